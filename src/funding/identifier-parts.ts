// What the parts of call identifiers mean: the programme that a first part stands for, clusters, strands, types of action.
// Facts as the EU Funding & Tenders Portal and CORDIS use them (identifiers of open and closed topics up to August 2026, the
// lists of Horizon 2020 topics and of FP7 security topics); short names are the portal's, without the period.

/** First parts that are the programme's own name, and what the portal calls it where that differs. */
const OWN_NAMES: Readonly<Record<string, string>> = {
  HORIZON: 'HORIZON',
  HOIRZON: 'HORIZON', // a misspelling that the portal kept
  H2020: 'H2020',
  FP7: 'FP7',
  ISF: 'ISF',
  ISFP: 'ISFP',
  ISFB: 'ISFB',
  BMVI: 'BMVI',
  UCPM: 'UCPM',
  AMIF: 'AMIF',
  DIGITAL: 'DIGITAL',
  EDF: 'EDF',
  EDIDP: 'EDIDP',
  CERV: 'CERV',
  REC: 'REC',
  JUST: 'JUST',
  CCEI: 'CCEI',
  EUAF: 'EUAF',
  HERCULE: 'HERC',
  HERC: 'HERC',
  PERI: 'PERICLES IV',
  PPPA: 'PPPA',
  EUBA: 'EUBA',
  CEF: 'CEF',
  ERASMUS: 'ERASMUS',
  CREA: 'CREA',
  SMP: 'SMP',
  EU4H: 'EU4H',
  LIFE: 'LIFE',
  INNOVFUND: 'INNOVFUND',
  EMFAF: 'EMFAF',
  EMFF: 'EMFF',
  PADR: 'PADR',
  ESF: 'ESF',
  ESC: 'ESC',
  RFCS: 'RFCS',
  AGRIP: 'AGRIP',
  I3: 'I3',
  JTM: 'JTM',
  RENEWFM: 'RENEWFM',
  SOCPL: 'SOCPL',
  IMREG: 'IMREG',
  IMCAP: 'IMCAP',
  NDICI: 'NDICI',
  ERDFTA: 'ERDF-TA',
  COS: 'COSME',
  ED: 'ED',
  EP: 'EP',
  BCS: 'BCS',
  RELEX: 'RELEX',
  EUROPEAID: 'RELEX-PROSPECT',
};

/** First parts of Horizon 2020 topics, which do not name their programme: challenges, leadership, excellence, joint undertakings. */
const OF_H2020 = new Set(
  (
    'SU SEC DRS FCT BES CIP DS LCE NMP NMBP ICT MG SC1 SC5 SFS BG NFRP PHC HCO EE BBI FCH FOF REV MSCA SMEINST SPIRE COMPET ISIB GARRI ' +
    'INSO EEB BIOTEC S2R ERC GALILEO INT ISSI IMI2 INNOSUP WASTE GV WATER REFLECTIVE SESAR EINFRA SEAC GERI SIE IT INFRASUPP EO SPACE ' +
    'EUJ CO SCC EURO YOUNG INFRADEV FETOPEN CULT RUR WIDESPREAD FETPROACT FTIPILOT PROTEC EUB OTH FETHPC INNOVATION EUK INFRAIA FETFLAG ' +
    'INFRA LC DT CE SWAFS SWFS ECSEL EUROHPC JTI GOVERNANCE MIGRATION TRANSFORMATIONS INFRAINNOV INFRAEOSC INFRAEDI EIC CIRC ART EURATOM ' +
    'DTH HLT CLUSINT WF FNR EIT SILC NMK HOA EIP BHC LS FTI DTE'
  ).split(' '),
);

/** The programme that a first part stands for, and whether the part is its name; null where it is not known. */
export function programmeOfPart(part: string, years: readonly number[]): { readonly programme: string; readonly named: boolean } | null {
  const own = OWN_NAMES[part];
  if (own !== undefined) return { programme: own, named: true };
  const last = years.at(-1) ?? 0;
  if (part === 'EURATOM' && last > 2020) return { programme: 'EURATOM', named: true };
  // Behind 2020 a part of Horizon Europe stands alone where the programme was left out, and the research council always writes so.
  if (CLUSTERS.has(part) && !OF_TWO_PROGRAMMES.has(part) && (last > 2020 || part.startsWith('CL')))
    return { programme: 'HORIZON', named: false };
  if (!OF_H2020.has(part) || last > LAST_OF_H2020) return null;
  // Security had topics under the same two names in FP7.
  return { programme: last > 0 && last < 2014 ? 'FP7' : 'H2020', named: false };
}

/** Joint undertakings of Horizon 2020 had calls a year after it ended. */
const LAST_OF_H2020 = 2021;

/** Second parts of Horizon Europe identifiers: clusters, and the parts of the programme beside them. */
export const CLUSTERS = new Set(
  'CL2 CL3 CL4 CL5 CL6 HLTH MISS NEB WIDERA EIC EIE EIT ER ERC MSCA INFRA EUSPA CID RAISE JU JTI SESAR KDT CHIPS EUROHPC EURATOM'.split(
    ' ',
  ),
);

/** Strands of civil security in today's word; Horizon 2020 spoke of border and external security, of general matters, of digital security. */
export const STRANDS: Readonly<Record<string, string>> = {
  FCT: 'FCT',
  BM: 'BM',
  INFRA: 'INFRA',
  DRS: 'DRS',
  SSRI: 'SSRI',
  CS: 'CS',
  BES: 'BM',
  GM: 'SSRI',
  DS: 'CS',
};

/** Joint undertakings that Digital Europe pays for as well. */
const OF_TWO_PROGRAMMES = new Set(['JU', 'CHIPS', 'EUROHPC']);

/** Types of action of research programmes: research and innovation, innovation, coordination and support, procurement, co-funding. */
export const RESEARCH_ACTIONS = new Set('RIA IA CSA PCP PPI COFUND'.split(' '));

/** Types of action of the other funds: action, operating and project grants, specific actions, identified beneficiaries, agreements. */
export const GRANT_ACTIONS = new Set('AG OG PJG SA IBA FPA SGA RA DA'.split(' '));
