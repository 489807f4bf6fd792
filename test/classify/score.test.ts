import { describe, expect, it } from 'vitest';
import type { LabelHit } from '../../src/classify/label-matcher.ts';
import { logistic, logOdds, probability, score } from '../../src/classify/score.ts';

const hit = (told: Partial<Omit<LabelHit, 'span'>> & Partial<LabelHit['span']> = {}): LabelHit => {
  const { field = 'abstract', start = 0, end = 5, text = 'label', ...rest } = told;
  return { notation: 'a', label: 'label', rank: 'pref', words: 2, weak: false, span: { field, start, end, text }, ...rest };
};
const p = (hits: readonly LabelHit[], words = 150): number => score(hits, words).p;

describe('a label tells more', () => {
  it('in the title than in the body', () => {
    expect(p([hit({ field: 'title' })])).toBeGreaterThan(p([hit()]));
  });

  it('told twice than once, and early than late', () => {
    expect(p([hit(), hit({ start: 50 })])).toBeGreaterThan(p([hit()]));
    expect(p([hit()])).toBeGreaterThan(p([hit({ start: 400 })]));
  });

  it('in a short text than in a long one', () => {
    expect(p([hit()], 100)).toBeGreaterThan(p([hit()], 2000));
  });

  it('in other words besides than in the same again', () => {
    expect(p([hit(), hit({ start: 50, text: 'other words' })])).toBeGreaterThan(p([hit(), hit({ start: 50 })]));
  });

  it('when long than when one word, when shown than when hidden, when sure than when weak', () => {
    expect(p([hit({ words: 3 })])).toBeGreaterThan(p([hit()]));
    expect(p([hit()])).toBeGreaterThan(p([hit({ words: 1 })]));
    expect(p([hit()])).toBeGreaterThan(p([hit({ rank: 'hidden' })]));
    expect(p([hit()])).toBeGreaterThan(p([hit({ weak: true })]));
  });
});

describe('the terms', () => {
  it('share out what was added to the log-odds, strongest first', () => {
    const { p: sum, terms } = score([hit({ field: 'title', label: 'one' }), hit({ label: 'two' })], 150);
    expect(terms.map((term) => term.term)).toEqual(['one', 'two']);
    const shares = terms.reduce((total, term) => total + term.weight, 0);
    expect(logistic(shares + logOdds(p([])))).toBeCloseTo(sum, 2);
  });
});

it('a probability is never certain', () => {
  expect([probability(0), probability(1), probability(0.123456)]).toEqual([0.0001, 0.9999, 0.1235]);
  expect(p(Array.from({ length: 500 }, (_, index) => hit({ start: index, text: String(index) })))).toBeLessThan(1);
});
