// National calls of the Internal Security Fund (FBW) in Poland: the intermediate body's page leads to calls on its own site and on
// two of the ministry. Restricted calls and results stand in the same lists as open calls: the first are marked, the others left out.
import { defineSource, page } from '../../src/source.ts';
import { readNational, type NationalSite } from './national-pages.ts';

const START = 'https://copemswia.gov.pl/fundusze/fbw-2/fbw-2021-2027/';

const SITE: NationalSite = {
  language: 'pl',
  rounds:
    /^fundusze\.mswia\.gov\.pl\/ue\/nabory-projektow\/fundusz-bezpieczenstwa-wew\/\d+,.+\.html$|^(?:www\.gov\.pl\/web\/dfe-mswia|copemswia\.gov\.pl)\/.*nab[oó]r/iu,
  named: /nab[oó]r.*(?:FBW|Bezpieczeństwa Wewnętrznego)/iu,
  hosts: ['copemswia.gov.pl', 'fundusze.mswia.gov.pl', 'www.gov.pl'],
  authority: /Bezpieczeństwa Wewnętrznego|COPE MSWiA/iu,
  number: null,
};

export default defineSource({
  id: 'isf-poland',
  kind: 'funding-call',
  title: 'Internal Security Fund in Poland: calls',
  publisher: 'Ministry of the Interior and Administration of Poland and its centre for European projects',
  homepage: 'https://copemswia.gov.pl/',
  terms: {
    url: START,
    note: 'Public announcements of a managing authority; the page states no licence, so title, dates, amounts and a link are shown. Addresses known from four public copies.',
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
