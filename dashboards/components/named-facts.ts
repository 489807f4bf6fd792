// What the texts of an item name, each value once with the place where it first stands and how often it does.
import type { Fact } from '../../src/facts/fact.ts';
import { html, nothing, type Markup } from '../markup.ts';
import type { Words } from '../words.ts';

const ORDER: readonly Fact['kind'][] = ['organisation', 'country', 'call', 'trl', 'amount', 'programme', 'procurement'];

/** Values of one kind that are shown; the twin has all. */
const MOST = 12;

/** A list by kind; nothing where the texts name nothing. */
export function namedFacts(facts: readonly Fact[], words: Words): Markup {
  const named = Map.groupBy(
    facts.filter(({ span }) => span !== null),
    ({ kind }) => kind,
  );
  if (named.size === 0) return nothing;
  return html`<section aria-labelledby="named">
    <h2 id="named">${words.t('named.heading')}</h2>
    <dl class="facts-list">
      ${ORDER.filter((kind) => named.has(kind)).map(
        (kind) =>
          html`<div>
            <dt>${words.t(`named.${kind}`)}</dt>
            <dd>${valuesOf(named.get(kind) ?? [], words)}</dd>
          </div>`,
      )}
    </dl>
  </section>`;
}

function valuesOf(facts: readonly Fact[], words: Words): Markup {
  const values = [...Map.groupBy(facts, ({ value }) => value).values()];
  return html`<ul>
    ${values.slice(0, MOST).map((same) => valueLine(same, words))}
  </ul>`;
}

function valueLine(same: readonly Fact[], words: Words): Markup {
  const [first] = same;
  if (first === undefined || first.span === null) return nothing;
  const value = first.money === null ? first.value : words.money(first.money);
  const quote = first.span.text === value ? nothing : html` <q>${first.span.text}</q>`;
  const often = same.length === 1 ? nothing : html` ${words.t('named.times', { count: same.length })}`;
  return html`<li>${value}${quote} <span class="soft">${words.t(`field.${first.span.field}`)}${often}</span></li>`;
}
