import { describe, expect, it } from 'vitest';
import { afterRun, cadenceMs } from '../../pipelines/cadence.ts';

const at = '2026-11-22T08:00:00.000Z';

describe('a cadence', () => {
  it('is minutes, hours or days, and nothing else', () => {
    expect(['30m', '6h', '1d', '7d'].map(cadenceMs)).toEqual([1_800_000, 21_600_000, 86_400_000, 604_800_000]);
    for (const wrong of ['', '6', 'h', '6w', '-1h', '6h ', '1.5h']) expect(() => cadenceMs(wrong)).toThrow(RangeError);
  });

  it('after a success leads to the next reading; after failures it is tried sooner, and ever later', () => {
    const next = (failures: number): string => afterRun('6h', { finishedAt: at, failures });
    expect(next(0)).toBe('2026-11-22T14:00:00.000Z');
    expect([1, 2, 3, 4, 5].map(next)).toEqual([
      '2026-11-22T08:15:00.000Z',
      '2026-11-22T08:30:00.000Z',
      '2026-11-22T09:00:00.000Z',
      '2026-11-22T10:00:00.000Z',
      '2026-11-22T12:00:00.000Z',
    ]);
    expect(next(6)).toBe('2026-11-22T14:00:00.000Z');
    expect(next(1_000)).toBe('2026-11-22T14:00:00.000Z');
  });

  it('that is shorter than a quarter of an hour is never waited beyond', () => {
    expect(afterRun('5m', { finishedAt: at, failures: 1 })).toBe('2026-11-22T08:05:00.000Z');
  });
});
