// National calls of the Internal Security Fund in Germany: the managing authority's own site. Calls are numbered `ISF Aufruf 1/2026`,
// and may end at 24:00, which is the end of the day that is named.
import type { NationalSite } from './national-pages.ts';
import { nationalSource } from './national-source.ts';

const START = 'https://innerersicherheitsfonds.de/';

const SITE: NationalSite = {
  language: 'de',
  rounds: /^(?:www\.)?innerersicherheitsfonds\.de\/.*(?:aufruf|ausschreibung|interessenbekundung)/iu,
  named: /\baufruf|interessenbekundung/iu,
  hosts: ['innerersicherheitsfonds.de', 'www.innerersicherheitsfonds.de'],
  authority: /ISF|Fonds für die innere Sicherheit|Innerer Sicherheitsfonds/iu,
  number: /\bISF[- ]Aufruf \d+\/\d{4}\b/iu,
};

export default nationalSource(
  {
    id: 'isf-germany',
    title: 'Internal Security Fund in Germany: calls',
    publisher: 'Federal Criminal Police Office of Germany, managing authority of the ISF',
    homepage: START,
    start: START,
    known: 'Form of dates and numbers known from public copies; the addresses of calls are to be compared with the live site.',
  },
  SITE,
);
