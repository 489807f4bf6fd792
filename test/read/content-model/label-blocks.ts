// Which blocks of a page are main content, as its gold text says: the words of both are aligned in order.

const MOST_PAGE_WORDS = 14_000;
const MOST_GOLD_WORDS = 9000;

/** For each block the share of its words that stand in the gold text, in the same order; -1 where it has no words. */
export function labelsByText(texts: readonly string[], gold: string): readonly number[] {
  const blocks = texts.map(wordsOf);
  const owners = blocks.flatMap((words, block) => words.map(() => block)).slice(0, MOST_PAGE_WORDS);
  const [page, wanted] = numbered(blocks.flat().slice(0, MOST_PAGE_WORDS), wordsOf(gold).slice(0, MOST_GOLD_WORDS));
  const hits = texts.map(() => 0);
  for (const place of aligned(page, wanted)) hits[owners[place]!]! += 1;
  return blocks.map((words, block) => (words.length === 0 ? -1 : (hits[block] ?? 0) / words.length));
}

/** Labels from snippets that must or must not be in the text; -1 where none tells. */
export function labelsBySnippets(texts: readonly string[], wanted: readonly string[], unwanted: readonly string[]): readonly number[] {
  const joined = texts.join(' ');
  const starts: number[] = [];
  texts.reduce((start, text) => (starts.push(start), start + text.length + 1), 0);
  const labels = texts.map(() => -1);
  const mark = (from: number, length: number, label: number): void => {
    for (const [block, text] of texts.entries()) {
      const start = starts[block] ?? 0;
      const shared = Math.min(start + text.length, from + length) - Math.max(start, from);
      if (shared > 0 && shared >= Math.min(text.length, length) / 2) labels[block] = label;
    }
  };
  for (const snippet of unwanted.map(squeezed).filter((one) => one !== '')) {
    for (let at = joined.indexOf(snippet); at !== -1; at = joined.indexOf(snippet, at + 1)) mark(at, snippet.length, 0);
  }
  for (const snippet of wanted.map(squeezed).filter((one) => one !== '')) {
    const at = joined.indexOf(snippet);
    if (at !== -1) mark(at, snippet.length, 1);
  }
  return labels;
}

/** Words in lower case. */
export function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];
}

function squeezed(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

function numbered(page: readonly string[], gold: readonly string[]): readonly [Int32Array, Int32Array] {
  const numbers = new Map<string, number>();
  const number = (word: string): number => {
    const known = numbers.get(word);
    if (known !== undefined) return known;
    numbers.set(word, numbers.size);
    return numbers.size - 1;
  };
  return [Int32Array.from(page, number), Int32Array.from(gold, number)];
}

/** Places of the page in the longest common subsequence, runs preferred to scattered words. */
function aligned(page: Int32Array, gold: Int32Array): readonly number[] {
  const width = gold.length;
  const steps = new Uint8Array(page.length * width);
  let above = new Float32Array(width + 1);
  let aboveRun = new Uint8Array(width + 1);
  for (let row = 0; row < page.length; row += 1) {
    const current = new Float32Array(width + 1);
    const run = new Uint8Array(width + 1);
    for (let column = 0; column < width; column += 1) {
      let best = above[column + 1]!;
      let step = 1;
      if (current[column]! > best) [best, step] = [current[column]!, 2];
      const both = above[column]! + (aboveRun[column] === 1 ? 1.7 : 1);
      if (page[row] === gold[column] && both > best) [best, step] = [both, 3];
      current[column + 1] = best;
      run[column + 1] = step === 3 ? 1 : 0;
      steps[row * width + column] = step;
    }
    [above, aboveRun] = [current, run];
  }
  return backwards(steps, page.length - 1, width);
}

function backwards(steps: Uint8Array, last: number, width: number): readonly number[] {
  const places: number[] = [];
  for (let row = last, column = width - 1; row >= 0 && column >= 0;) {
    const step = steps[row * width + column];
    if (step === 3) places.push(row);
    if (step !== 2) row -= 1;
    if (step !== 1) column -= 1;
  }
  return places;
}
