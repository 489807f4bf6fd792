// How managing authorities of the Internal Security Fund speak of it, by language: names of the fund, words for a call, for its
// results, its dates, its money. Names of the fund as public copies of national pages of 2022-2025 write them.

/** The words of one language. */
export interface NationalWords {
  readonly fund: RegExp;
  readonly call: RegExp;
  /** Words that make a page one of results, not a call. */
  readonly results: RegExp;
  readonly deadline: RegExp;
  readonly opening: RegExp;
  readonly money: RegExp;
  /** A call that only named authorities can answer. */
  readonly restricted: RegExp;
}

/** By ISO 639-1 code. */
export const WORDS = {
  de: {
    fund: /\bISF\b|Fonds für die innere Sicherheit|Innerer Sicherheitsfonds/iu,
    call: /Aufruf|Ausschreibung|Interessenbekundung|Förderrunde|Antragstellung|\bCall\b/iu,
    results: /Ergebnis|geförderte Projekte|Projektliste|bewilligt/iu,
    deadline: /\bbis\s+(?:zum|spätestens|einschließlich)|frist|endet|spätestens|\bEnde\b/iu,
    opening: /\bab\s+(?:dem\s+)?\d|beginnt|\bvom\s+\d|geöffnet|startet/iu,
    money: /Budget|Mittel|Fördervolumen|zur Verfügung/iu,
    restricted: /eingeschränkt\p{L}*|ausschließlich (?:Behörden|öffentliche)/iu,
  },
  en: {
    fund: /\bISF\b|internal security fund/iu,
    call: /\bcalls?\b|applications?\b|invitation to/iu,
    results: /\bresults?\b|approved projects|successful applicants|list of (?:beneficiaries|operations)/iu,
    deadline: /deadline|closing date|no later than|\bcloses?\b|\buntil\b/iu,
    opening: /\bopens?\b|opening|launched|\bfrom\s+\d/iu,
    money: /budget|allocation|available|amount/iu,
    restricted: /restricted|limited to/iu,
  },
  es: {
    fund: /\bFSI\b|Fondo de Seguridad Interior/iu,
    call: /convocatoria|manifestación de interés|invitación/iu,
    results: /resultado|proyectos? (?:aprobados?|financiados?)|beneficiari/iu,
    deadline: /hasta|plazo|fecha límite|finaliza|antes del/iu,
    opening: /desde|a partir|apertura/iu,
    money: /dotación|presupuesto|importe|cuantía/iu,
    restricted: /restringid\p{L}*|reservad\p{L}*/iu,
  },
  et: {
    fund: /Sisejulgeolekufond|\bISF\b/iu,
    call: /taotlusvoor|erimee[dt]|konkurs|taotlemi/iu,
    results: /tulemus|rahastatud projekt/iu,
    deadline: /tähtaeg|hiljemalt|\bkuni\b|lõpe/iu,
    opening: /avane|alates/iu,
    money: /eelarve|summa|toetus/iu,
    restricted: /suletud voor|piiratud/iu,
  },
  fr: {
    fund: /\bFSI\b|Fonds (?:pour la|de) sécurité intérieure/iu,
    call: /appels? à (?:projets?|propositions?|manifestation)|\bAAP\b/iu,
    results: /résultats?|lauréats?|projets retenus|liste des (?:bénéficiaires|opérations)/iu,
    deadline: /date limite|jusqu|au plus tard|avant le|clôture/iu,
    opening: /à compter|ouvert|à partir|\bdu\s+\d/iu,
    money: /dotation|montant|enveloppe|budget|crédits/iu,
    restricted: /restreint\p{L}*|réservé\p{L}*/iu,
  },
  it: {
    fund: /\bFSI\b|\bISF\b|Fondo (?:di |per la )?sicurezza interna/iu,
    call: /avvis[oi]|band[oi]|invito|calendario/iu,
    results: /graduatori|\besit[oi]\b|progetti (?:ammessi|finanziati)/iu,
    deadline: /scadenza|entro|non oltre|termine/iu,
    opening: /apertura|a partire|\bdal\s+\d/iu,
    money: /dotazione|budget|risorse|importo/iu,
    restricted: /riservat\p{L}*|ristrett\p{L}*/iu,
  },
  pl: {
    fund: /\bFBW\b|\bISF\b|Fundusz\p{L}* Bezpieczeństwa Wewnętrznego/iu,
    call: /nab[oó]r/iu,
    results: /wynik|rozstrzygni|lista (?:projektów|wniosków)/iu,
    deadline: /\bdo\s+(?:dnia\s+)?\d|termin|zakończ|upływa/iu,
    opening: /\bod\s+(?:dnia\s+)?\d|rozpocz/iu,
    money: /alokacj|budżet|kwot|środk/iu,
    restricted: /ograniczon\p{L}*/iu,
  },
  pt: {
    fund: /\bFSI\b|Fundo (?:para a|de) Segurança Interna/iu,
    call: /aviso|candidatura|convite|ISF\/20\d\d\/SA/iu,
    results: /resultado|lista de (?:operações|projetos)|aprovad/iu,
    deadline: /até|prazo|termina|encerra|limite|\bdo dia\b/iu,
    opening: /abertura|início|a partir/iu,
    money: /dotação|montante|orçament|valor/iu,
    restricted: /por convite|restrit\p{L}*/iu,
  },
} as const satisfies Readonly<Record<string, NationalWords>>;

/** A language that national calls are read in. */
export type NationalLanguage = keyof typeof WORDS;
