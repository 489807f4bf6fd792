// How managing authorities of the Internal Security Fund speak of it, by language: names of the fund, words for a call, for its
// results, its dates, its money, and for other dates than a call's. Names of the fund as public copies of national pages of
// 2022-2025 write them.

/** The words of one language. */
export interface NationalWords {
  readonly fund: RegExp;
  readonly call: RegExp;
  /** Words that make a page one of results, not a call. */
  readonly results: RegExp;
  /** Words of the end of something, before its date. */
  readonly deadline: RegExp;
  readonly opening: RegExp;
  /** What a sentence about the time to apply speaks of: applications, their submission, a closing date. */
  readonly applying: RegExp;
  /** What a sentence speaks of whose dates are no call's: spending, realisation, results, reports, questions, events. */
  readonly elsewhere: RegExp;
  /** A later end than one that was stated before. */
  readonly extended: RegExp;
  /** Right before a date, they make it an end. */
  readonly until: RegExp;
  /** Right before a date, they make it a beginning. */
  readonly since: RegExp;
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
    deadline: /\bbis\s+(?:zum|spätestens|einschließlich|\d|\p{L}+tag\b|mittwoch)|frist|endet|spätestens|\bEnde\b/iu,
    opening: /\bab\s+(?:dem\s+)?\d|beginnt|\bvom\s+\d|geöffnet|startet/iu,
    applying:
      /einreich|eingereicht|Abgabe|Antrag(?!stell(?:er|end))|Anträge|beantrag|Bewerbung|(?:Einsende|Melde)schluss|frist|(?:Aufruf|Ausschreibung|Call|Förderrunde)\P{L}[^.]{0,60}(?:offen|geöffnet|läuft|endet|schließt)/iu,
    elsewhere:
      /Ausgaben|für den Zeitraum|förderfähig|Projekt(?:ende|laufzeit|zeitraum|abschluss|umsetzung|durchführung|beginn|start)|Laufzeit(?!\s+von\s+(?:bis|max|höchst|\d))|(?:Projekte?|Maßnahmen|Vorhaben)\s[^,]{0,60}(?:enden|beendet|beginnen|starten)|Prüfung|Begutachtung|Bewertung|Umsetzungs(?:zeitraum|frist|ende|phase)|(?:Umsetzung|Durchführung)\s+(?:de[rs]\s+\p{L}+\s+)?(?:muss|bis|ist|hat|endet|beginnt|erfolgt|vom|ab|spätestens)|abgeschlossen|abzuschließen|umgesetzt|umzusetzen|durchgeführt|durchzuführen|realisiert|Verwendungsnachweis|Bericht|Ergebnis|bewilligt|Bewilligung|Auswahl(?:verfahren|entscheidung|sitzung)|Zuwendungsbescheid|Vertr[aä]g|Auszahlung|Mittelabruf|(?:Förder|Programm)(?:periode|zeitraum|laufzeit)|Mittel stehen|Fragen|Veranstaltung|Workshop|Anmeldung|mitgeteilt|informiert|benachrichtigt/iu,
    extended: /(?<!projekt)verlänger|frist\P{L}[^.]{0,80}verschoben/iu,
    until: /(?<!\p{L})bis(?:\s+(?:zum|spätestens|einschließlich|inklusive))*\s*$/iu,
    since: /(?<!\p{L})(?:ab|vom|von|seit)(?:\s+dem)?\s*$/iu,
    money: /Budget|Mittel|Fördervolumen|zur Verfügung/iu,
    restricted: /eingeschränkt\p{L}*|ausschließlich (?:Behörden|öffentliche)/iu,
  },
  en: {
    fund: /\bISF\b|internal security fund/iu,
    call: /\bcalls?\b|applications?\b|invitation to/iu,
    results: /\bresults?\b|approved projects|successful applicants|list of (?:beneficiaries|operations)/iu,
    deadline: /deadline|closing date|no later than|\bcloses?\b|\buntil\b|(?:submit|appl[yi]|proposal|receive|return)[^.]{0,80}\bby\b/iu,
    opening: /\bopens?\b|opening|launched|\bfrom\s+\d/iu,
    applying:
      /\bsubmi|applications?\b|proposals?\b|\bto apply\b|\bapply (?:by|from|between)|deadline|closing date|\bcalls?\b[^.]{0,60}\b(?:open|clos)/iu,
    elsewhere:
      /expenditure|for the period|\bprojects?\s+(?:running|lasting)|\bcosts\b|eligib\p{L}*\s+(?:until|from|if|up to|between|period)|complet(?:ed|ion)(?!\s+(?:and signed\s+)?(?:\p{L}+\s+){0,2}(?:applications?|forms?|proposals?))|(?:implementation|projects?|grant|spending|programming|programme|funding|eligibility)\s+(?:period|duration|end|phase|start)|programme\s+(?:runs|covers|lasts)|implemented|carried out|\bspent\b|finali[sz]ed|\bprojects?\s+(?:must|should|shall|will|may|can|ha(?:ve|s) to)\s+(?:end|finish|run|start|last|begin)|\bresults?\b|successful|\bselect(?:ed|ion)\b|evaluat|assess|\breview|notif|\binformed\b|\breports?\b|payments?\b|agreements?\b|contracts?\b|questions?\b|clarification|webinar|workshop|info(?:rmation)? (?:day|session)|\bevents?\b|regist(?:er|ration)\b/iu,
    extended: /\bextended\b|\bextension of\b|deadline\b[^.]{0,80}\b(?:moved|postponed)/iu,
    until: /\b(?:to|until|till|through|by|before)(?:\s+the)?\s*$/iu,
    since: /\b(?:from|since|after|as of|between|starting(?: on)?)(?:\s+the)?\s*$/iu,
    money: /budget|allocation|available|amount/iu,
    restricted: /restricted|limited to/iu,
  },
  es: {
    fund: /\bFSI\b|Fondo de Seguridad Interior/iu,
    call: /convocatoria|manifestación de interés|invitación/iu,
    results: /resultado|proyectos? (?:aprobados?|financiados?)|beneficiari/iu,
    deadline: /hasta|plazo|fecha límite|finaliza|antes del/iu,
    opening: /desde|a partir|apertura/iu,
    applying: /solicitud|presenta|propuestas|candidatura|plazo|fecha límite|convocatoria[^.]{0,60}(?:abiert|abre|cierr)/iu,
    elsewhere:
      /gastos?\b|para el per[ií]odo|costes|subvencionable|elegibilidad|elegibles?\s+(?:hasta|desde|entre|si)|ejecución\s+(?:de(?:l| los| las)?\s+\p{L}+\s+)?(?:hasta|finaliza|será|del?\s+\d|deb|antes)|(?:plazo|per[ií]odo|fecha)\s+(?:(?:máxim|límite|final)\p{L}*\s+)?(?:de|para la)\s+(?:ejecución|realización|justificación|programación)|ejecutad|(?:proyectos?|actuaciones|acciones|actividades)\s+(?:\p{L}+\s+){0,3}deber[áa]n?\s+(?:\p{L}+\s+){0,2}(?:finaliz|conclu|termin|ejecut|realiz)|evaluación|valoración|realizad\p{L}*\s+(?:hasta|antes|entre)|(?:concluid|terminad)|finalizad|finalización de(?:l| los)? proyecto|justificación|resultado|resolución (?:provisional|definitiva|de concesión|se\s)|resolverá|adjudica|notific|informe|pagos?\b|convenio|preguntas|consultas|jornada|inscripción|duración/iu,
    extended: /prórroga|prorrog|ampl[ií]a\p{L}*\s+(?:el|del|de)\s+plazo|plazo\P{L}[^.]{0,80}(?:ampl[ií]a|aplaza)/iu,
    until: /(?<!\p{L})(?:hasta|al|antes del)(?:\s+(?:el|día))*\s*$/iu,
    since: /(?<!\p{L})(?:desde|a partir del?)(?:\s+(?:el|día))*\s*$/iu,
    money: /dotación|presupuesto|importe|cuantía/iu,
    restricted: /restringid\p{L}*|reservad\p{L}*/iu,
  },
  et: {
    fund: /Sisejulgeolekufond|\bISF\b/iu,
    call: /taotlusvoor|erimee[dt]|konkurs|taotlemi/iu,
    results: /tulemus|rahastatud projekt/iu,
    deadline: /tähtaeg|hiljemalt|\bkuni\b|lõpe/iu,
    opening: /avane|alates/iu,
    applying: /taotlu|taotle|esita|tähta(?:eg|ja)|konkurs/iu,
    elsewhere:
      /\bkulu|perioodiks|abikõlb|projekti(?:de)?\s+(?:lõp|kest|periood|ellu|tegevus|algus)|(?:projekt(?:id)?|tegevus(?:ed)?)\s[^,]{0,40}(?:lõp|kest)|läbivaat|ellu\s?vii|lõpule|tulemus|otsus|hinda(?:mi|ta)|aruan|väljamaks|leping|küsimus|infopäev|koolitus|seminar|programmiperiood|registreeri|teavita/iu,
    extended: /pikenda|tähta(?:eg|ja)\P{L}[^.]{0,80}lüka/iu,
    until: /(?<!\p{L})(?:kuni|hiljemalt|enne)\s*$/iu,
    since: /(?<!\p{L})(?:alates|pärast)\s*$/iu,
    money: /eelarve|summa|toetus/iu,
    restricted: /suletud voor|piiratud/iu,
  },
  fr: {
    fund: /\bFSI\b|Fonds (?:pour la|de) sécurité intérieure/iu,
    call: /appels? à (?:projets?|propositions?|manifestation)|\bAAP\b/iu,
    results: /résultats?|lauréats?|projets retenus|liste des (?:bénéficiaires|opérations)/iu,
    deadline: /date limite|délai|jusqu|au plus tard|avant le|clôture|échéance/iu,
    opening: /à compter|ouvert|à partir|\bdu\s+\d/iu,
    applying:
      /candidature|dossier|dép(?:ôt|os)|soumis|soumett|remise|délai|date limite|échéance|clôture|(?:appels? à (?:projets?|propositions?|manifestation)|AAP)\P{L}[^.]{0,60}(?:ouvert|clos|ferm)/iu,
    elsewhere:
      /dépense|pour la période|coûts|éligibilité|éligibles?\s+(?:jusqu|du\s|à compter|entre|si\s)|achev|achèvement|exécution|(?:durée|fin|démarrage)\s+des?\s+projets?|(?:mise en (?:œ|oe)uvre|réalisation)\s+(?:d(?:es?|u)\s+\p{L}+\s+)?(?:jusqu|avant|au plus|doit|s.achève|débute|du\s)|(?:période|date|délai)\s+(?:limite\s+)?(?:de|d.)\s?(?:réalisation|mise en|programmation|exécution|fin)|réalisés?\s+(?:jusqu|avant|au plus|entre)|terminée?s?(?!\p{L})|doi(?:t|vent)\s[^,]{0,40}(?:terminer|finir|prendre fin)|évaluation|instruction des|examen des|résultat|lauréat|sélectionn|comité de sélection|notifi|rapport|bilan|paiement|convention|questions|webinaire|réunion|inscri/iu,
    extended: /prolong|prorog|reportée?s?(?!\p{L})/iu,
    until: /(?<!\p{L})(?:jusqu.au|au|au plus tard le|avant le|pour le|d.ici(?: le| au)?)(?:\s+\p{L}+di)?\s*$/iu,
    since: /(?<!\p{L})(?:à compter du|à partir du|depuis le|dès le|après le)(?:\s+\p{L}+di)?\s*$/iu,
    money: /dotation|montant|enveloppe|budget|crédits/iu,
    restricted: /restreint\p{L}*|réservé\p{L}*/iu,
  },
  it: {
    fund: /\bFSI\b|\bISF\b|Fondo (?:di |per la )?sicurezza interna/iu,
    call: /avvis[oi]|band[oi]|invito|calendario/iu,
    results: /graduatori|\besit[oi]\b|progetti (?:ammessi|finanziati)/iu,
    deadline: /scadenza|entro|non oltre|termine|fino al/iu,
    opening: /apertura|a partire|\bdal\s+\d/iu,
    applying:
      /domand|istanz|candidatur|propost|presenta|scadenza|(?<!\p{L})termin[ei](?!\p{L})|(?:avvis[oi]|band[oi]|invito|sportello)\P{L}[^.]{0,60}(?:apert|chiu|scad)/iu,
    elsewhere:
      /(?<!\p{L})spes[ae](?!\p{L})|per il periodo|costi|ammissibilità|(?:realizzazione|attuazione|esecuzione|conclusione)\s+(?:de(?:i|l|lle|gli)\s+\p{L}+\s+)?(?:entro|fino|dal|dev|non oltre|è)|(?:termin[ei]|periodo|durata|data|scadenza)\s+(?:(?:ultim|final)\p{L}*\s+)?(?:di|per la|per)\s+(?:realizzazione|attuazione|esecuzione|conclusione|ammissibilità|programmazione|rendicontazione)|conclu[sd]|(?:progett[oi]|attività|interventi|azioni)\s[^,]{0,40}(?:terminare|finire|ultimar|realizzar)|istruttoria|(?:realizzat|ultimat|completat|terminat)[ioae](?!\p{L})|rendicontazion|risultat|graduator|(?<!\p{L})esit[oi](?!\p{L})|relazion[ei] (?:final|annual|intermed)|pagament|convenzion|quesit|chiariment|evento|webinar|iscrizion|valutazion/iu,
    extended: /prorog|differit/iu,
    until: /(?<!\p{L})(?:al|all.|fino al(?:l.)?|entro(?: e non oltre)?(?: il| l.)?|non oltre il|prima del)(?:\s+\p{L}+dì|\s+giorno)?\s*$/iu,
    since: /(?<!\p{L})(?:dal|dall.|a partire dal(?:l.)?|dopo il)(?:\s+\p{L}+dì|\s+giorno)?\s*$/iu,
    money: /dotazione|budget|risorse|importo/iu,
    restricted: /riservat\p{L}*|ristrett\p{L}*/iu,
  },
  pl: {
    fund: /\bFBW\b|\bISF\b|Fundusz\p{L}* Bezpieczeństwa Wewnętrznego/iu,
    call: /nab[oó]r/iu,
    results: /wynik|rozstrzygni|lista (?:projektów|wniosków)/iu,
    deadline: /\bdo\s+(?:dnia\s+)?\d|termin|zakończ|upływa/iu,
    opening: /\bod\s+(?:dnia\s+)?\d|rozpocz/iu,
    applying: /wnios|składa(?:ni|[ćm]|j|ny)|złoż|nab[oó]r|termin/iu,
    elsewhere:
      /wydat|na okres|kwalifikowaln|koszt\p{L}*\s+(?:są|ponies)|(?:termin|okres|czas|zakończeni|rozpoczęci)\p{L}*\s+(?:realizacj|projekt)|realizacj\p{L}*\s+(?:(?:projekt|działa|zada)\p{L}*\s+)?(?:do|od|musi|trwa|potrwa|nastąpi|najpóźniej)|zrealizowa|(?:projekty?|działani[ae]|zadani[ae])\s[^,]{0,60}zakończ|weryfikacj|wynik|rozstrzygni|(?<!\p{L})ocen|rozpatrz|sprawozda|rozlicz|płatno|umow|umów|pytani|pytań|szkoleni|spotkani|okres\p{L}* programowania|poinformowan/iu,
    extended: /przedłuż|wydłuż|termin\p{L}*\P{L}[^.]{0,80}przesuni/iu,
    until: /(?<!\p{L})(?:do|przed)(?:\s+dni[ae])?\s*$/iu,
    since: /(?<!\p{L})(?:od|po)(?:\s+dni[au])?\s*$/iu,
    money: /alokacj|budżet|kwot|środk/iu,
    restricted: /ograniczon\p{L}*/iu,
  },
  pt: {
    fund: /\bFSI\b|Fundo (?:para a|de) Segurança Interna/iu,
    call: /aviso|candidatura|convite|ISF\/20\d\d\/SA/iu,
    results: /resultado|lista de (?:operações|projetos)|aprovad/iu,
    deadline: /até|prazo|termina|encerra|limite|\bdo dia\b/iu,
    opening: /abertura|início|a partir/iu,
    applying:
      /candidatur|submet|submiss|apresenta|propostas|prazo|data[- ]limite|aviso\P{L}[^.]{0,60}(?:abert|abre|encerra|fech|decorre)/iu,
    elsewhere:
      /despesa|para o período|custos|elegibilidade|elegíve(?:l|is)\s+(?:até|desde|entre|se)|execução\s+(?:d[aeo]s?\s+\p{L}+\s+)?(?:até|termina|deve|decorre|a partir)|(?:prazo|período|data|duração)\s+(?:(?:máxim|limite|final)\p{L}*\s+)?(?:de|da|para a)\s+(?:execução|realização|conclusão|programação|elegibilidade)|conclu[íi]|conclusão|executad|(?:projetos|operações|ações|atividades)\s[^,]{0,40}(?:terminar|findar|executar)|realizad\p{L}*\s+até|resultado|decisão|análise|avaliação|notific|relatório|pagament|contrat|termo de aceitação|questões|dúvidas|esclareciment|sessão|webinar|inscri/iu,
    extended: /prorrog|alargad|alargamento|prolonga/iu,
    until: /(?<!\p{L})(?:até|ao|até (?:ao?|às? [\dh:]+(?: horas)? d[eo]))(?:\s+dia)?\s*$/iu,
    since: /(?<!\p{L})(?:desde|a partir d[eo])(?:\s+dia)?\s*$/iu,
    money: /dotação|montante|orçament|valor/iu,
    restricted: /por convite|restrit\p{L}*/iu,
  },
} as const satisfies Readonly<Record<string, NationalWords>>;

/** A language that national calls are read in. */
export type NationalLanguage = keyof typeof WORDS;
