// Tells apart languages that the n-gram identifier does not know (Irish, Maltese, Macedonian) from those it takes them for,
// by letters and small words that only they have. Pure; looks at words, never at sources.
import { tokenise } from './tokenise.ts';

interface Marks {
  readonly language: string;
  /** A letter or spelling that no neighbour uses. */
  readonly spelling: RegExp;
  /** Small words that make up much of any text of the language and are rare in others. */
  readonly words: ReadonlySet<string>;
  /** Languages for which the identifier takes it; null: any. */
  readonly mistakenFor: ReadonlySet<string> | null;
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const candidates: readonly Marks[] = [
  {
    language: 'ga',
    spelling: /^(bhf|mb|gc|nd[aeiouáéíóú]|dt[aeiouáéíóúr]|n-[aeiou]|bp|ts[aeiouáéíóú]|bh|mh|gh|dh|fh|th[aeiouáéíóú].*(adh|acht|igh|ann)$)/u,
    words: words(
      'agus bhí tá níl go sé sí siad iad ag leis raibh nach seo sin chun faoi ach mar bhfuil cuid idir ó bhí ní ná gach eile ' +
        'roinnt ina sna san den don chuig aige aici acu againn orthu air uirthi féin atá nuair dá trí éirinn éireann bliain ' +
        'duine daoine thar mór níos is an na ar le a i dúirt rinne cén conas anseo ansin tar éis freisin síos suas gan go mbeidh beidh',
    ),
    mistakenFor: null,
  },
  {
    language: 'mt',
    spelling: /[ħġ]|għ/u,
    words: words(
      'il tal ta fil mill għal għall mal bil dwar huwa hija kien kienet dan din dawn li jew ukoll imma mhux aktar wara qabel ' +
        'minn lil biex kif fuq taħt bejn xi kull jista għandu u l fl',
    ),
    mistakenFor: null,
  },
  {
    language: 'mk',
    spelling: /[ѓќѕ]/u,
    words: words('во со од ќе го ги ја што се да не тоа таа тој беше бил била кои која кој за на и е како но или оваа овој сите таму уште'),
    mistakenFor: new Set(['sr', 'bg', 'ru', 'be', 'uk', 'und']),
  },
];

// Letters that Macedonian does not have but its neighbours do.
const notMacedonian = /[йщъыьэюяђћіїє]/iu;

/**
 * Corrects a first opinion (ISO 639-1 or `und`) on a text: gives `ga`, `mt` or `mk` where their marks are plain, else the opinion.
 */
export function corrected(text: string, opinion: string): string {
  const found = tokenise(text).map((token) => token.text);
  for (const marks of candidates) {
    if (marks.mistakenFor !== null && !marks.mistakenFor.has(opinion)) {
      continue;
    }
    if (marks.language === 'mk' ? isMacedonian(text, found, marks) : hasMarks(found, marks)) {
      return marks.language;
    }
  }
  return opinion;
}

function hasMarks(found: readonly string[], marks: Marks): boolean {
  const small = found.filter((word) => marks.words.has(word)).length;
  const spelt = found.filter((word) => marks.spelling.test(word)).length;
  return spelt >= 1 && small >= 1 && (small + spelt) / found.length >= 0.3;
}

function isMacedonian(text: string, found: readonly string[], marks: Marks): boolean {
  if (notMacedonian.test(text)) {
    return false;
  }
  const small = found.filter((word) => marks.words.has(word)).length;
  const spelt = found.filter((word) => marks.spelling.test(word)).length;
  return spelt > 0 || small / found.length >= 0.3;
}
