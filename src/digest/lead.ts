// What changed since the last issue, in counts, and on how many of the sources that rests.
import type { Group, ReaderLanguage, Said } from './issue.ts';
import { colon, inBoth } from './phrases.ts';

/** What the lead is made of. */
export interface LeadFacts {
  /** Everything the issue could tell, told or not. */
  readonly considered: Readonly<Record<Group, number>>;
  readonly told: number;
  readonly previousWeek: string | null;
  readonly sources: { readonly read: number; readonly total: number } | null;
}

const ORDER: readonly Group[] = ['opened', 'announced', 'changed', 'closing', 'new'];

/** One of a group, and several. */
const NOUNS: Readonly<Record<Group, Readonly<Record<ReaderLanguage, readonly [string, string]>>>> = {
  opened: { en: ['call opened', 'calls opened'], fr: ['appel ouvert', 'appels ouverts'] },
  announced: { en: ['call announced', 'calls announced'], fr: ['appel annoncé', 'appels annoncés'] },
  changed: { en: ['call changed', 'calls changed'], fr: ['appel modifié', 'appels modifiés'] },
  closing: { en: ['call closing soon', 'calls closing soon'], fr: ['appel proche de l’échéance', 'appels proches de l’échéance'] },
  new: { en: ['new document', 'new documents'], fr: ['document nouveau', 'documents nouveaux'] },
};

/** `Since issue 2026-W46: 2 calls opened, 1 call changed. Told here: 3. 61 of 63 sources were read.` */
export function lead(facts: LeadFacts): Said {
  return inBoth((language) =>
    [`${since(facts, language)}${colon(language)}${happened(facts, language)}.`, told(facts, language), read(facts, language)]
      .filter((part) => part !== '')
      .join(' '),
  );
}

function since({ previousWeek }: LeadFacts, language: ReaderLanguage): string {
  if (language === 'fr') return previousWeek === null ? 'Premier numéro' : `Depuis le numéro ${previousWeek}`;
  return previousWeek === null ? 'First issue' : `Since issue ${previousWeek}`;
}

function happened({ considered }: LeadFacts, language: ReaderLanguage): string {
  const counts = ORDER.filter((group) => considered[group] > 0).map(
    (group) => `${considered[group]} ${NOUNS[group][language][considered[group] === 1 ? 0 : 1]}`,
  );
  if (counts.length > 0) return counts.join(', ');
  return language === 'fr' ? 'rien de nouveau à signaler' : 'nothing that the watch would tell';
}

function told(facts: LeadFacts, language: ReaderLanguage): string {
  if (facts.told === 0) return '';
  return language === 'fr' ? `Présentés ici\u00a0: ${facts.told}.` : `Told here: ${facts.told}.`;
}

function read({ sources }: LeadFacts, language: ReaderLanguage): string {
  if (sources === null) return '';
  return language === 'fr'
    ? `${sources.read} sources sur ${sources.total} ont été lues.`
    : `${sources.read} of ${sources.total} sources were read.`;
}
