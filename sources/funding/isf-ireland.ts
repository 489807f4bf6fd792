// National calls of the Internal Security Fund in Ireland: one page of the police, whose calls are attached as files.
import { defineSource, page } from '../../src/source.ts';
import { readNational, type NationalSite } from './national-pages.ts';

const START =
  'https://www.garda.ie/en/about-us/our-departments/finance-services/internal-security-fund-isf-2021-2027-national-programming-period.html';

const SITE: NationalSite = {
  language: 'en',
  rounds: /^www\.garda\.ie\/.*(?:isf|internal-security-fund).*\bcall/iu,
  named: /\bcall\b/iu,
  hosts: ['www.garda.ie'],
  authority: /Garda Síochána|internal security fund/iu,
  number: null,
};

export default defineSource({
  id: 'isf-ireland',
  kind: 'funding-call',
  title: 'Internal Security Fund in Ireland: national programme',
  publisher: 'An Garda Síochána, managing authority of the ISF',
  homepage: 'https://www.garda.ie/',
  terms: {
    url: START,
    note: 'Public announcements of a managing authority; the page states no licence, so title, dates, amounts and a link are shown. The address was seen through another host and is to be checked before the first live run. Attached files are linked, not read.',
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
