// National calls of the Internal Security Fund in Cyprus: the fund's page on the government's funding portal, which lists its calls.
// English pages only: the Greek ones say the same.
import type { NationalSite } from './national-pages.ts';
import { nationalSource } from './national-source.ts';

const START = 'https://fundingprogrammesportal.gov.cy/en/programs/internal-security-fund-2021-2027';

const SITE: NationalSite = {
  language: 'en',
  rounds: /^fundingprogrammesportal\.gov\.cy\/en\/calls?(?:-for-proposals)?\/.+/iu,
  named: /\bcall\b/iu,
  hosts: ['fundingprogrammesportal.gov.cy'],
  authority: /internal security fund/iu,
  number: null,
};

export default nationalSource(
  {
    id: 'isf-cyprus',
    title: 'Internal Security Fund in Cyprus: calls on the funding portal',
    publisher: 'Funding programmes portal of the Government of Cyprus',
    homepage: 'https://fundingprogrammesportal.gov.cy/',
    start: START,
    known: 'The address of the fund is known from a public copy, those of its calls are not: links that speak of a call are followed.',
  },
  SITE,
);
