// National calls of the Internal Security Fund in Austria: the ministry's page of the fund and its sister pages in the same folder,
// long static texts with dates such as `15. November 2026`.
import { defineSource, page } from '../../src/source.ts';
import { readNational, type NationalSite } from './national-pages.ts';

const START = 'https://www.bmi.gv.at/107/EU_Foerderungen/Finanzrahmen_2021_2027/Fonds_fuer_die_innere_Sicherheit/start.aspx';

const SITE: NationalSite = {
  language: 'de',
  rounds: /^www\.bmi\.gv\.at\/107\/EU_Foerderungen\/Finanzrahmen_2021_2027\/Fonds_fuer_die_innere_Sicherheit\/[\w/.-]+\.aspx$/iu,
  named: null,
  hosts: ['www.bmi.gv.at'],
  authority: /Bundesministerium für Inneres|Fonds für die innere Sicherheit/iu,
  number: null,
};

export default defineSource({
  id: 'isf-austria',
  kind: 'funding-call',
  title: 'Internal Security Fund in Austria: announcements',
  publisher: 'Federal Ministry of the Interior of Austria',
  homepage: START,
  terms: {
    url: START,
    note: 'Public announcements of a managing authority; the page states no licence, so title, dates, amounts and a link are shown. Addresses known from a public copy.',
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
