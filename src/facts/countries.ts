// Countries that texts name: members of the Union, its neighbours and partners of its programmes, in English and French. Names that
// are also those of persons, states of other countries or animals are left out, for a text alone does not decide.

/** ISO 3166 codes by names; a name is matched with its capital, as a whole word. */
export const countryNames: ReadonlyMap<string, string> = new Map(
  Object.entries({
    AT: 'Austria|Autriche',
    BE: 'Belgium|Belgique',
    BG: 'Bulgaria|Bulgarie',
    HR: 'Croatia|Croatie',
    CY: 'Cyprus|Chypre',
    CZ: 'Czechia|Czech Republic|Tchéquie|République tchèque',
    DK: 'Denmark|Danemark',
    EE: 'Estonia|Estonie',
    FI: 'Finland|Finlande',
    FR: 'France',
    DE: 'Germany|Allemagne',
    GR: 'Greece|Grèce',
    HU: 'Hungary|Hongrie',
    IE: 'Ireland|Irlande',
    IT: 'Italy|Italie',
    LV: 'Latvia|Lettonie',
    LT: 'Lithuania|Lituanie',
    LU: 'Luxembourg',
    MT: 'Malta|Malte',
    NL: 'Netherlands|Pays-Bas',
    PL: 'Poland|Pologne',
    PT: 'Portugal',
    RO: 'Romania|Roumanie',
    SK: 'Slovakia|Slovaquie',
    SI: 'Slovenia|Slovénie',
    ES: 'Spain|Espagne',
    SE: 'Sweden|Suède',
    NO: 'Norway|Norvège',
    IS: 'Iceland|Islande',
    CH: 'Switzerland|Suisse',
    GB: 'United Kingdom|Royaume-Uni',
    UA: 'Ukraine',
    MD: 'Moldova|Moldavie',
    AL: 'Albania|Albanie',
    RS: 'Serbia|Serbie',
    MK: 'North Macedonia|Macédoine du Nord',
    BA: 'Bosnia and Herzegovina|Bosnie-Herzégovine',
    ME: 'Montenegro|Monténégro',
  }).flatMap(([code, names]) => names.split('|').map((name) => [name, code] as const)),
);

/** What stands right before a name that is part of another one: a region, another state. */
export const NO_COUNTRY = /(?<![\p{L}\p{N}])(?:Northern|New|Air|Tour de|Radio)[\s-]$/u;
