// National calls of the Internal Security Fund in Spain: links of the ministry's front page that name the fund.
import { defineSource, page } from '../../src/source.ts';
import { readNational, type NationalSite } from './national-pages.ts';

const START = 'https://www.interior.gob.es/';

const SITE: NationalSite = {
  language: 'es',
  rounds: /^www\.interior\.gob\.es\/.*fondo-de-seguridad-interior/iu,
  named: /Fondo de Seguridad Interior|\bFSI\b/iu,
  hosts: ['www.interior.gob.es'],
  authority: /Ministerio del Interior/iu,
  number: null,
};

export default defineSource({
  id: 'isf-spain',
  kind: 'funding-call',
  title: 'Internal Security Fund in Spain: announcements',
  publisher: 'Ministry of the Interior of Spain',
  homepage: START,
  terms: {
    url: START,
    note: 'Public announcements of a managing authority; the page states no licence, so title, dates, amounts and a link are shown. The page is not verified: no copy of a call was seen, so an empty reading is expected.',
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
