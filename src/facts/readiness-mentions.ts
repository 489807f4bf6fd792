// Technology readiness levels in a running text.

/** A level or a range of levels where it stands. */
export interface ReadinessMention {
  readonly levels: string;
  readonly start: number;
  readonly end: number;
}

const NAME = String.raw`(?:TRLs?|[Tt]echnology [Rr]eadiness [Ll]evels?(?: \(TRLs?\))?|[Nn]iveaux? de maturité technologique(?: \(TRL\))?)`;
const JOINED = String.raw`\s*(?:[-\u2010-\u2014/]|to|and|or|à|et|ou|bis|und|oder)\s*`;
const AGAIN = String.raw`(?:TRL(?:[-\u2010\u2011]|\s*))?[1-9]`;

/**
 * Levels from 1 to 9 behind the words: `TRL 5`, `TRL 4/5`, `TRL 5, 6 and 7`. `TRL` is also a former currency and a laboratory: an
 * amount behind it, a longer number or no level at all is none.
 */
const WRITTEN = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?<first>${NAME}(?:[-\u2010\u2011]|\s*)(?:of|de|:|=)?\s*(?<level>[1-9]))(?<more>(?:(?:,\s?${AGAIN}){0,7},?${JOINED}${AGAIN}){0,4})(?![\p{L}\p{N}]|[.,]\d|\s?(?:\d|%|thousand|million|billion|milliards?|bn|m\b))`,
  'gu',
);

/** All levels that `text` names, in order; numbers that do not rise are no range, and the first stands alone. */
export function readinessMentions(text: string): readonly ReadinessMention[] {
  const mentions: ReadinessMention[] = [];
  const pattern = new RegExp(WRITTEN);
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const { first = '', level = '', more = '' } = match.groups ?? {};
    const levels = [level, ...(more.match(/\d/gu) ?? [])];
    const rises = levels.every((one, index) => index === 0 || one > (levels[index - 1] ?? ''));
    const end = match.index + (rises ? match[0].length : first.length);
    const last = rises ? levels.at(-1) : level;
    mentions.push({ levels: last === level ? level : `${level}-${last}`, start: match.index, end });
    pattern.lastIndex = end;
  }
  return mentions;
}
