// National calls of the Internal Security Fund in Ireland: one page of the police, whose calls are attached as files.
import type { NationalSite } from './national-pages.ts';
import { nationalSource } from './national-source.ts';

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

export default nationalSource(
  {
    id: 'isf-ireland',
    title: 'Internal Security Fund in Ireland: national programme',
    publisher: 'An Garda Síochána, managing authority of the ISF',
    homepage: 'https://www.garda.ie/',
    start: START,
    known: 'The address was seen through another host and is to be checked before the first live run. Attached files are linked, not read.',
  },
  SITE,
);
