// National calls of the Internal Security Fund (FBW) in Poland: the intermediate body's page leads to calls on its own site and on
// two of the ministry. Restricted calls and results stand in the same lists as open calls: the first are marked, the others left out.
import type { NationalSite } from './national-pages.ts';
import { nationalSource } from './national-source.ts';

const START = 'https://copemswia.gov.pl/fundusze/fbw-2/fbw-2021-2027/';

const SITE: NationalSite = {
  language: 'pl',
  rounds:
    /^fundusze\.mswia\.gov\.pl\/ue\/nabory-projektow\/fundusz-bezpieczenstwa-wew\/\d+,.+\.html$|^(?:(?:www\.)?gov\.pl\/web\/dfe-mswia|copemswia\.gov\.pl)\/.*nab[oó]r/iu,
  named: /nab[oó]r.*(?:FBW|Bezpieczeństwa Wewnętrznego)/iu,
  hosts: ['copemswia.gov.pl', 'fundusze.mswia.gov.pl', 'gov.pl', 'www.gov.pl'],
  authority: /Bezpieczeństwa Wewnętrznego|COPE MSWiA/iu,
  number: null,
};

export default nationalSource(
  {
    id: 'isf-poland',
    title: 'Internal Security Fund in Poland: calls',
    publisher: 'Ministry of the Interior and Administration of Poland and its centre for European projects',
    homepage: 'https://copemswia.gov.pl/',
    start: START,
    known: 'Addresses known from four public copies.',
  },
  SITE,
);
