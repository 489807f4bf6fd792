// Cut-offs that moved, in words: only those that differ, each with its stage, and the time left beside the date it belongs to.
import { daysUntil, deadlineInstant } from '../funding/status.ts';
import type { Deadline } from '../model.ts';
import type { ReaderLanguage, Said } from './issue.ts';
import type { MovedDeadlines } from './moved-deadlines.ts';
import { colon, dateInWords, daysInWords } from './phrases.ts';

type Event = 'moved' | 'announced' | 'dropped';

const HEADINGS: Readonly<Record<Event, Said>> = {
  moved: { en: 'Deadline moved', fr: 'Échéance déplacée' },
  announced: { en: 'Deadline announced', fr: 'Échéance annoncée' },
  dropped: { en: 'Deadline dropped', fr: 'Échéance supprimée' },
};

/** `Deadline moved`, `Deadline announced`. */
export function deadlineHeading(dates: MovedDeadlines, language: ReaderLanguage): string {
  return HEADINGS[eventOf(dates)][language];
}

/** `The deadline of stage 2 is now 20 May 2027 instead of 6 May 2027. That is in 181 days.` */
export function deadlineSentence(dates: MovedDeadlines, now: string, language: ReaderLanguage): string {
  const event = (language === 'fr' ? inFrench : inEnglish)[eventOf(dates)](dates);
  return [event, ...timeLeft(dates.is, now, language)].join(' ');
}

/** Dates in a row, each with its stage; `before` stands before each of them (`au`, `du`). */
export function datesInWords(dates: readonly Deadline[], language: ReaderLanguage, before = ''): string {
  const stage = language === 'fr' ? 'étape' : 'stage';
  const said = dates.map((one) => before + dateInWords(one.on, language) + (one.stage === null ? '' : ` (${stage} ${one.stage})`));
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(said);
}

type Wording = Readonly<Record<Event, (dates: MovedDeadlines) => string>>;

const inEnglish: Wording = {
  moved: (dates) => {
    const [stage, { was, is }] = ofOneStage(dates);
    const named = is.length > 1 ? 'The deadlines are' : stage === null ? 'The deadline is' : `The deadline of stage ${stage} is`;
    return `${named} now ${datesInWords(is, 'en')} instead of ${datesInWords(was, 'en')}.`;
  },
  announced: ({ is }) => `${is.length > 1 ? 'Deadlines have' : 'A deadline has'} been announced: ${datesInWords(is, 'en')}.`,
  dropped: ({ was }) =>
    was.length > 1
      ? `The deadlines ${datesInWords(was, 'en')} are no longer given.`
      : `The deadline ${datesInWords(was, 'en')} is no longer given.`,
};

const inFrench: Wording = {
  moved: (dates) => {
    const [stage, { was, is }] = ofOneStage(dates);
    const named =
      is.length > 1
        ? 'Les échéances sont désormais fixées'
        : `${stage === null ? 'L’échéance' : `L’échéance de l’étape ${stage}`} est désormais fixée`;
    return `${named} ${datesInWords(is, 'fr', 'au ')}, au lieu ${datesInWords(was, 'fr', 'du ')}.`;
  },
  announced: ({ is }) =>
    `${is.length > 1 ? 'Des échéances ont été annoncées' : 'Une échéance a été annoncée'}${colon('fr')}${datesInWords(is, 'fr', 'le ')}.`,
  dropped: ({ was }) =>
    was.length > 1
      ? `Les échéances ${datesInWords(was, 'fr', 'du ')} ne sont plus indiquées.`
      : `L’échéance ${datesInWords(was, 'fr', 'du ')} n’est plus indiquée.`,
};

function eventOf({ was, is }: MovedDeadlines): Event {
  if (was.length === 0) return 'announced';
  return is.length === 0 ? 'dropped' : 'moved';
}

/** Where one date of one stage moved, the stage is named once and not beside both dates. */
function ofOneStage({ was, is }: MovedDeadlines): [stage: number | null, MovedDeadlines] {
  const stages = new Set([...was, ...is].map(({ stage }) => stage));
  const [stage = null] = stages;
  if (stages.size !== 1 || stage === null) return [null, { was, is }];
  const bare = ({ on }: Deadline): Deadline => ({ on, stage: null });
  return [stage, { was: was.map(bare), is: is.map(bare) }];
}

/** Of one date how far it is; of several how far the next of them is. */
function timeLeft(dates: readonly Deadline[], now: string, language: ReaderLanguage): readonly string[] {
  const next = dates.find(({ on }) => Date.parse(deadlineInstant(on)) >= Date.parse(now));
  const [only] = dates;
  if (only === undefined || (next === undefined && dates.length > 1)) return [];
  const distance = daysInWords(daysUntil(deadlineInstant((next ?? only).on), now), language);
  if (dates.length > 1) return [language === 'fr' ? `La prochaine tombe ${distance}.` : `The next of them is ${distance}.`];
  if (next === undefined) return [language === 'fr' ? `Elle est tombée ${distance}.` : `That was ${distance}.`];
  return [language === 'fr' ? `Elle tombe ${distance}.` : `That is ${distance}.`];
}
