// National calls of the Internal Security Fund in Portugal: news of the general secretariat that speak of the fund or of applications.
// Calls are numbered `28/FSI/CT/2025`; specific actions of the Commission are announced in the same place.
import type { NationalSite } from './national-pages.ts';
import { nationalSource } from './national-source.ts';

const START = 'https://www.sg.mai.gov.pt/';

const SITE: NationalSite = {
  language: 'pt',
  rounds: /^www\.sg\.mai\.gov\.pt\/Noticias\/Paginas\/[^/]*(?:FSI|Seguran[cç]a[^/]*Interna|Aviso|Candidatura|Convite)[^/]*\.aspx$/iu,
  named: /\bFSI\b|\bFundo\b.{0,20}\bSegurança Interna/iu,
  hosts: ['www.sg.mai.gov.pt'],
  authority: /Secretaria-Geral|Administração Interna/iu,
  number: /\b\d{1,3}\/FSI\/[A-Z]{2}\/\d{4}\b/u,
};

export default nationalSource(
  {
    id: 'isf-portugal',
    title: 'Internal Security Fund in Portugal: calls',
    publisher: 'General Secretariat of the Ministry of the Interior of Portugal',
    homepage: START,
    start: START,
    known: 'Addresses and forms of dates known from six public copies of 2024-2025.',
  },
  SITE,
);
