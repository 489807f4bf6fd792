// The fixed words around the items of an issue, for mail and plain text.
import type { DigestIssue, Said } from './issue.ts';
import { dateInWords, inBoth } from './phrases.ts';

export const frameWords = {
  digest: { en: 'Weekly digest', fr: 'Lettre hebdomadaire' },
  why: { en: 'Why here: ', fr: 'Pourquoi ici\u00a0: ' },
  source: { en: 'Source: ', fr: 'Source\u00a0: ' },
  read: { en: 'In the watch: ', fr: 'Dans la veille\u00a0: ' },
  nothing: { en: 'Nothing new that the watch would report.', fr: 'Rien de nouveau à signaler.' },
  sample: { en: 'SAMPLE: invented data', fr: 'ÉCHANTILLON\u00a0: données inventées (SAMPLE)' },
  end: {
    en: 'Every item opens its record with the captured source. Chosen by fixed rules from what was first seen or changed since the last issue, and what closes soon.',
    fr: 'Chaque élément ouvre sa fiche et la source conservée. Choisi par des règles fixes parmi ce qui est apparu ou a changé depuis le dernier numéro, et ce qui se clôt bientôt.',
  },
} satisfies Readonly<Record<string, Said>>;

/** `Weekly digest · 2026-W47 · 20 November 2026`. */
export function issueLine(issue: DigestIssue): Said {
  return inBoth((language) => `${frameWords.digest[language]} · ${issue.week} · ${dateInWords(issue.madeAt, language)}`);
}
