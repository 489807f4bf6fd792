import { describe, expect, it } from 'vitest';
import type { CallChange } from '../../../src/model.ts';
import { changeLine, valueText } from '../../../dashboards/components/change.ts';
import { wordsOf } from '../../../dashboards/words.ts';

const en = wordsOf('en');
const now = '2026-11-22T06:10:00.000Z';
const change: CallChange = {
  id: 'a',
  topicIdentifier: 'T',
  change: 'changed',
  field: 'deadlines',
  before: [{ on: '2026-11-12', stage: null }],
  after: [{ on: '2026-11-26', stage: null }],
  seenAt: '2026-11-09T05:10:00.000Z',
};
const plain = (line: unknown): string => String(line).replaceAll(/\s+/gu, ' ').replaceAll(' >', '>');

describe('a change of a call', () => {
  it('is told with field, before, after and day', () => {
    expect(plain(changeLine(change, now, en))).toContain('Deadline <del>12 Nov</del> <ins>26 Nov</ins>');
    expect(plain(changeLine(change, now, en))).toContain('<time datetime="2026-11-09T05:10:00.000Z">9 Nov</time>');
  });

  it('tells that a call is new or withdrawn without a field', () => {
    expect(plain(changeLine({ ...change, change: 'withdrawn', field: null, before: null, after: null }, now, en))).toContain(
      'Withdrawn, seen',
    );
    expect(plain(changeLine({ ...change, change: 'new', field: null, before: null, after: null }, now, en))).toContain('First seen');
  });

  it.each([
    ['status', 'forthcoming', 'Forthcoming'],
    ['status', 'withdrawn', 'Withdrawn'],
    ['budget', { amount: 9_000_000, currency: 'EUR', shared: false }, 'EUR 9,000,000'],
    [
      'deadlines',
      [
        { on: '2027-01-10', stage: 1 },
        { on: '2027-05-10', stage: 2 },
      ],
      '10 Jan 2027 (stage 1), 10 May 2027 (stage 2)',
    ],
    ['deadlines', [], 'none'],
    ['opensOn', null, 'none'],
    ['typeOfAction', 'Research and Innovation Actions', 'Research and Innovation Actions'],
    ['unheard-of', { depth: 3 }, '{"depth":3}'],
  ])('writes a value of %s', (field, value, text) => {
    expect(valueText(field, value, now, en)).toBe(text);
  });

  it('tells in French that a withdrawn call is back', () => {
    const back = { ...change, field: 'status', before: 'withdrawn', after: 'open' };
    expect(plain(changeLine(back, now, wordsOf('fr')))).toContain('État <del>Retiré</del> <ins>Ouvert</ins>');
  });

  it('cuts long texts', () => {
    expect(valueText('text', 'x'.repeat(1_000), now, en).length).toBeLessThan(250);
  });
});
