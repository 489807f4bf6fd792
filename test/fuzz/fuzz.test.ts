import { describe, expect, it } from 'vitest';
import { fuzz } from './fuzz.ts';
import { diceOf, mutated } from './mutate.ts';

describe('mutations', () => {
  it('are the same for the same seed, and others for another', () => {
    const sent = { body: new TextEncoder().encode('<p>one</p>{"two":3}'), contentType: 'text/html' };
    const all = (seed: number): string =>
      Array.from({ length: 50 }, (_, n) => Buffer.from(mutated(sent, diceOf(seed + n), [sent]).body).toString('hex')).join();
    expect(all(1)).toBe(all(1));
    expect(all(1)).not.toBe(all(1_000));
  });
});

describe('every source', () => {
  it('answers 2,000 mutated captures with a reading or an error of the house, none of them past its time', async () => {
    const found = await fuzz(20261130, 2_000);
    expect(found.uncaught).toEqual([]);
    expect(found.hangs).toEqual([]);
    expect(found.readings).toBeGreaterThan(200);
    expect(found.readings).toBeLessThan(1_900);
  }, 300_000);
});
