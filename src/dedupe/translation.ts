// Whether two texts of one publisher are the same news in two languages: the same figures and the same names on the same day.
import type { Notice } from '../model.ts';
import { toldText, type Prepared } from './prepared.ts';
import { daysApart } from './same-release.ts';

/** Figures and names that both must share, and the share of all figures of both. */
const LEAST_FIGURES = 2;
const LEAST_NAMES = 2;
const SHARED_FIGURES = 0.6;

/** Marks of a text's most telling figures, on its day and at its source; none without a day. */
export function telling({ item: { sourceId, notice } }: Prepared): readonly string[] {
  if (notice.publishedOn === null) return [];
  const figures = [...figuresOf(notice)].toSorted((one, other) => other.length - one.length || (one < other ? -1 : 1)).slice(0, 3);
  return figures.map((figure) => `figure ${sourceId} ${notice.publishedOn} ${figure}`);
}

/** The shared figures and names; null where they do not suffice, or the languages are not known to differ. */
export function translationSigns(one: Prepared, other: Prepared): readonly string[] | null {
  const [first, second] = [one.item, other.item];
  if (first.sourceId !== second.sourceId || first.language === second.language) return null;
  if (first.language === 'und' || second.language === 'und') return null;
  const [day, otherDay] = [first.notice.publishedOn, second.notice.publishedOn];
  if (day === null || otherDay === null || daysApart(day, otherDay) > 0) return null;
  const [figures, otherFigures] = [figuresOf(first.notice), figuresOf(second.notice)];
  const shared = [...figures].filter((figure) => otherFigures.has(figure));
  if (shared.length < LEAST_FIGURES || shared.length < SHARED_FIGURES * new Set([...figures, ...otherFigures]).size) return null;
  const names = namesOf(second.notice);
  const sharedNames = [...namesOf(first.notice)].filter((name) => names.has(name));
  return sharedNames.length < LEAST_NAMES ? null : [...shared.slice(0, 4), ...sharedNames.slice(0, 4)];
}

const FIGURE = /(?<![\p{L}\p{N}])\d{1,3}(?:[.,\u00a0\u202f ’']\d{3})+(?![\p{N}])|(?<![\p{L}\p{N}])\d+(?:[.,]\d+)?(?![\p{N}])/gu;

/** Figures of three digits or with decimals, in one notation; no years. */
function figuresOf(notice: Notice): ReadonlySet<string> {
  const written = [...toldText(notice).matchAll(FIGURE)].map(([figure]) =>
    /^\d{1,3}(?:[^\d]\d{3})+$/u.test(figure) ? figure.replaceAll(/\D/gu, '') : figure.replace(',', '.'),
  );
  return new Set(written.filter((figure) => (figure.length >= 3 && !/^(?:19|20)\d\d$/u.test(figure)) || figure.includes('.')));
}

/** Words with a capital letter, of four letters or more, and those in capitals. */
function namesOf(notice: Notice): ReadonlySet<string> {
  return new Set(toldText(notice).match(/(?<![\p{L}\p{N}])\p{Lu}(?:[\p{L}\p{N}-]{3,}|\p{Lu}{1,2})(?![\p{L}\p{N}])/gu));
}
