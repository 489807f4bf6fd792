// Sentences of a national page, and which of them speak of the time to apply: a page also dates its spending, its projects and its results.
import { rangeIn } from './national-range.ts';
import { WORDS, type NationalLanguage } from './national-words.ts';

/** A sentence, or the part of one, whose dates may be those of the call. */
export interface Clause {
  readonly text: string;
  /** It speaks of applications, their submission or a closing date. */
  readonly applying: boolean;
}

const SHORT_WORDS = String.raw`(?<!\b(?:Mio|Mrd|Tsd|Nr|inkl|bzw|ggf)\.)`;
// A word, a year, a Polish or Estonian word for it, an hour, a bracket, a half of the day; then a mark and a capital letter.
const ENDS = String.raw`(?<=(?:\p{L}{2}|\d{4}|\d\.?\s?[rah]|\d[.:h]\d\d|[)»”"]|\b[ap]\.m)[.!?])${SHORT_WORDS}\s+(?=\p{Lu})`;
const SENTENCE_END = new RegExp(`${ENDS}|\\n`, 'u');
const PART_END = /,\s+(?=\p{L})|\s[–—-]\s(?=\p{L})|[()]|\s(?:and|or|und|sowie|oder|et|ou|y|ed?|o|i|oraz|lub|ja|ning|või)\s+(?=\p{L})/u;

// Laws, programmes and money last until a day too. A sentence may name them beside a call, but not instead of one.
const FRAMEWORK =
  /program|verordnung|richtlinie|gesetz|regulation|directive|règlement|(?<!\p{L})loi(?!\p{L})|reglamento|directiva|regolamento|direttiva|regulamento|diretiva|rozporządzen|dyrektyw|ustaw|määrus|direktiiv|seadus|multiannual|mehrjährig|pluri?annu?[ae]l|pluriennal|wieloletni|mitmeaasta|budget|funding is|funds are|availab|verfügbar|disponib|dostępn|kättesaadav/iu;

/** Sentences end with a line, or with a mark before a capital letter: dates, amounts and their short words hold points too. */
export function sentencesOf(text: string): readonly string[] {
  return text.split(SENTENCE_END);
}

/** The clauses that may date the call. Of a sentence that also speaks of other ends, only the parts that speak of applying alone. */
export function clausesOf(text: string, language: NationalLanguage): readonly Clause[] {
  const { applying, elsewhere, call } = WORDS[language];
  return sentencesOf(labelled(text, language))
    .flatMap((sentence) => sentence.split(/;\s+/u))
    .flatMap((sentence) => {
      if (!elsewhere.test(sentence)) {
        const clause = { text: sentence, applying: applying.test(sentence) };
        return clause.applying || call.test(sentence) || !FRAMEWORK.test(sentence) ? [clause] : [];
      }
      const parts = sentence.split(PART_END).filter((part) => applying.test(part) && !elsewhere.test(part));
      return parts.map((part) => ({ text: part, applying: true }));
    });
}

/** A line that is nothing but a stretch of days says what it is in the line before. */
function labelled(text: string, language: NationalLanguage): string {
  const { applying } = WORDS[language];
  return text.split('\n').reduce((before, line) => {
    const bare = /^(?:\p{L}{1,6}\s+){0,2}\d/u.test(line) && !applying.test(line) && rangeIn(line, language) !== null;
    return `${before}${bare && !/[.!?]$/u.test(before) ? ': ' : '\n'}${line}`;
  });
}
