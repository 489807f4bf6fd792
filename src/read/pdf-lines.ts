// From the pieces of text that a page of a PDF document places to its lines and paragraphs. Pure; it knows no PDF reader.

/** A piece of text as pdf.js gives it. */
export interface PdfPiece {
  readonly str: string;
  /** The matrix that places it; the last two numbers are its place from the left and from the bottom. */
  readonly transform: readonly number[];
  readonly height: number;
  readonly hasEOL: boolean;
}

/** A line of a page. Places and heights are in points. */
export interface PdfLine {
  readonly text: string;
  readonly height: number;
  /** From the bottom of the page. */
  readonly y: number;
}

const LONGEST_TITLE = 250;
// A gap wider than this many line heights begins a paragraph.
const WIDE_GAP = 1.7;

/** The lines of a page in the order of the document. */
export function linesOfPage(pieces: readonly PdfPiece[]): readonly PdfLine[] {
  const lines: PdfLine[] = [];
  let open: { text: string; height: number; y: number } | null = null;
  const end = (): void => {
    const text = open?.text.replaceAll(/\s+/g, ' ').trim() ?? '';
    if (open !== null && text !== '') lines.push({ ...open, text });
    open = null;
  };
  for (const { str, transform, height, hasEOL } of pieces) {
    const y = transform[5] ?? 0;
    if (open !== null && str.trim() !== '' && Math.abs(open.y - y) > Math.max(open.height, height) * 0.6) end();
    if (open === null) open = { text: str, height, y };
    else open = { text: open.text + str, height: Math.max(open.height, height), y: open.y };
    if (hasEOL) end();
  }
  end();
  return lines;
}

/** The paragraphs of a document, without lines that head or end its pages, words that were cut at line ends made whole. */
export function paragraphsOf(pages: readonly (readonly PdfLine[])[]): readonly string[] {
  const running = runningLines(pages);
  const paragraphs: string[] = [];
  let before: PdfLine | null = null;
  for (const page of pages) {
    for (const line of page.filter(({ text }) => !running.has(withoutDigits(text)))) {
      const last: string | undefined = paragraphs.at(-1);
      if (before === null || last === undefined || beginsParagraph(before, line)) paragraphs.push(line.text);
      else paragraphs[paragraphs.length - 1] = joined(last, line.text);
      before = line;
    }
  }
  return paragraphs;
}

/** The largest text of the first page; null when nothing stands out. */
export function titleOfLines(lines: readonly PdfLine[]): string | null {
  const largest = Math.max(0, ...lines.map((line) => line.height));
  const smallest = Math.min(...lines.map((line) => line.height));
  const first = lines.findIndex((line) => line.height > largest * 0.95);
  if (first === -1 || largest < smallest * 1.15) return null;
  const after = lines.findIndex((line, index) => index > first && line.height <= largest * 0.95);
  const title = lines
    .slice(first, after === -1 ? undefined : after)
    .map((line) => line.text)
    .join(' ');
  return title.length > LONGEST_TITLE ? null : title;
}

/** Lines that stand on half of the pages and on three at least, page numbers apart. */
function runningLines(pages: readonly (readonly PdfLine[])[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const page of pages)
    for (const text of new Set(page.map((line) => withoutDigits(line.text)))) counts.set(text, (counts.get(text) ?? 0) + 1);
  return new Set([...counts].flatMap(([text, count]) => (count >= Math.max(3, pages.length / 2) ? [text] : [])));
}

function withoutDigits(text: string): string {
  return text.replaceAll(/\d+/g, '#');
}

function beginsParagraph(before: PdfLine, line: PdfLine): boolean {
  const gap = before.y - line.y;
  const height = Math.max(before.height, line.height);
  if (Math.abs(before.height - line.height) > height * 0.12 || /^[\u2022\u25aa\u25cf\u2013*-]\s/.test(line.text)) return true;
  // Further up: another column or page, where a sentence may go on.
  return gap <= 0 ? /[.!?:]["”»)]?$/.test(before.text) : gap > height * WIDE_GAP;
}

function joined(before: string, text: string): string {
  return /\p{Ll}[-\u00ad]$/u.test(before) && /^\p{Ll}/u.test(text) ? before.slice(0, -1) + text : `${before} ${text}`;
}
