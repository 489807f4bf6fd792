// National calls of the Internal Security Fund in Germany: the managing authority's own site. Calls are numbered `ISF Aufruf 1/2026`,
// and may end at 24:00, which is the end of the day that is named.
import { defineSource, page } from '../../src/source.ts';
import { readNational, type NationalSite } from './national-pages.ts';

const START = 'https://innerersicherheitsfonds.de/';

const SITE: NationalSite = {
  language: 'de',
  rounds: /^(?:www\.)?innerersicherheitsfonds\.de\/.*(?:aufruf|ausschreibung|interessenbekundung)/iu,
  named: /\baufruf|interessenbekundung/iu,
  hosts: ['innerersicherheitsfonds.de', 'www.innerersicherheitsfonds.de'],
  authority: /ISF|Fonds für die innere Sicherheit|Innerer Sicherheitsfonds/iu,
  number: /\bISF[- ]Aufruf \d+\/\d{4}\b/iu,
};

export default defineSource({
  id: 'isf-germany',
  kind: 'funding-call',
  title: 'Internal Security Fund in Germany: calls',
  publisher: 'Federal Criminal Police Office of Germany, managing authority of the ISF',
  homepage: START,
  terms: {
    url: START,
    note: 'Public announcements of a managing authority; the page states no licence, so title, dates, amounts and a link are shown. Form of dates and numbers known from public copies; the addresses of calls are to be compared with the live site.',
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
