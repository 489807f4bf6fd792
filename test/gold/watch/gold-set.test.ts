import { describe, expect, test } from 'vitest';
import { loadEdition } from '../../../src/taxonomy/load.ts';
import { goldLabels, secondReading } from './gold-set.ts';

describe('the gold set', () => {
  const rows = goldLabels();

  test('holds each record once, with notations of the edition and no broader concept beside a narrower one', () => {
    const edition = loadEdition();
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    const faults = [
      ...rows.map(({ id, labels }) => ({ id, labels })),
      ...[...secondReading()].map(([id, labels]) => ({ id, labels })),
    ].filter(({ labels }) =>
      labels.some((label) => edition.get(label) === null || edition.ancestors(label).some((above) => labels.includes(above))),
    );
    expect(faults).toEqual([]);
  });

  test('is large enough, in several languages, and partly read twice', () => {
    const languages = Map.groupBy(rows, ({ language }) => language);
    expect(rows.length).toBeGreaterThanOrEqual(800);
    expect(languages.get('fr')!.length).toBeGreaterThanOrEqual(250);
    expect(languages.get('fr')!.filter(({ part }) => part === 'test').length).toBeGreaterThanOrEqual(50);
    expect(rows.filter(({ language }) => language !== 'en' && language !== 'fr').length).toBeGreaterThanOrEqual(100);
    const known = new Set(rows.map(({ id }) => id));
    const second = [...secondReading().keys()];
    expect(second.length).toBeGreaterThanOrEqual(150);
    expect(second.filter((id) => !known.has(id))).toEqual([]);
  });

  test('keeps identifiers and notations only', () => {
    for (const { id } of rows) expect(id).toMatch(/^[a-z-]+:.{1,80}$/u);
  });
});
