// Code lists of the funding portal. Statuses: the portal's own page on its interfaces
// (https://ec.europa.eu/info/funding-tenders/opportunities/portal/screen/support/apis). Programmes, divisions and types of action: the
// search service's facets and 723 open or forthcoming records of 2026-08-22 (https://github.com/MichelNivard/eu-grants-feed),
// programmes of 2014-2020 from three or more public clients. Which programmes matter to the watch is this file's choice.

/** Status numbers; those of external actions (310945031, 99999998) have no label anywhere and say nothing. */
export const STATUS: Readonly<Record<string, 'forthcoming' | 'open' | 'closed'>> = {
  '31094501': 'forthcoming',
  '31094502': 'open',
  '31094503': 'closed',
};

/** 1 grant topic, 2 call for proposals (external action). 0 are tenders, which the procurement journal tells better. */
export const TYPES: readonly string[] = ['1', '2'];

/**
 * 6, topic updates, repeats a topic's identifier and title without dates. 8, cascade funding, bears the identifier of the topic that
 * its project was funded under, and would pass for that topic though it closed years ago.
 */
export const BORROWED: readonly string[] = ['6', '8'];

/** Data sources whose records double another (`_PRD_CENTRICITY`) or are questions and answers (`_FAQ`). */
export const DOUBLES: readonly string[] = ['SEDIA_PRD_CENTRICITY', 'SEDIA_FAQ'];

/** Programmes that the watch asks for: their numbers in the search service, with the abbreviation that the portal shows. */
export const PROGRAMMES: Readonly<Record<string, string>> = {
  '31045243': 'H2020',
  '43108390': 'HORIZON',
  // Internal Security Fund: police, and borders and visa, of 2014-2020; then one fund, beside that for borders.
  '31077817': 'ISFP',
  '31077833': 'ISFB',
  '43252368': 'ISF',
  '43251530': 'BMVI',
  // Civil protection, both periods.
  '43298203': 'UCPM',
  '31082527': 'UCPM',
  '43152860': 'DIGITAL',
  // Defence; topics of the defence industry programme carry the fund's number.
  '44181033': 'EDF',
  '31109727': 'EDIDP',
  // Rights, justice, asylum, customs, anti-fraud, counterfeiting, pilot projects, bodies and agencies; those of 2014-2020 behind them.
  '43251589': 'CERV',
  '43252386': 'JUST',
  '43251447': 'AMIF',
  '43251534': 'CCEI',
  '43253979': 'CUST',
  '43251842': 'EUAF',
  '43252433': 'PERICLES IV',
  '43637601': 'PPPA',
  '45532249': 'EUBA',
  '31076817': 'REC',
  '31070247': 'JUST',
  '31077795': 'AMIF',
  '31084392': 'HERC',
  '31084250': 'PPPA',
};

/** Divisions that tell a record's programme where the record does not: a record lists its whole chain of them, in no fixed order. */
export const PROGRAMME_OF_DIVISION: Readonly<Record<string, string>> = {
  // Horizon Europe, the pillar of global challenges, civil security; below it resilience, protection, cyber security.
  '43108390': 'HORIZON',
  '43108541': 'HORIZON',
  '43118971': 'HORIZON',
  '43120172': 'HORIZON',
  '43120180': 'HORIZON',
  '43120185': 'HORIZON',
  // Rights and values: equality, racism, citizens, Daphne, remembrance, towns, the charter.
  '43422638': 'CERV',
  '43422652': 'CERV',
  '43422715': 'CERV',
  '43422759': 'CERV',
  '43437664': 'CERV',
  '43437872': 'CERV',
  '44187987': 'CERV',
};

/** Short forms of types of action, in the words of a search record. */
export const ACTIONS: Readonly<Record<string, string>> = {
  'HORIZON-RIA': 'HORIZON Research and Innovation Actions',
  'HORIZON-IA': 'HORIZON Innovation Actions',
  'HORIZON-CSA': 'HORIZON Coordination and Support Actions',
  'HORIZON-PCP': 'HORIZON Pre-commercial Procurement',
  'HORIZON-PPI': 'HORIZON Public Procurement of Innovative Solutions',
  'HORIZON-COFUND': 'HORIZON Programme Cofund Actions',
};
