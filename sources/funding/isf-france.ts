// National calls of the Internal Security Fund in France: the ministry's page of the European funds of 2021-2027. Calls are
// referenced `AAP 2026-1` and often are files.
import type { NationalSite } from './national-pages.ts';
import { nationalSource } from './national-source.ts';

const START = 'https://www.immigration.interieur.gouv.fr/fr/Info-ressources/Fonds-europeens/Les-fonds-europeens-programmation-2021-2027';

const SITE: NationalSite = {
  language: 'fr',
  rounds: /^www\.immigration\.interieur\.gouv\.fr\/.*(?:appels?-a-projets?|\baap\b)/iu,
  named: /appels? à projets?|\bAAP\b/iu,
  hosts: ['www.immigration.interieur.gouv.fr'],
  authority: /fonds européens|sécurité intérieure/iu,
  number: /\bAAP \d{4}-\d+\b/u,
};

export default nationalSource(
  {
    id: 'isf-france',
    title: 'Internal Security Fund in France: calls for projects',
    publisher: 'Ministry of the Interior of France, Directorate-General for Foreigners',
    homepage: 'https://www.immigration.interieur.gouv.fr/',
    start: START,
    known: 'Address known from a public copy.',
  },
  SITE,
);
