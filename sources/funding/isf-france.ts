// National calls of the Internal Security Fund in France: the ministry's page of the European funds of 2021-2027. Calls are
// referenced `AAP 2026-1` and often are files.
import { defineSource, page } from '../../src/source.ts';
import { readNational, type NationalSite } from './national-pages.ts';

const START = 'https://www.immigration.interieur.gouv.fr/fr/Info-ressources/Fonds-europeens/Les-fonds-europeens-programmation-2021-2027';

const SITE: NationalSite = {
  language: 'fr',
  rounds: /^www\.immigration\.interieur\.gouv\.fr\/.*(?:appels?-a-projets?|\baap\b)/iu,
  named: /appels? à projets?|\bAAP\b/iu,
  hosts: ['www.immigration.interieur.gouv.fr'],
  authority: /fonds européens|sécurité intérieure/iu,
  number: /\bAAP \d{4}-\d+\b/u,
};

export default defineSource({
  id: 'isf-france',
  kind: 'funding-call',
  title: 'Internal Security Fund in France: calls for projects',
  publisher: 'Ministry of the Interior of France, Directorate-General for Foreigners',
  homepage: 'https://www.immigration.interieur.gouv.fr/',
  terms: {
    url: START,
    note: 'Public announcements of a managing authority; the page states no licence, so title, dates, amounts and a link are shown. Address known from a public copy.',
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
