// Public bodies that texts name by several names: agencies of the European Union in the field of the watch, with the names that
// their founding regulations and their own pages use. Short names that are words or other things elsewhere are left out.

/** A body with its names in English and French. */
export interface KnownOrganisation {
  readonly name: string;
  readonly aliases: readonly string[];
}

export const knownOrganisations: readonly KnownOrganisation[] = [
  { name: 'Frontex', aliases: ['European Border and Coast Guard Agency', 'Agence européenne de garde-frontières et de garde-côtes'] },
  {
    name: 'Europol',
    aliases: ['European Union Agency for Law Enforcement Cooperation', 'European Police Office', 'Office européen de police'],
  },
  { name: 'eu-LISA', aliases: ['European Union Agency for the Operational Management of Large-Scale IT Systems'] },
  { name: 'CEPOL', aliases: ['European Union Agency for Law Enforcement Training', 'European Police College'] },
  { name: 'ENISA', aliases: ['European Union Agency for Cybersecurity', 'Agence de l’Union européenne pour la cybersécurité'] },
  { name: 'EUDA', aliases: ['European Union Drugs Agency', 'EMCDDA', 'European Monitoring Centre for Drugs and Drug Addiction'] },
  { name: 'Eurojust', aliases: ['European Union Agency for Criminal Justice Cooperation'] },
  { name: 'Interpol', aliases: ['INTERPOL', 'International Criminal Police Organization'] },
  { name: 'European Research Executive Agency', aliases: ['Research Executive Agency'] },
];
