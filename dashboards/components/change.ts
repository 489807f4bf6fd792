// A change of a call: the field, the value before and after, the day it was seen.
import type { CallChange } from '../../src/model.ts';
import type { ListedStatus } from '../calls.ts';
import { html, type Markup } from '../markup.ts';
import { hasWords, type Words } from '../words.ts';

/** Longer values are cut in lists: the whole text stands in the twin. */
const LONGEST = 240;

/** The name of a field in the reader's language; a field without one keeps its own. */
export function fieldName(field: string, words: Words): string {
  const key = `change.field.${field}`;
  return hasWords(key) ? words.t(key) : field;
}

/** `Deadline <del>12 Nov</del> <ins>26 Nov</ins>, seen 9 Nov`. */
export function changeLine(change: CallChange, now: string, words: Words): Markup {
  const seen = html`<time datetime="${change.seenAt}">${words.shortDate(change.seenAt.slice(0, 10), now)}</time>`;
  if (change.change === 'new') return html`<span class="change">${words.t('change.new')} ${seen}</span>`;
  if (change.change === 'withdrawn') return html`<span class="change">${words.t('change.withdrawn')} ${seen}</span>`;
  const before = valueText(change.field, change.before, now, words);
  const after = valueText(change.field, change.after, now, words);
  return html`<span class="change"
    >${fieldName(change.field ?? '', words)} <del>${before}</del> <ins>${after}</ins
    ><span class="soft">, ${words.t('change.seen')} ${seen}</span></span
  >`;
}

/** A value of the change history as people write it. */
export function valueText(field: string | null, value: unknown, now: string, words: Words): string {
  const text = plainValue(field, value, now, words);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function plainValue(field: string | null, value: unknown, now: string, words: Words): string {
  if (value === null || value === undefined || value === '') return words.t('change.none');
  if (typeof value === 'string') return field === 'status' && isStatus(value) ? words.t(`status.${value}`) : words.shortDate(value, now);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value))
    return value.length === 0 ? words.t('change.none') : value.map((one) => plainValue(field, one, now, words)).join(', ');
  return objectText(value, now, words);
}

function objectText(value: object, now: string, words: Words): string {
  if ('amount' in value && typeof value.amount === 'number' && 'currency' in value) {
    return words.money({ amount: value.amount, currency: String(value.currency) });
  }
  if ('on' in value && typeof value.on === 'string') {
    const stage = 'stage' in value && typeof value.stage === 'number' ? ` (${words.t('call.stage', { stage: value.stage })})` : '';
    return `${words.shortDate(value.on, now)}${stage}`;
  }
  return JSON.stringify(value);
}

function isStatus(value: string): value is ListedStatus {
  return value === 'open' || value === 'forthcoming' || value === 'closed' || value === 'withdrawn';
}
