// National calls of the Internal Security Fund in Italy: notices and the yearly calendar of calls of the department of public security.
import type { NationalSite } from './national-pages.ts';
import { nationalSource } from './national-source.ts';

const START = 'https://fondieuropeisicurezza.interno.it/';

const SITE: NationalSite = {
  language: 'it',
  rounds: /^fondieuropeisicurezza\.interno\.it\/.*(?:avvis|band[oi]|calendario)/iu,
  named: /\bavvis[oi]\b|\bband[oi]\b|calendario (?:degli|delle|dei)/iu,
  hosts: ['fondieuropeisicurezza.interno.it'],
  authority: /sicurezza/iu,
  number: null,
};

export default nationalSource(
  {
    id: 'isf-italy',
    title: 'Internal Security Fund in Italy: notices and calendar of calls',
    publisher: 'Department of Public Security of Italy',
    homepage: START,
    start: START,
    known: 'The host name was cut off in the copy that was seen: to be checked before the first live run.',
  },
  SITE,
);
