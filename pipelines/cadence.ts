// When a source is asked again: its cadence after a success, sooner and then ever later after failures.

const minuteMs = 60_000;
const unitMs = new Map([
  ['m', minuteMs],
  ['h', 3_600_000],
  ['d', 86_400_000],
]);

/** Milliseconds of a cadence such as 30m, 6h, 1d. Throws RangeError on anything else. */
export function cadenceMs(every: string): number {
  const found = /^(\d+)([mhd])$/u.exec(every);
  const unit = unitMs.get(found?.[2] ?? '');
  if (found === null || unit === undefined) throw new RangeError(`expected a cadence like 30m, 6h or 1d, found ${JSON.stringify(every)}`);
  return Number(found[1]) * unit;
}

/** The instant of the next reading; after n failures the first quarter hour doubles n times, up to the cadence. */
export function afterRun(every: string, run: { readonly finishedAt: string; readonly failures: number }): string {
  const cadence = cadenceMs(every);
  const wait = run.failures === 0 ? cadence : Math.min(cadence, 15 * minuteMs * 2 ** Math.min(run.failures - 1, 20));
  return new Date(Date.parse(run.finishedAt) + wait).toISOString();
}
