// Seeded chance for the samples, so that two starts on one day tell the same.

/** A stream of numbers from 0 (included) to 1 (excluded); the same seed gives the same stream (mulberry32, Tommy Ettinger 2017). */
export function chance(seed: string): () => number {
  let state = 0;
  for (const character of seed) state = Math.imul(state ^ character.codePointAt(0)!, 0x01000193) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One of these. */
export function pick<T>(from: readonly [T, ...(readonly T[])], dice: () => number): T {
  return from[Math.floor(dice() * from.length)] ?? from[0];
}

/** The calendar day so many days after `day` (negative: before). */
export function shifted(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + Math.round(days) * 86_400_000).toISOString().slice(0, 10);
}

/** Days back from today, at most three years, denser lately for a rising subject and long ago for a falling one. */
export function daysAgo(course: 'rising' | 'steady' | 'falling', dice: () => number): number {
  const even = dice();
  const bent = course === 'rising' ? even ** 2 : course === 'falling' ? 1 - (1 - even) ** 2 : even;
  return 1 + Math.floor(bent * 1090);
}
