// What a running text names, each with the place where it stands: technology readiness, amounts, calls, countries, organisations.
// It says that the text names it, never whose it is: an amount in a text is no budget of the item.
import type { Money, Notice, Span } from '../model.ts';
import { amountMentions } from './amount-mentions.ts';
import { callMentions } from './call-mentions.ts';
import { countryNames, NO_COUNTRY } from './countries.ts';
import type { Fact } from './fact.ts';
import { knownOrganisations } from './known-organisations.ts';
import { readinessMentions } from './readiness-mentions.ts';

/** Characters of a field that are searched. */
const SEARCHED = 40_000;

/** Facts that title, abstract and text name, in their order; `names` are further names of organisations, written as they are known. */
export function textFacts(notice: Notice, names: readonly string[]): readonly Fact[] {
  const fields = (['title', 'abstract', 'text'] as const).filter((field) => field !== 'text' || notice.text !== notice.abstract);
  const organisation = organisationPattern(names);
  return fields.flatMap((field) => {
    const text = (notice[field] ?? '').slice(0, SEARCHED);
    return text === '' ? [] : factsIn(text, field, organisation, notice.language).toSorted((one, other) => startOf(one) - startOf(other));
  });
}

function startOf({ span }: Fact): number {
  return span?.start ?? 0;
}

interface Pattern {
  readonly names: RegExp;
  readonly called: ReadonlyMap<string, string>;
}

function factsIn(text: string, field: Span['field'], organisation: Pattern, language: string | null): readonly Fact[] {
  const fact = (kind: Fact['kind'], value: string, start: number, end: number, money: Money | null = null): Fact => ({
    kind,
    value,
    note: null,
    money,
    field,
    span: { field, start, end, text: text.slice(start, end) },
  });
  return [
    ...readinessMentions(text).map(({ levels, start, end }) => fact('trl', levels, start, end)),
    ...amountMentions(text, language).map(({ money, start, end }) =>
      fact('amount', `${money.currency} ${money.amount}`, start, end, money),
    ),
    ...callMentions(text).map(({ text: found, start, end }) => fact('call', found.toUpperCase(), start, end)),
    ...[...text.matchAll(COUNTRY)].flatMap(({ 0: found, index }) =>
      NO_COUNTRY.test(text.slice(Math.max(0, index - 12), index))
        ? []
        : [fact('country', countryNames.get(found) ?? '', index, index + found.length)],
    ),
    ...[...text.matchAll(organisation.names)].map(({ 0: found, index }) =>
      fact('organisation', organisation.called.get(found) ?? found, index, index + found.length),
    ),
  ];
}

const COUNTRY = new RegExp(String.raw`(?<![\p{L}\p{N}-])(?:${alternatives([...countryNames.keys()])})(?![\p{L}\p{N}]|-\p{L})`, 'gu');

function organisationPattern(names: readonly string[]): Pattern {
  const called = new Map(knownOrganisations.flatMap(({ name, aliases }) => [name, ...aliases].map((alias) => [alias, name] as const)));
  // One letter or two would be found in every text.
  for (const name of names) if (name.length > 2 && !called.has(name)) called.set(name, name);
  return { names: new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${alternatives([...called.keys()])})(?![\p{L}\p{N}])`, 'gu'), called };
}

/** Longer names first, so that none is found within another. */
function alternatives(names: readonly string[]): string {
  return names
    .toSorted((one, other) => other.length - one.length || (one < other ? -1 : 1))
    .map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`))
    .join('|');
}
