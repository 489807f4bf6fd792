// What all invented notices share: subjects, dates, and the facts that every kind has.
import type { Kind, Notice, NoticeFacts } from '../../src/model.ts';

/** A subject that notices are about: its class, its names in texts, and what is done with it. */
export interface Subject {
  readonly notation: string;
  readonly en: string;
  readonly fr: string;
}

/** A notice with the source it is to come from and the subject it is about. */
export interface InventedNotice {
  readonly sourceId: string;
  readonly notice: Notice;
  readonly subject: Subject;
}

export const subjects: readonly Subject[] = [
  { notation: 'drone-detection', en: 'drone detection', fr: 'détection de drones' },
  { notation: 'drone-jamming', en: 'jamming of drones', fr: 'brouillage de drones' },
  { notation: 'drone-interception', en: 'drone interception', fr: 'interception de drones' },
  { notation: 'drone-forensics', en: 'drone forensics', fr: 'criminalistique des drones' },
  { notation: 'face-recognition', en: 'face recognition', fr: 'reconnaissance faciale' },
  { notation: 'contactless-biometrics', en: 'contactless fingerprints', fr: 'empreintes sans contact' },
  { notation: 'voice-recognition', en: 'speaker recognition', fr: 'reconnaissance du locuteur' },
  { notation: 'gait-recognition', en: 'gait recognition', fr: 'reconnaissance de la démarche' },
  { notation: 'dna-profiling', en: 'rapid DNA profiling', fr: 'profilage ADN rapide' },
];

/** The date so many days before another. */
export function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}

/** What one invented notice is made from. */
export interface NoticeSeed {
  readonly kind: Kind;
  readonly number: number;
  readonly subject: Subject;
  readonly on: string;
  readonly french: boolean;
  readonly place: string;
  readonly firm: string;
}

/** What notices of every kind say. */
export function common({ kind, number, subject, on, french, place, firm }: NoticeSeed): NoticeFacts {
  const [title, abstract] = french
    ? [
        `${firm} : ${subject.fr} pour la police de ${place}, essai ${number}`,
        `Un dispositif de ${subject.fr} a été essayé à ${place} pendant ${3 + (number % 9)} semaines. Il réunit radar, radio et optique et dit à l’opérateur ce qu’il voit.`,
      ]
    : [
        `${firm} brings ${subject.en} to ${place}, series ${number}`,
        `A system for ${subject.en} was tried at ${place} for ${3 + (number % 9)} weeks. It joins radar, radio and optical sensors and tells the operator what it sees, with ${60 + (number % 39)} % of the ${number % 2 === 0 ? 'small drones' : 'samples'} found.`,
      ];
  return {
    sourceKey: `${kind}-${number}`,
    identity: null,
    title,
    abstract,
    text:
      number % 3 === 0
        ? `${abstract}\n${abstract.replaceAll('radar', 'acoustic arrays')}\nThe trial is part of a longer programme of ${place}.`
        : null,
    url: `https://news.example/${kind}/${number}`,
    language: french ? 'fr' : 'en',
    publishedOn: number % 57 === 56 ? null : on,
    publishedBy: { precision: 'day', origin: 'feed' },
    captureId: '',
  };
}
