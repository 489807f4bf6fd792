// National calls of the Internal Security Fund in Portugal: news of the general secretariat that speak of the fund or of applications.
// Calls are numbered `28/FSI/CT/2025`; specific actions of the Commission are announced in the same place.
import { defineSource, page } from '../../src/source.ts';
import { readNational, type NationalSite } from './national-pages.ts';

const START = 'https://www.sg.mai.gov.pt/';

const SITE: NationalSite = {
  language: 'pt',
  rounds: /^www\.sg\.mai\.gov\.pt\/Noticias\/Paginas\/[^/]*(?:FSI|Seguran[cç]a[^/]*Interna|Aviso|Candidatura|Convite)[^/]*\.aspx$/iu,
  named: /\bFSI\b|Segurança Interna/iu,
  hosts: ['www.sg.mai.gov.pt'],
  authority: /Secretaria-Geral|Administração Interna/iu,
  number: /\b\d{1,3}\/FSI\/[A-Z]{2}\/\d{4}\b/u,
};

export default defineSource({
  id: 'isf-portugal',
  kind: 'funding-call',
  title: 'Internal Security Fund in Portugal: calls',
  publisher: 'General Secretariat of the Ministry of the Interior of Portugal',
  homepage: START,
  terms: {
    url: START,
    note: 'Public announcements of a managing authority; the page states no licence, so title, dates, amounts and a link are shown. Addresses and forms of dates known from six public copies of 2024-2025.',
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
