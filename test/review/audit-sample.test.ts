import { describe, expect, it } from 'vitest';
import { auditSample } from '../../src/review/audit-sample.ts';

const ids = (count: number): string[] => Array.from({ length: count }, (_, index) => `item ${index}`);

describe('the audit sample of a week', () => {
  it('is one in twenty, at least twenty, or all where there are fewer', () => {
    expect([1_001, 400, 300, 7, 0].map((count) => auditSample('2026-W46', ids(count)).length)).toEqual([51, 20, 20, 7, 0]);
  });

  it('depends on the week and the ids alone, not on their order', () => {
    const drawn = auditSample('2026-W46', ids(500));
    expect(auditSample('2026-W46', ids(500).toReversed())).toEqual(drawn);
    expect(auditSample('2026-W47', ids(500))).not.toEqual(drawn);
    expect(new Set(drawn).size).toBe(drawn.length);
  });

  it('gives every item about the same chance', () => {
    const drawn = new Map<string, number>();
    for (let week = 0; week < 400; week += 1)
      for (const id of auditSample(`week ${week}`, ids(100))) drawn.set(id, (drawn.get(id) ?? 0) + 1);
    // 400 draws of a fifth: mean 80, standard deviation 8.
    expect(Math.min(...drawn.values())).toBeGreaterThan(45);
    expect(Math.max(...drawn.values())).toBeLessThan(115);
  });
});
