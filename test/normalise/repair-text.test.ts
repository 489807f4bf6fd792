import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { repairEncoding } from '../../src/normalise/repair-encoding.ts';
import { repairLine, repairText } from '../../src/normalise/repair-text.ts';

/** Reads a text's UTF-8 bytes as windows-1252, as a careless system does. */
function garble(text: string): string {
  return new TextDecoder('windows-1252').decode(new TextEncoder().encode(text));
}

function latin(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');
}

/** The letters of languages of the Union beside a to z; a word is of one language. */
const ALPHABETS = [
  'áâãàçéêíóôõú',
  'àâæçéèêëîïôœùûüÿ',
  'äöüß',
  'åäöéæøð',
  'ąćęłńóśźż',
  'áčďéěíňóřšťúůýžäĺľŕô',
  'áéíóöőúüű',
  'ăâîșț',
  'ąčęėįšųūžāēģīķļņ',
  'àèéìòù',
  'áéíñóúü',
  'õäöüšž',
  'ċġħż',
  'αβγδεζηθικλμνξοπρστυφχψωάέήίόύώς',
  'абвгдежзийклмнопрстуфхцчшщъьюя',
].map((own) => (/[α-я]/u.test(own) ? own : `aeiounrstl${own}`));

const word = fc
  .constantFrom(...ALPHABETS)
  .chain((alphabet) => fc.array(fc.constantFrom(...Array.from(alphabet)), { minLength: 1, maxLength: 9 }))
  // No language of the Union has words that end in â, or are ã alone, or hold âœ; most damage looks like one that does.
  .filter((letters) => letters.length > 1 && letters.at(-1) !== 'â' && !letters.join('').includes('âœ'))
  .chain((letters) =>
    fc.constantFrom(letters.join(''), letters.join('').toUpperCase(), letters[0]!.toUpperCase() + letters.slice(1).join('')),
  );

const mark = fc.constantFrom(
  '',
  '',
  '',
  ',',
  '.',
  '…',
  '”',
  '“',
  '’',
  '»',
  '\u00a0»',
  '\u00a0!',
  ' –',
  ' —',
  '–',
  '™',
  '®',
  '²',
  '°',
  '·',
  '…”',
  '\u00a0€',
  '%',
);

const correct = fc
  .array(fc.tuple(fc.constantFrom('', '„', '«\u00a0', '‘', '(', '€', '± '), word, mark), { minLength: 1, maxLength: 12 })
  .map((parts) => parts.map(([before, middle, after]) => before + middle + after).join(' '));

describe('encodings', () => {
  test.each([
    ['the Commissionâ€™s â€œfirstâ€\u009d call â€“ opened', 'the Commission’s “first” call – opened'],
    ['SkÅ‚odowska, OsnabrÃ¼ck, CuraÃ§Ã£o, Ã‰tat, Å½ilina', 'Skłodowska, Osnabrück, Curaçao, État, Žilina'.replace('Curaçao', 'Curação')],
    ['between 150Â°C and COâ‚‚', 'between 150°C and CO₂'],
    ['programme (IRISÂ²)', 'programme (IRIS²)'],
    ['ï»¿Work Programme', 'Work Programme'],
    ['the total of â‚¬70 000', 'the total of €70 000'],
    ['Î‘Î¸Î®Î½Î±', 'Αθήνα'],
    ['ÐÐ¾Ð²Ð¸Ð½Ð¸'.replace('Ð', 'Ð\u009d').replace('\u009dÐ', '\u009dÐ'), 'Новини'],
    ['drone ðŸš\u0081 day', 'drone 🚁 day'],
    ['heading â€œAdmissibilityâ€ and', 'heading “Admissibility” and'],
    ['vis-Ã\u00a0-vis', 'vis-à-vis'],
  ])('%j was meant as %j', (damaged, meant) => {
    expect(repairLine(damaged)).toBe(meant);
  });

  test('a text that was read wrongly twice or three times comes back whole', () => {
    const meant = 'Überwachung der Grenzen – „Łódź“ und ‘Škoda’ – 100 €';
    expect(repairEncoding(garble(garble(meant)))).toBe(meant);
    expect(repairEncoding(garble(garble(garble(meant))))).toBe(meant);
    expect(repairEncoding(latin(meant))).toBe(meant);
  });

  test.each([
    'IRMÃ… e MANHÃ”',
    '„MENÜ“ und „SPAß“',
    'la sécurité\u00a0» et déjà\u00a0», Hawaï\u00a0»',
    'MALMÅ – SKÅ“',
    'a cell of 5 Å² and 7 Å³, 1.2 Å ± 0.1',
    'CAFÉ… NOËL® ÎLE™ ESPAÑA',
    'È\u00a0vero',
    'Ναι… Όχι»',
    'naïve “façade” – 10\u00a0€',
  ])('%j is right and stays', (text) => {
    expect(repairEncoding(text)).toBe(text);
  });

  test('no correct text is damaged', () => {
    fc.assert(
      fc.property(correct, (text) => {
        expect(repairEncoding(text)).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  test('every sentence with one damaged quote is repaired whole', () => {
    fc.assert(
      fc.property(correct, (text) => {
        const meant = `Today’s ${text}`;
        expect(repairEncoding(garble(meant))).toBe(meant);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('characters that nobody sees', () => {
  test('controls, null bytes, byte order marks, soft hyphens and direction changes go', () => {
    expect(repairLine('\u0000Dro\u00adne\u0007 \ufeff\u202Edetec\u0008tion\u202C')).toBe('Drone detection');
  });

  test('windows-1252 characters declared as Latin-1 become what they are', () => {
    expect(repairLine('the EU\u0092s \u0093plan\u0094 \u0096 100 \u0080')).toBe('the EU’s “plan” – 100 €');
  });

  test('a lone surrogate becomes a replacement character', () => {
    expect(repairLine('a\ud800b')).toBe('a\ufffdb');
  });

  test('letters are composed, not folded', () => {
    expect(repairLine('e\u0301tude ﬁn ①')).toBe('étude ﬁn ①');
  });
});

describe('white space', () => {
  test('a line has single blanks', () => {
    expect(repairLine('  Detection\u00a0 of \n\t drones\u2009 ')).toBe('Detection of drones');
  });

  test('a text keeps its lines and paragraphs', () => {
    expect(repairText(' one \r\ntwo\u2028three \n\n\n\n four ')).toBe('one\ntwo\nthree\n\nfour');
  });

  test('repairing twice changes nothing more', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        const once = repairText(text);
        expect(repairText(once)).toBe(once);
        expect(once.isWellFormed()).toBe(true);
        expect(once).not.toMatch(/[^\P{Cc}\n]/u);
      }),
      { numRuns: 1000 },
    );
  });
});
