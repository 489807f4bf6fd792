// The facts of an item: what its publisher stated in fields, and what its text names, each with its place. Nothing is guessed:
// a fact without a place is none.
import type { Money, Notice, Span } from '../model.ts';
import { organisationKey } from './organisation-name.ts';
import { textFacts } from './text-facts.ts';

/** One fact. `value` is its canonical form: a country code, TRL as `6-7`, an identifier in capitals, the fullest name of a body. */
export interface Fact {
  readonly kind: 'organisation' | 'country' | 'trl' | 'amount' | 'programme' | 'call' | 'procurement';
  readonly value: string;
  /** What the field says of it: a role, what the amount is, further spellings; null for what a text names. */
  readonly note: string | null;
  readonly money: Money | null;
  /** The field of the notice it was read from. */
  readonly field: string;
  /** Where it stands in a running text; null for a field of its own. */
  readonly span: Span | null;
}

/** All facts: of fields first, then of the texts, each value of a field and each place of a text once. */
export function factsOf(notice: Notice): readonly Fact[] {
  const ofFields = fieldFacts(notice);
  const names = ofFields.filter(({ kind }) => kind === 'organisation').map(({ value }) => value);
  return [...ofFields, ...textFacts(notice, names)];
}

function stated(
  kind: Fact['kind'],
  field: string,
  value: string | null,
  note: string | null = null,
  money: Money | null = null,
): readonly Fact[] {
  return value === null || value === '' ? [] : [{ kind, value, note, money, field, span: null }];
}

function amount(field: string, money: Money | null): readonly Fact[] {
  return money === null ? [] : stated('amount', field, `${money.currency} ${money.amount}`, field, money);
}

function fieldFacts(notice: Notice): readonly Fact[] {
  switch (notice.kind) {
    case 'funding-call':
      return [
        ...stated('programme', 'programme', notice.programme),
        ...ofCall(notice),
        ...stated('trl', 'trl', notice.trl),
        ...(notice.budget === null
          ? []
          : stated(
              'amount',
              'budget',
              `${notice.budget.currency} ${notice.budget.amount}`,
              notice.budget.shared ? 'shared' : null,
              notice.budget,
            )),
      ];
    case 'project':
      return [
        ...stated('programme', 'programme', notice.programme),
        ...ofCall(notice),
        ...amount('totalCost', notice.totalCost),
        ...amount('ecMaxContribution', notice.ecMaxContribution),
        ...organisations(notice.organisations.map((one, place) => ({ field: `organisations[${place}]`, ...one }))),
        ...countries(notice.organisations.map(({ country }, place) => ({ field: `organisations[${place}].country`, country }))),
      ];
    case 'procurement':
      return [
        ...stated('procurement', 'noticeType', notice.noticeType),
        ...(notice.preCommercial ? stated('procurement', 'preCommercial', 'pre-commercial') : []),
        ...organisations(named('buyers', notice.buyers, 'buyer')),
        ...countries(notice.countries.map((country, place) => ({ field: `countries[${place}]`, country }))),
        ...amount('value', notice.value),
      ];
    case 'patent':
      return organisations(named('applicants', notice.applicants, 'applicant'));
    case 'vendor-release':
      return organisations(named('vendor', notice.vendor === null ? [] : [notice.vendor], 'vendor'));
    case 'news':
      return organisations(named('publisher', notice.publisher === null ? [] : [notice.publisher], 'publisher'));
    case 'publication':
    case 'standard':
    default:
      return [];
  }
}

function ofCall(notice: Extract<Notice, { kind: 'funding-call' | 'project' }>): readonly Fact[] {
  return [
    ...stated('call', 'topicIdentifier', notice.topicIdentifier?.toUpperCase() ?? null, 'topic'),
    ...stated('call', 'callIdentifier', notice.callIdentifier?.toUpperCase() ?? null, 'call'),
  ];
}

interface Named {
  readonly field: string;
  readonly name: string;
  readonly role: string | null;
  readonly country: string | null;
  readonly pic: string | null;
}

function named(field: string, names: readonly string[], role: string): readonly Named[] {
  return names.map((name, place) => ({ field: names.length === 1 ? field : `${field}[${place}]`, name, role, country: null, pic: null }));
}

/** One organisation under several spellings is one fact: known by its code, else by its name without legal form, with its country. */
function organisations(all: readonly Named[]): readonly Fact[] {
  const same = Map.groupBy(all, ({ name, pic, country }) => (pic === null ? `${organisationKey(name)} ${country ?? ''}` : `pic ${pic}`));
  return [...same.values()].flatMap((spellings) => {
    const [first] = spellings;
    if (first === undefined) return [];
    const names = [...new Set(spellings.map(({ name }) => name))];
    const value = names.toSorted((one, other) => other.length - one.length)[0] ?? first.name;
    const parts = [first.role, first.country, first.pic === null ? null : `PIC ${first.pic}`, ...names.filter((name) => name !== value)];
    return stated('organisation', first.field, value, parts.filter((part) => part !== null && part !== '').join(', ') || null);
  });
}

function countries(all: readonly { readonly field: string; readonly country: string | null }[]): readonly Fact[] {
  const first = new Map(all.toReversed().map(({ field, country }) => [country, field]));
  return [...new Set(all.map(({ country }) => country))].flatMap((country) => stated('country', first.get(country) ?? '', country));
}
