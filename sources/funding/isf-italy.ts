// National calls of the Internal Security Fund in Italy: notices and the yearly calendar of calls of the department of public security.
import { defineSource, page } from '../../src/source.ts';
import { readNational, type NationalSite } from './national-pages.ts';

const START = 'https://fondieuropeisicurezza.interno.it/';

const SITE: NationalSite = {
  language: 'it',
  rounds: /^fondieuropeisicurezza\.interno\.it\/.*(?:avvis|band[oi]|calendario)/iu,
  named: /\bavvis[oi]\b|\bband[oi]\b|calendario (?:degli|delle|dei)/iu,
  hosts: ['fondieuropeisicurezza.interno.it'],
  authority: /sicurezza/iu,
  number: null,
};

export default defineSource({
  id: 'isf-italy',
  kind: 'funding-call',
  title: 'Internal Security Fund in Italy: notices and calendar of calls',
  publisher: 'Department of Public Security of Italy',
  homepage: START,
  terms: {
    url: START,
    note: 'Public announcements of a managing authority; the page states no licence, so title, dates, amounts and a link are shown. The host name was cut off in the copy that was seen: to be checked before the first live run.',
  },
  cadence: { every: '1d', staleAfterDays: 240 },
  // Between two rounds nothing is announced; a page that is not the authority's is an error of its own.
  expect: { min: 0, max: 60 },
  limits: { pages: 40, spacingSeconds: 5 },
  // A call that is gone costs no other.
  accepts: [404],
  start: () => [page(START)],
  read: (capture) => readNational(capture, SITE),
});
