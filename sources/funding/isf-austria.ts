// National calls of the Internal Security Fund in Austria: the ministry's page of the fund and its sister pages in the same folder,
// long static texts with dates such as `15. November 2026`.
import type { NationalSite } from './national-pages.ts';
import { nationalSource } from './national-source.ts';

const START = 'https://www.bmi.gv.at/107/EU_Foerderungen/Finanzrahmen_2021_2027/Fonds_fuer_die_innere_Sicherheit/start.aspx';

const SITE: NationalSite = {
  language: 'de',
  rounds: /^www\.bmi\.gv\.at\/107\/EU_Foerderungen\/Finanzrahmen_2021_2027\/Fonds_fuer_die_innere_Sicherheit\/[\w/.-]+\.aspx$/iu,
  named: null,
  hosts: ['www.bmi.gv.at'],
  authority: /Bundesministerium für Inneres|Fonds für die innere Sicherheit/iu,
  number: null,
};

export default nationalSource(
  {
    id: 'isf-austria',
    title: 'Internal Security Fund in Austria: announcements',
    publisher: 'Federal Ministry of the Interior of Austria',
    homepage: START,
    start: START,
    known: 'Addresses known from a public copy.',
  },
  SITE,
);
