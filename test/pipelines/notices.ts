// Invented notices as another system would hand them over for an import.

/** One row of an import. */
export interface Row {
  readonly sourceKey: string;
  readonly kind: string;
  readonly title: string;
  readonly [field: string]: unknown;
}

const devices = ['camera', 'radar', 'drone', 'sniffer', 'beacon', 'scanner', 'antenna'];

/** The nth row of a long list; no two are alike. */
export function row(n: number, more: Readonly<Record<string, unknown>> = {}): Row {
  const device = devices[n % devices.length]!;
  return {
    sourceKey: `row-${n}`,
    kind: 'news',
    title: `Report ${n} on the ${device} that guards the harbour`,
    abstract: `In report number ${n} officers describe how the ${device} was installed and what it has found so far.`,
    url: `https://other.example/reports/${n}`,
    language: 'en',
    publishedOn: `2026-${String(1 + (n % 12)).padStart(2, '0')}-1${n % 10}`,
    ...more,
  };
}

/** A few rows of several kinds, languages and years. */
export const mixed: readonly Row[] = [
  {
    sourceKey: 'EP1',
    kind: 'patent',
    title: 'Detection of unmanned aerial vehicles by radar',
    abstract: 'A radar detects small unmanned aerial vehicles near an airport and tells them from birds.',
    publicationNumber: 'EP1234567A1',
    cpc: ['G01S13/88'],
    applicants: ['Example Radar'],
    language: 'en',
    publishedOn: '2025-03-04',
    url: 'https://patents.example/EP1',
  },
  {
    sourceKey: 'N1',
    kind: 'news',
    title: 'Border guards test drone detection at the airport',
    abstract: 'A trial of drone detection with cameras and radio receivers ended this week.',
    language: 'en',
    publishedOn: '2026-11-20',
    url: 'https://news.example/n1',
  },
  {
    sourceKey: 'N2',
    kind: 'news',
    title: 'La police teste un radar contre les drones',
    abstract: 'Un radar mobile détecte les drones au-dessus du stade pendant les matchs.',
    language: 'fr',
    publishedOn: '2026-10-02',
    url: 'https://news.example/n2',
  },
  {
    sourceKey: 'T1',
    kind: 'procurement',
    title: 'Supply of fingerprint scanners to the national police',
    abstract: 'The national police buys two hundred mobile fingerprint scanners.',
    cpv: ['35125100'],
    buyers: ['National Police'],
    countries: ['FI'],
    language: 'en',
    publishedOn: '2026-09-15',
    url: 'https://tenders.example/t1',
  },
  {
    sourceKey: 'C1',
    kind: 'funding-call',
    title: 'Call for the protection of public spaces',
    abstract: 'Proposals protect stadiums and squares with sensors.',
    programme: 'Internal Security Fund (ISF)',
    topicIdentifier: 'ISF-2026-PPS',
    status: 'open',
    opensOn: '2026-09-01',
    deadlines: [{ on: '2027-01-20', stage: null }],
    language: 'en',
    url: 'https://calls.example/c1',
  },
];
