// National calls of the Internal Security Fund in Cyprus: the fund's page on the government's funding portal, which lists its calls.
// English pages only: the Greek ones say the same.
import { defineSource, page } from '../../src/source.ts';
import { readNational, type NationalSite } from './national-pages.ts';

const START = 'https://fundingprogrammesportal.gov.cy/en/programs/internal-security-fund-2021-2027';

const SITE: NationalSite = {
  language: 'en',
  rounds: /^fundingprogrammesportal\.gov\.cy\/en\/calls?(?:-for-proposals)?\/.+/iu,
  named: /\bcall\b/iu,
  hosts: ['fundingprogrammesportal.gov.cy'],
  authority: /internal security fund/iu,
  number: null,
};

export default defineSource({
  id: 'isf-cyprus',
  kind: 'funding-call',
  title: 'Internal Security Fund in Cyprus: calls on the funding portal',
  publisher: 'Funding programmes portal of the Government of Cyprus',
  homepage: 'https://fundingprogrammesportal.gov.cy/',
  terms: {
    url: START,
    note: 'Public announcements of a managing authority; the page states no licence, so title, dates, amounts and a link are shown. The address of the fund is known from a public copy, those of its calls are not: links that speak of a call are followed.',
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
