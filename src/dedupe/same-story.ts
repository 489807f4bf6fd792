// Whether two texts tell the same story in the same words, one of them shortened or framed otherwise. Texts made from one template
// with other numbers, another product or another year are other stories, however many words they share.
import { bodyOf, tells, type Prepared } from './prepared.ts';
import { RUN } from './shingles.ts';

/** Share of the shorter text's word runs that must stand in the longer one. */
const CONTAINED = 0.8;

/** The same where the titles say nothing. */
const CONTAINED_ALONE = 0.9;

/** Word runs that a text must have to be judged by its body. */
const LEAST_RUNS = 15;

/** Words of a title that must stand alike where the bodies are short. */
const SHORT_BODY = 40;

/** Share of their words by which both texts may differ, each from the other: broken words, a corrected sentence. */
const OWN_WORDS = 0.08;

/** Share of their words that two titles may differ in and still be one title with words replaced. */
const NEAR_TITLES = 0.4;

/** Letters from which a word of a title tells something. */
const TELLING_LETTERS = 5;

/** The share of common word runs; null where it is another story, or nothing can be said. */
export function sameStory(one: Prepared, other: Prepared): number | null {
  const [shorter, longer] = one.runs.size <= other.runs.size ? [one, other] : [other, one];
  if (shorter.runs.size < LEAST_RUNS) return null;
  const overlap = contained(shorter.runs, longer.runs);
  const titles = overlap === null ? 'other' : titlesOf(shorter, longer);
  if (overlap === null || titles === 'other' || (titles === 'own' && overlap < CONTAINED_ALONE)) return null;
  return isAnother(wholeOf(one), wholeOf(other)) ? null : overlap;
}

/**
 * Whether each text tells something that the other does not: a word of some length, or a number. One source that tells so on two
 * days tells two things, though under one standing title (a daily report, a further contract).
 */
export function eachTellsItsOwn(one: Prepared, other: Prepared): boolean {
  const [words, otherWords] = [wholeOf(one), wholeOf(other)];
  return onlyIn(words, otherWords).some(isTelling) && onlyIn(otherWords, words).some(isTelling);
}

/**
 * What the titles say: `same` where one holds all words of the other, `own` where an editor wrote another one and leaves it to the
 * body, `other` where a word stands in the place of another. Titles of records are given by an authority: they are the same or say no.
 */
function titlesOf(shorter: Prepared, longer: Prepared): 'same' | 'own' | 'other' {
  const [own, others] = [lacking(shorter.story.title, longer.story.title), lacking(longer.story.title, shorter.story.title)];
  if (own.length === 0 && others.length === 0) return 'same';
  if (!tells(shorter.item.notice) || bodyOf(shorter).length < SHORT_BODY) return 'other';
  if (own.length === 0 || others.length === 0) return 'same';
  return isReplaced(own, others, shorter, longer) ? 'other' : 'own';
}

function lacking(title: readonly string[], other: readonly string[]): readonly string[] {
  return title.filter((word) => !other.includes(word));
}

/**
 * Whether both titles have words of their own that the other text does not know, or a word of a title stands in the body where the
 * other body has another word.
 */
function isReplaced(own: readonly string[], others: readonly string[], shorter: Prepared, longer: Prepared): boolean {
  const [whole, otherWhole] = [wholeOf(shorter), wholeOf(longer)];
  const [unknown, otherUnknown] = [own.filter((word) => !otherWhole.has(word)), others.filter((word) => !whole.has(word))];
  const near = own.length <= NEAR_TITLES * shorter.story.title.length && others.length <= NEAR_TITLES * longer.story.title.length;
  if (near ? unknown.length + otherUnknown.length > 0 : unknown.some(isTelling) && otherUnknown.some(isTelling)) return true;
  const changed = uncovered(bodyOf(shorter), longer.runs);
  if ([...own, ...others].some((word) => changed.has(word))) return true;
  return otherUnknown.length > 0 && [...changed].some((word) => !otherWhole.has(word));
}

/** Long enough to be no article or preposition, or with a digit. */
function isTelling(word: string): boolean {
  return word.length >= TELLING_LETTERS || /\p{N}/u.test(word);
}

/** Words of the shorter text that stand in no run of words that the longer one has. */
function uncovered(shorter: readonly string[], runs: ReadonlySet<string>): ReadonlySet<string> {
  const found = shorter.map(() => false);
  for (let start = 0; start + RUN <= shorter.length; start += 1) {
    if (runs.has(shorter.slice(start, start + RUN).join(' '))) found.fill(true, start, start + RUN);
  }
  return new Set(shorter.filter((_word, place) => found[place] !== true));
}

function wholeOf(prepared: Prepared): ReadonlyMap<string, number> {
  return counted([...prepared.story.title, ...bodyOf(prepared)]);
}

function counted(words: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** The share of runs that the other has; null as soon as it is sure to be too small. */
function contained(part: ReadonlySet<string>, whole: ReadonlySet<string>): number | null {
  let missing = 0;
  for (const run of part) {
    if (whole.has(run)) continue;
    missing += 1;
    if (missing > (1 - CONTAINED) * part.size) return null;
  }
  return 1 - missing / part.size;
}

/**
 * What is only in one of two copies is on one side, for the other is the shorter one. So each side having numbers or much repeated
 * words of its own means two stories. Lone digits are signs of formulas and notes as often as numbers.
 */
function isAnother(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): boolean {
  if (prevailing(one, other) && prevailing(other, one)) return true;
  const [own, others] = [onlyIn(one, other), onlyIn(other, one)];
  const isNumber = (word: string): boolean => /^\p{N}{2,}$/u.test(word);
  if (own.some(isNumber) && others.some(isNumber)) return true;
  return Math.min(own.length, others.length) > OWN_WORDS * Math.min(one.size, other.size);
}

/** Whether a word is said so often in one that the other cannot be a part of it or hold it: another name stands in its place. */
function prevailing(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): boolean {
  return [...one].some(([word, count]) => word.length > 2 && count >= 3 * (other.get(word) ?? 0) + 2);
}

function onlyIn(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): readonly string[] {
  return [...one.keys()].filter((word) => !other.has(word));
}
