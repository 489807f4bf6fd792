// What a publisher says of its language, checked: a code of ISO 639-1 that the script of the text does not contradict.

/** The codes of ISO 639-1 (Library of Congress list, 183 living entries). */
const CODES = new Set(
  (
    'aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ' +
    'ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv ' +
    'mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ' +
    'ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu'
  ).split(' '),
);

/** Languages written in one script other than the Latin; Serbian, which has two, is left out. */
const SCRIPTS: Readonly<Record<string, RegExp>> = {
  el: /\p{Script=Greek}/gu,
  ...both(['be', 'bg', 'mk', 'ru', 'uk'], /\p{Script=Cyrillic}/gu),
  ...both(['ar', 'fa', 'ur', 'ps'], /\p{Script=Arabic}/gu),
  ...both(['he', 'yi'], /\p{Script=Hebrew}/gu),
  ja: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu,
  ko: /\p{Script=Hangul}/gu,
  zh: /\p{Script=Han}/gu,
};

/** Languages of Latin script that are commonly told by publishers of the watch. */
const LATIN = new Set('bs ca cs cy da de en es et eu fi fr ga gl hr hu is it lb lt lv mt nb nl nn no pl pt ro sk sl sq sv tr'.split(' '));

/** ISO 639-1 of `en`, `en-GB`, `EN_us`, `eng`, `fra`; null for anything that names no language of the standard. */
export function languageCode(declared: string | null): string | null {
  const tag = declared?.trim().replaceAll('_', '-') ?? '';
  const [primary = ''] = tag.toLowerCase().split('-');
  if (CODES.has(primary)) return primary;
  if (!/^[a-z]{3}$/u.test(primary)) return null;
  const [canonical] = Intl.getCanonicalLocales(bibliographic[primary] ?? primary);
  return canonical !== undefined && CODES.has(canonical) ? canonical : null;
}

/** Whether most letters of the text are of the script that the language is written in; true where there are too few to tell. */
export function isPlausible(language: string, text: string): boolean {
  const head = text.slice(0, 400);
  const latin = LATIN.has(language);
  if (latin && /^[\x20-\x7e\s]*$/u.test(head)) return true;
  const script = SCRIPTS[language] ?? (latin ? /\p{Script=Latin}/gu : null);
  if (script === null) return true;
  const letters = head.match(/\p{L}/gu)?.length ?? 0;
  return letters < 20 || (head.match(script)?.length ?? 0) * 2 >= letters;
}

/** Bibliographic codes of ISO 639-2 that differ from the terminological ones, for the languages of Europe. */
const bibliographic: Readonly<Record<string, string>> = {
  alb: 'sq',
  baq: 'eu',
  cze: 'cs',
  dut: 'nl',
  fre: 'fr',
  ger: 'de',
  gre: 'el',
  ice: 'is',
  mac: 'mk',
  rum: 'ro',
  slo: 'sk',
  wel: 'cy',
};

function both(languages: readonly string[], script: RegExp): Record<string, RegExp> {
  return Object.fromEntries(languages.map((language) => [language, script]));
}
