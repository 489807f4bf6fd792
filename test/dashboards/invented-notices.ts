// Invented notices of all kinds over three years, English and French, dated back from a given day. Always the same for the same day.
import type { Kind, Notice } from '../../src/model.ts';
import { inventedCall } from './invented-call.ts';
import { common, dayBefore, subjects, type InventedNotice, type NoticeSeed } from './invented-parts.ts';

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

/** One of a list that is not empty, by a number from 0 to 1. */
function chosen<One>(all: readonly One[], where: number): One {
  const found = all[Math.floor(where * all.length)] ?? all[0];
  if (found === undefined) throw new Error('expected something to choose from, found an empty list');
  return found;
}

/** About 420 notices; some are published on the day itself. */
export function inventedNotices(today: string): readonly InventedNotice[] {
  const next = chance(20_261_122);
  const pick = <One>(all: readonly One[]): One => chosen(all, next());
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

function invented(facts: NoticeSeed): InventedNotice {
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
        previousNotice: null,
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
    case 'funding-call':
    case 'news':
    default:
      return of('sample-agency', { ...base, kind: 'news', publisher: 'Sample Agency' });
  }
}
