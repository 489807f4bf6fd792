// Codes of languages and countries as TED writes them, in the older and the newer form, to those of the house.

// Languages of the Union and of countries that publish in TED: ISO 639-2/T as eForms and the search service write them, and
// ISO 639-1 as the older form does (in capital letters).
const LANGUAGES: ReadonlyMap<string, string> = new Map(
  (
    'bul:bg ces:cs dan:da deu:de ell:el eng:en spa:es est:et fin:fi fra:fr gle:ga hrv:hr hun:hu ita:it lit:lt lav:lv mlt:mt nld:nl pol:pl ' +
    'por:pt ron:ro slk:sk slv:sl swe:sv nor:no isl:is mkd:mk srp:sr tur:tr'
  )
    .split(' ')
    .map((pair): [string, string] => [pair.slice(0, 3), pair.slice(4)]),
);
const SHORT_LANGUAGES: ReadonlySet<string> = new Set(LANGUAGES.values());

// ISO 3166 of three letters to the two letters of the Union's interinstitutional style guide, annex A5 (Greece EL, United
// Kingdom UK, as CORDIS writes them too): the Union, the EEA, candidates and neighbours, and where delegations buy most.
const COUNTRIES: ReadonlyMap<string, string> = new Map(
  (
    'AUT:AT BEL:BE BGR:BG HRV:HR CYP:CY CZE:CZ DNK:DK EST:EE FIN:FI FRA:FR DEU:DE GRC:EL HUN:HU IRL:IE ITA:IT LVA:LV LTU:LT LUX:LU MLT:MT ' +
    'NLD:NL POL:PL PRT:PT ROU:RO SVK:SK SVN:SI ESP:ES SWE:SE ISL:IS LIE:LI NOR:NO CHE:CH GBR:UK ALB:AL AND:AD ARM:AM AZE:AZ BIH:BA BLR:BY ' +
    'FRO:FO GEO:GE GIB:GI GLP:GP GUF:GF MCO:MC MDA:MD MKD:MK MNE:ME MTQ:MQ MYT:YT NCL:NC PYF:PF REU:RE RUS:RU SMR:SM SRB:RS TUR:TR UKR:UA ' +
    'XKX:XK 1A0:XK DZA:DZ EGY:EG ISR:IL JOR:JO LBN:LB LBY:LY MAR:MA TUN:TN USA:US CAN:CA AUS:AU JPN:JP KOR:KR CHN:CN IND:IN ETH:ET KEN:KE'
  )
    .split(' ')
    .map((pair): [string, string] => [pair.slice(0, 3), pair.slice(4)]),
);
const OTHER_SPELLINGS: ReadonlyMap<string, string> = new Map([
  ['GR', 'EL'],
  ['GB', 'UK'],
  ['1A', 'XK'],
]);

/** ISO 639-1 of a language as TED writes it (`DEU`, `deu`, `DE`); null when it is none that TED knows. */
export function languageOf(code: string | null): string | null {
  const low = (code ?? '').toLowerCase();
  return LANGUAGES.get(low) ?? (SHORT_LANGUAGES.has(low) ? low : null);
}

/** The country's code of two letters; a code that is not known stays as it is. */
export function countryOf(code: string): string {
  const short = COUNTRIES.get(code) ?? code;
  return OTHER_SPELLINGS.get(short) ?? short;
}

/**
 * A notice's number without leading zeros (`41387-2024`), as the search service writes it; the older form `2017/S 184-376443`
 * is turned round. Null when the text is neither.
 */
export function publicationNumber(text: string | null): string | null {
  const plain = /^0*(\d+)-(\d{4})$/u.exec(text ?? '');
  if (plain !== null) return `${plain[1]}-${plain[2]}`;
  const journal = /^(\d{4})\/S \d{1,3}-0*(\d+)$/u.exec(text ?? '');
  return journal === null ? null : `${journal[2]}-${journal[1]}`;
}
