// Invented notices of all kinds over three years, English and French, dated back from a given day. Always the same for the same day.
import type { FundingCall, Kind, Notice, NoticeFacts } from '../../src/model.ts';

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

const places = ['Halden', 'Merivale', 'Ostrava Nord', 'Kallio', 'Bregen', 'Santa Lira', 'Vierzon-Est', 'Tolmin'];
const firms = [
  'Halden Sensing AS',
  'Meridian Optronics',
  'Kallio Systems Oy',
  'Bregen Radar GmbH',
  'Lumen Forensique SA',
  'Ostra Biometrics',
];
const programmes = ['Horizon Europe', 'Internal Security Fund (ISF)', 'Digital Europe'];

/** A repeatable row of numbers (Lehmer, modulus 2^31 - 1). */
export function chance(seed: number): () => number {
  let state = seed % 2_147_483_647 || 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

export function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}

/** About 420 notices; some are published on the day itself. */
export function inventedNotices(today: string): readonly InventedNotice[] {
  const next = chance(20_261_122);
  const pick = <One>(all: readonly One[]): One => all[Math.floor(next() * all.length)] as One;
  const others: InventedNotice[] = [];
  const kinds: readonly Kind[] = [
    'patent',
    'patent',
    'vendor-release',
    'vendor-release',
    'vendor-release',
    'project',
    'procurement',
    'publication',
    'standard',
    'news',
  ];
  for (let number = 0; number < 380; number += 1) {
    const subject = pick(subjects.slice(0, next() < 0.45 ? 4 : subjects.length));
    const age = number < 12 ? number % 6 : Math.floor(next() ** 1.6 * 1_050);
    others.push(
      invented({
        kind: pick(kinds),
        number,
        subject,
        on: dayBefore(today, age),
        french: next() < 0.25,
        place: pick(places),
        firm: pick(firms),
      }),
    );
  }
  const calls = Array.from({ length: 42 }, (_, number) => inventedCall(number, pick(subjects), pick(programmes), today, next));
  return [...calls, ...others];
}

interface Facts {
  readonly kind: Kind;
  readonly number: number;
  readonly subject: Subject;
  readonly on: string;
  readonly french: boolean;
  readonly place: string;
  readonly firm: string;
}

function common({ kind, number, subject, on, french, place, firm }: Facts): NoticeFacts {
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

function invented(facts: Facts): InventedNotice {
  const { kind, number, on, firm, place, subject } = facts;
  const base = common(facts);
  const of = (sourceId: string, notice: Notice): InventedNotice => ({ sourceId, notice, subject });
  switch (kind) {
    case 'patent':
      return of('sample-patents', {
        ...base,
        kind,
        title: `Arrangement for ${subject.en} with array ${number}`,
        publicationNumber: `EP4${String(900_000 + number)}`,
        kindCode: 'A1',
        familyId: String(70_000 + number),
        applicants: [firm],
        priorityDate: dayBefore(on, 540),
        filedOn: dayBefore(on, 530),
        cpc: ['G01S13/86', 'H04K3/00'],
        ipc: [],
      });
    case 'vendor-release':
      return of('sample-newsroom', {
        ...base,
        kind,
        vendor: firm,
        product: `Sentry ${number % 7}`,
        version: `${1 + (number % 4)}.${number % 10}`,
        releasedOn: on,
        releaseType: 'product',
      });
    case 'project':
      return of('sample-projects', {
        ...base,
        kind,
        title: `SKYGUARD-${number}: shared picture for ${subject.en}`,
        acronym: `SKYGUARD-${number}`,
        programme: 'Horizon Europe',
        callIdentifier: null,
        topicIdentifier: null,
        startDate: on,
        endDate: dayBefore(on, -1_095),
        totalCost: null,
        ecMaxContribution: { amount: 2_400_000 + number * 10_000, currency: 'EUR' },
        status: 'SIGNED',
        organisations: [
          { name: `Police of ${place}`, role: 'coordinator', country: 'BE', pic: null },
          { name: firm, role: 'participant', country: 'FR', pic: null },
        ],
        euroSciVoc: [],
      });
    case 'procurement':
      return of('sample-tenders', {
        ...base,
        kind,
        title: `${place}: equipment for ${subject.en}, lot ${number}`,
        publicationNumber: `${number}-2026`,
        noticeType: 'cn-standard',
        buyers: [`City of ${place}`],
        countries: ['BE'],
        cpv: ['35120000'],
        deadlines: [{ on: dayBefore(on, -40), stage: null }],
        value: { amount: 180_000 + number * 1_000, currency: 'EUR' },
        procedureIdentifier: null,
        preCommercial: number % 5 === 0,
      });
    case 'publication':
      return of('sample-papers', { ...base, kind, doi: `10.5555/sample.${number}`, venue: 'Journal of Sample Security' });
    case 'standard':
      return of('sample-standards', {
        ...base,
        kind,
        title: `Test methods for ${subject.en}, part ${number}`,
        reference: `prEN ${17_000 + number}`,
        body: 'Sample Standards Body',
        status: 'enquiry',
      });
    default:
      return of('sample-agency', { ...base, kind: 'news', publisher: 'Sample Agency' });
  }
}

function inventedCall(number: number, subject: Subject, programme: string, today: string, next: () => number): InventedNotice {
  const state = number < 22 ? 'open' : number < 32 ? 'forthcoming' : 'closed';
  const ahead = state === 'open' ? 2 + Math.floor(next() * 150) : state === 'forthcoming' ? 120 + number : -10 - number * 9;
  const short = programme.startsWith('Horizon') ? 'HORIZON-CL3' : programme.startsWith('Digital') ? 'DIGITAL' : 'ISF-TF2';
  const base = common({
    kind: 'funding-call',
    number,
    subject,
    on: dayBefore(today, 200 - number),
    french: false,
    place: 'Halden',
    firm: 'x',
  });
  const notice: FundingCall = {
    ...base,
    kind: 'funding-call',
    title: `Protecting public spaces by ${subject.en}: shared picture ${number}`,
    abstract: `The call asks for ${subject.en} across agencies and a trial with two police forces, lot ${number}.`,
    programme,
    callIdentifier: `${short}-2026`,
    topicIdentifier: `${short}-2026-AG-${String(number).padStart(2, '0')}`,
    typeOfAction: number % 3 === 0 ? 'Innovation Actions' : 'Research and Innovation Actions',
    deadlineModel: number % 6 === 0 ? 'two-stage' : 'single-stage',
    opensOn: state === 'forthcoming' ? dayBefore(today, -40 - number) : dayBefore(today, 90),
    deadlines:
      number % 6 === 0
        ? [
            { on: dayBefore(today, -ahead), stage: 1 },
            { on: dayBefore(today, -ahead - 120), stage: 2 },
          ]
        : [{ on: dayBefore(today, -ahead), stage: null }],
    budget: number % 7 === 6 ? null : { amount: 1_000_000 * (2 + (number % 12)), currency: 'EUR', shared: number % 5 === 0 },
    status: state,
    trl: number % 2 === 0 ? '6–8' : null,
  };
  return { sourceId: 'sample-calls', notice, subject };
}
