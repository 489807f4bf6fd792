// What kind of news a vendor's release is, judged by the words of its title, else of its first sentence, in English, French and
// German. Customer wins, trials and partnerships are other signals than products. Nothing decides: null. Words such as
// "award-winning" or "world's first" decide nothing and raise nothing.
import type { VendorRelease } from '../model.ts';

/** What a release is about. */
export type ReleaseType = NonNullable<VendorRelease['releaseType']>;

/** A judged type with the words that decided, as they stand in the text. */
export interface JudgedRelease {
  readonly type: ReleaseType;
  readonly words: readonly string[];
  readonly field: 'title' | 'abstract' | 'text';
}

// In order of precedence: a pilot that is launched is a trial, a contract that names a product is a contract. Each pattern is one
// way of saying it; words are whole ones.
const SIGNS: readonly (readonly [ReleaseType, readonly RegExp[]])[] = [
  [
    'trial',
    [
      /\b(?:field |live )?(?:trials?|pilots?|piloting|piloted|proof[- ]of[- ]concept)\b/giu,
      /\b(?:(?:begins?|starts?|to start|to begin) testing|to test)\b/giu,
      /\b(?:expérimentations?|expérimente(?:nt|r)?|projets? pilotes?|essais? (?:sur le terrain|pilotes?)|phase pilote)\b/giu,
      /(?<!\p{L})(?:pilotprojekte?|pilotversuch|feldversuche?|testbetrieb|erprobt|erprobung|pilotphase)(?!\p{L})/giu,
    ],
  ],
  [
    'contract',
    [
      /\b(?:contracts?|framework agreement|purchase order|tender)\b/giu,
      /\b(?:awards?|awarded) (?=.*\b(?:contracts?|deal|order)\b)/giu,
      /\b(?:wins?|won|secures?|secured|lands|receives?|received) (?:an? |the |its |new |major |first |[\w-]+ ){0,4}(?:contracts?|orders?|deal|tender)\b/giu,
      /\b(?:selects?|selected|chooses|chose|chosen|picks|opts for|orders|ordered|procures?)\b/giu,
      /\b(?:deploys?|deployed|deploying|deployment|rolls? out|rolled out|rollout|goes live|go live|went live|going live)\b/giu,
      /\b(?:adopts|adopted|equips|to equip|equipped|to supply|to deliver)\b/giu,
      /(?<!\p{L})(?:contrats?|marché public|appel d[’']offres|accord-cadre|remporte|choisi(?:e|t|ssent|es|s)?|retenue?s?|sélectionn(?:e|é|ée|és|ent)|passe commande|déploie(?:nt)?|déploiement|équipera|mise? en service)(?!\p{L})/giu,
      /(?<!\p{L})(?:vertrag|rahmenvertrag|auftrag|aufträge|großauftrag|zuschlag|bestellt|beauftragt|wählt|entscheidet sich für|setzt auf|führt .+ ein|in betrieb|rüstet .+ aus|liefert)(?!\p{L})/giu,
    ],
  ],
  [
    'partnership',
    [
      /\b(?:partners?(?: with)?|partnership|partnering|teams? up|joins? forces|collaborat(?:es?|ion|ing)|alliance|memorandum of understanding|MoU|joint venture|cooperat(?:es?|ion)|integrat(?:es?|ion) with)\b/giu,
      /(?<!\p{L})(?:partenariats?|partenaires?|s[’']associe(?:nt)?|s[’']allie(?:nt)?|collaborations?|coopération|coentreprise|protocole d[’']accord)(?!\p{L})/giu,
      /(?<!\p{L})(?:partnerschaft|partner|kooperation|kooperiert|kooperieren|zusammenarbeit|arbeiten zusammen|gemeinschaftsunternehmen|absichtserklärung)(?!\p{L})/giu,
    ],
  ],
  [
    'product',
    [
      /\b(?:launch(?:es|ed|ing)?|introduc(?:es?|ed|ing)|unveil(?:s|ed)?|releas(?:es|ed)|presents|debuts?|rolls? off|announces (?:an? |the )?(?:new |next[- ])|new (?:version|release|generation|feature|product|model)|now available|general availability|version \d[\d.]*|v\d+\.\d+)\b/giu,
      /(?<!\p{L})(?:lance(?:nt)?|lancement|dévoile(?:nt)?|présente(?:nt)?|nouvelle (?:version|génération|gamme|solution)|nouveaux? (?:produit|modèle|système)s?|disponible)(?!\p{L})/giu,
      /(?<!\p{L})(?:stellt .+ vor|präsentiert|bringt .+ auf den markt|markteinführung|neue (?:version|generation|lösung|produkte?)|neues (?:produkt|modell|system)|ab sofort verfügbar|verfügbar|enthüllt)(?!\p{L})/giu,
    ],
  ],
  [
    'corporate',
    [
      /\b(?:acquir(?:es|ed|ing)|acquisition|to acquire|buys|merger|merges|spin[- ]off|appoints?|appointed|names (?=.*\b(?:officer|president|director|head|chair|ceo|cfo|cto)\b)|chief \w+ officer|CEO|CFO|board of directors|(?:first|second|third|fourth)[- ]quarter|Q[1-4]|full[- ]year|half[- ]year|annual report|year-end|earnings|financial results|revenue|dividend|shareholders?|headquarters|opens (?:an? )?(?:new )?(?:office|plant|factory|laboratory|centre|center)|funding round|series [A-E]|anniversary|wins? (?:an? |the )?(?:[\w-]+ ){0,3}(?:awards?|prize))\b/giu,
      /(?<!\p{L})(?:acquiert|acquisition|rachète|rachat|nomme|nommée?|nomination|résultats? (?:annuels?|semestriels?|trimestriels?|financiers?)|chiffre d[’']affaires|trimestre|actionnaires|dividende|directeur général|directrice générale)(?!\p{L})/giu,
      /(?<!\p{L})(?:übernimmt|übernahme|erwirbt|ernennt|ernannt|beruft|quartalszahlen|quartal|geschäftsjahr|jahresbericht|halbjahr|umsatz|aktionäre|dividende|vorstand|aufsichtsrat|geschäftsführer(?:in)?|hauptsitz)(?!\p{L})/giu,
    ],
  ],
];

/** What only looks like a sign: prizes and boasts, which say nothing of a customer. */
const BOASTS = /\baward[- ]winning\b|\bworld['’]s (?:first|leading|best)\b|\bindustry[- ](?:first|leading)\b|\bpartner of choice\b/giu;

/** Characters of a title or sentence that are looked at. */
const LONGEST = 300;

/** Judges a release by its title; where that decides nothing, by the first sentence of its abstract, else of its text. */
export function releaseType({ title, abstract, text }: Pick<VendorRelease, 'title' | 'abstract' | 'text'>): JudgedRelease | null {
  const sentence = firstSentenceOf(abstract ?? text ?? '');
  return judged(title, 'title') ?? judged(sentence, abstract === null ? 'text' : 'abstract');
}

function judged(text: string, field: JudgedRelease['field']): JudgedRelease | null {
  const plain = text.slice(0, LONGEST).replace(BOASTS, (boast) => ' '.repeat(boast.length));
  for (const [type, patterns] of SIGNS) {
    const words = patterns.flatMap((pattern) => [...plain.matchAll(pattern)].map((found) => found[0].trim()));
    if (words.length > 0) return { type, words: [...new Set(words)], field };
  }
  return null;
}

/** The release with its type judged where the vendor did not state one. */
export function withReleaseType(notice: VendorRelease): VendorRelease {
  return notice.releaseType === null ? { ...notice, releaseType: releaseType(notice)?.type ?? null } : notice;
}

function firstSentenceOf(text: string): string {
  const [line = ''] = text.slice(0, 1_000).split('\n', 1);
  return /^.{20,}?[.!?…](?=\s|$)/u.exec(line)?.[0] ?? line;
}
