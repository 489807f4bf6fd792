// What holds for every managing authority whose page is read by the words of its language: how often it is asked, and what of it is shown.
import type { Source } from '../../src/source.ts';
import { defineSource, page } from '../../src/source.ts';
import { readNational, type NationalSite } from './national-pages.ts';

/** What a country's file states of its authority. */
export interface NationalFacts {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  readonly homepage: string;
  /** The page that leads to the calls. */
  readonly start: string;
  /** From where address and form of the page are known, and what is to be checked. */
  readonly known: string;
}

/** The source of a managing authority. */
export function nationalSource({ start, known, ...facts }: NationalFacts, site: NationalSite): Source<'funding-call'> {
  return defineSource({
    ...facts,
    kind: 'funding-call',
    terms: {
      url: start,
      note: `Public announcements of a managing authority; the page states no licence, so title, dates, amounts and a link are shown. ${known}`,
    },
    cadence: { every: '1d', staleAfterDays: 240 },
    // Between two rounds nothing is announced; a page that is not the authority's is an error of its own.
    expect: { min: 0, max: 60 },
    limits: { pages: 40, spacingSeconds: 5 },
    // A call that is gone costs no other.
    accepts: [404],
    start: () => [page(start)],
    read: (capture) => readNational(capture, site),
  });
}
