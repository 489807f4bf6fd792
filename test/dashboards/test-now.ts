// The moment at which tests look at the invented watch.

/** A Sunday morning in week 47. */
export const testNow = '2026-11-22T06:10:00.000Z';
