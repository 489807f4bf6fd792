// Invented notices for import and search, of several kinds with the facts that facets count.
import type { Kind } from '../../src/model.ts';
import { inventor, type Inventor } from './invented-text.ts';

const kinds: readonly Kind[] = [
  'project',
  'project',
  'procurement',
  'procurement',
  'patent',
  'patent',
  'news',
  'vendor-release',
  'publication',
  'funding-call',
];
const countries = 'DE FR IT ES NL BE PL PT GR AT SE FI IE CZ HU RO BG HR SI SK'.split(' ');
const programmes = ['Horizon Europe', 'H2020', 'ISF', 'BMVI', 'DEP'];
const classes = ['G08B 13/196', 'H04L 9/32', 'B64U 10/13', 'G06V 40/16', 'G01S 13/88', 'H04W 12/06'];
const groups = ['35120000', '35121000', '38500000', '48730000', '34711200'];

/** The notice of a number: always the same one. */
export function inventedNotice(number: number): Readonly<Record<string, unknown>> {
  const of = inventor(number * 7_919 + 17);
  const kind = of.pick(kinds);
  return {
    sourceKey: `bench-${number}`,
    kind,
    title: of.title(),
    abstract: of.text(110),
    url: `https://notices.example/${number}`,
    language: 'en',
    publishedOn: of.date(),
    ...factsOf(kind, of),
  };
}

function factsOf(kind: Kind, of: Inventor): Readonly<Record<string, unknown>> {
  switch (kind) {
    case 'project':
      return { programme: of.pick(programmes), organisations: [1, 2, 3].map(() => ({ name: of.name(), country: of.pick(countries) })) };
    case 'procurement':
      return { countries: [of.pick(countries)], cpv: [of.pick(groups)], buyers: [`Agency ${of.name()}`], deadlines: [of.date()] };
    case 'patent':
      return { cpc: [of.pick(classes)], applicants: [of.name()] };
    case 'funding-call':
      return { programme: of.pick(programmes), deadlines: [of.date()], status: 'open' };
    case 'vendor-release':
      return { vendor: of.name(), product: of.name() };
    case 'news':
    case 'publication':
    case 'standard':
    default:
      return {};
  }
}

/** Queries of one to four words as people type them, common and rare ones, the same for each count. */
export function inventedQueries(count: number): readonly string[] {
  const of = inventor(4_711);
  return Array.from({ length: count }, (_, index) => {
    const words = Array.from({ length: 1 + (index % 4) }, () => of.word());
    return (index % 5 === 0 ? [...words, of.name()] : words).join(' ');
  });
}
