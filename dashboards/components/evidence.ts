// Why a class was given, in words: the method, the certainty, the edition, and the evidence itself.
import type { Classification, Evidence } from '../../src/model.ts';
import type { Edition } from '../../src/taxonomy/edition.ts';
import { html, nothing, type Markup } from '../markup.ts';
import type { Words } from '../words.ts';

const MOST_SPANS = 6;
const MOST_TERMS = 6;

/** `by terms, p 0.97, edition 2026.1 (2026)`. */
export function methodSentence({ method, p, edition }: Classification, current: Edition, words: Words): string {
  const year = /\b20\d{2}\b/u.exec(edition)?.[0] ?? String(current.year);
  const name = edition.includes(year) ? edition : `${edition} (${year})`;
  return words.t('why.method', { method: words.t(`method.${method}`), p: words.probability(p), edition: name });
}

/** The matched words, the rule with its code, the strongest terms. */
export function evidenceList({ spans, rule, terms }: Evidence, words: Words): Markup {
  const quoted = [...new Map(spans.map((span) => [`${span.field} ${span.text.toLowerCase()}`, span])).values()].slice(0, MOST_SPANS);
  const strongest = terms.toSorted((one, other) => Math.abs(other.weight) - Math.abs(one.weight)).slice(0, MOST_TERMS);
  return html`${quoted.map((span) => html`<q>${span.text}</q> <span class="soft">${words.t(`field.${span.field}`)}</span> `)}${
    rule === null ? nothing : html`<code>${rule}</code> `
  }${strongest.map(({ term, weight }) => html`<code>${term}</code> <span class="soft">${weight > 0 ? '+' : '−'}${words.probability(Math.abs(weight))}</span> `)}`;
}
