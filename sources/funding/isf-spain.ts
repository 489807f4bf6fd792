// National calls of the Internal Security Fund in Spain: links of the ministry's front page that name the fund.
import type { NationalSite } from './national-pages.ts';
import { nationalSource } from './national-source.ts';

const START = 'https://www.interior.gob.es/';

const SITE: NationalSite = {
  language: 'es',
  rounds: /^www\.interior\.gob\.es\/.*fondo-de-seguridad-interior/iu,
  named: /Fondo de Seguridad Interior|\bFSI\b/iu,
  hosts: ['www.interior.gob.es'],
  authority: /Ministerio del Interior/iu,
  number: null,
};

export default nationalSource(
  {
    id: 'isf-spain',
    title: 'Internal Security Fund in Spain: announcements',
    publisher: 'Ministry of the Interior of Spain',
    homepage: START,
    start: START,
    known: 'The page is not verified: no copy of a call was seen, so an empty reading is expected.',
  },
  SITE,
);
