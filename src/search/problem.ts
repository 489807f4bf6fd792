// What of a query reads like syntax and is none: as data, so that each reader is told in the own language, and as the English
// sentence of the command line.

/** The English sentences, without their place. */
const sentences = {
  quote: 'a quotation mark that is not closed',
  bracket: 'a bracket without its partner',
  dash: 'a dash with no word after it',
  plus: 'a plus sign with no word after it',
  noValue: 'the field {{field}} with no value after its colon',
  nothingToJoin: '{{operator}} without something to join',
  nothingAfter: '{{operator}} without something after it',
  tooLong: 'text beyond {{most}} characters, which is left out',
  choice: '{{field}}: expected one of {{choices}}, found {{found}}',
  concept: '{{field}}: expected a concept of the taxonomy, by its notation or a name, found {{found}}',
  language: '{{field}}: expected a language code such as fr, found {{found}}',
  country: '{{field}}: expected a country code of two letters such as BE, found {{found}}',
  year: '{{field}}: expected a year such as 2026, found {{found}}',
  years: '{{field}}: expected years such as [2024 TO 2026], found {{found}}',
  dates: '{{field}}: expected dates such as 2026, 2026-03 or 2026-03-31, found {{found}}',
  phrase: '{{field}}: expected words or a phrase, found {{found}}',
  noRange: '{{field}}: expected no range: only published and year have ranges, found {{found}}',
} as const;

/** What can be wrong. */
export type ProblemKey = keyof typeof sentences;

/** Something that reads like syntax and was taken as text. */
export interface Problem {
  /** UTF-16 units from 0. */
  readonly position: number;
  readonly key: ProblemKey;
  /** What stands in the places of its sentence. */
  readonly fillings: Readonly<Record<string, string | number>>;
  /** True where free text has it so often (a dash between blanks) that only a strict search speaks of it. */
  readonly common: boolean;
}

/** All keys, for those who have words for each. */
export const problemKeys = Object.keys(sentences).filter((key): key is ProblemKey => key in sentences);

/** A problem that is told in any search. */
export function problemAt(position: number, key: ProblemKey, fillings: Problem['fillings'] = {}): Problem {
  return { position, key, fillings, common: false };
}

/** The English sentence with its place, which counts from 1. */
export function problemSentence({ key, fillings, position }: Pick<Problem, 'key' | 'fillings' | 'position'>): string {
  const told = sentences[key].replaceAll(/\{\{(\w+)\}\}/gu, (_, name: string) => String(fillings[name] ?? ''));
  return `${told}, at character ${position + 1}`;
}
