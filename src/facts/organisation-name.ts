// Names of organisations as they are compared: the same one is written with and without its legal form, in capitals, without accents.

/** Legal forms that stand behind a name, or before it; several words are one form where they stand together. */
const LEGAL_FORMS = new Set(
  (
    'inc incorporated ltd limited llc llp lp plc corp corporation co company gmbh mbh kg kgaa ag ug ev eg se sa sas sasu sarl snc scop gie ' +
    'spa srl srls sl slu bv nv vof cv bvba sprl asbl vzw oy oyj ab as asa aps ivs doo dd ad ood eood sro spol zrt kft nyrt rt ' +
    'sia uab ou as jsc pjsc ooo tov pty pte kk the'
  ).split(' '),
);

/** Forms that are written with full stops or blanks between their letters. */
const SPACED_FORMS: readonly (readonly [RegExp, string])[] = [
  [/\bs\.? ?p\.? ?a\.?(?=\s|$)/gu, ' spa'],
  [/\bs\.? ?r\.? ?l\.?(?=\s|$)/gu, ' srl'],
  [/\bs\.? ?a\.? ?s\.?(?=\s|$)/gu, ' sas'],
  [/\bs\.?a\.?(?=\s|$)/gu, ' sa'],
  [/\bb\.?v\.?(?=\s|$)/gu, ' bv'],
  [/\bn\.?v\.?(?=\s|$)/gu, ' nv'],
  [/\bd\.? ?o\.? ?o\.?(?=\s|$)/gu, ' doo'],
  [/\bs\.? ?r\.? ?o\.?(?=\s|$)/gu, ' sro'],
  [/\bsp\.? z ?o\.? ?o\.?(?=\s|$)/gu, ' spzoo'],
  [/\be\.? ?v\.?(?=\s|$)/gu, ' ev'],
  [/\baktiengesellschaft\b/gu, ' ag'],
  [/\bgesellschaft mit beschränkter haftung\b/gu, ' gmbh'],
  [/\bsoci[ée]t[ée] anonyme\b/gu, ' sa'],
];

const MORE_FORMS = new Set([...LEGAL_FORMS, 'spzoo']);

/** The words of a name that tell one organisation from another; empty for a name without letters. */
export function organisationWords(name: string): readonly string[] {
  const plain = SPACED_FORMS.reduce((text, [form, short]) => text.replaceAll(form, short), name.normalize('NFKC').toLowerCase());
  const all =
    plain
      .normalize('NFD')
      .replaceAll(/\p{M}/gu, '')
      .replaceAll('ß', 'ss')
      .replaceAll('ø', 'o')
      .replaceAll('ł', 'l')
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const own = all.filter((word) => !MORE_FORMS.has(word));
  return own.length === 0 ? all : own;
}

/** One key for all spellings of a name: with and without legal form, accents, signs and capitals. */
export function organisationKey(name: string): string {
  return organisationWords(name).join(' ');
}
