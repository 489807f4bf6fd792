// What a publisher may send in bad hours: any value anywhere in a sound answer replaced by something else, keys taken away, bytes
// cut. A source answers with a reading or an error of the house, and what it keeps is sound.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../src/catalogue.ts';
import { captureOf, captureOfCase, casesOf, readingOf } from './fixture-case.ts';

const root = join(import.meta.dirname, '..', '..');
const { sources: all } = await loadCatalogue({ sourcesFolder: join(root, 'sources'), cardFolders: [] });
// What is read from disk has tests of its own: bulk-sources.test.ts.
const sources = all.filter(({ bulk }) => bulk === undefined);
const cases = sources.flatMap((source) =>
  casesOf(join(root, 'test', 'fixtures', source.id)).map((one) => [`${source.id} ${one.name}`, source, one] as const),
);

const garbage = fc.oneof(
  fc.constant(null),
  fc.string(),
  fc.double(),
  fc.boolean(),
  fc.constant([]),
  fc.constant({}),
  fc.array(fc.string()),
  fc.jsonValue(),
);

/** Every place in a document that can be replaced. */
function placesOf(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => placesOf(inner, [...path, key]))];
}

function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined || typeof value !== 'object' || value === null) return by;
  if (Array.isArray(value)) return value.map((inner: unknown, place) => (String(place) === key ? replaced(inner, rest, by) : inner));
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, name === key ? replaced(inner, rest, by) : inner]));
}

describe('a source withstands', () => {
  const json = cases.filter(([, , one]) => one.file.endsWith('.json'));

  it.each(json)('another value at any place: %s', (_, source, one) => {
    const whole: unknown = JSON.parse(readFileSync(one.file, 'utf8'));
    const places = placesOf(whole);
    const capture = captureOfCase(source, one);
    fc.assert(
      fc.property(fc.nat({ max: places.length - 1 }), garbage, (place, value) => {
        const body = new TextEncoder().encode(JSON.stringify(replaced(whole, places[place]!, value)));
        const reading = readingOf(source, { ...capture, body });
        if ('error' in reading) expect(reading.error.recovery).toBe('stop-source');
        for (const notice of 'error' in reading ? [] : reading.notices) {
          expect(notice.title.trim()).not.toBe('');
          expect(notice.sourceKey.trim()).not.toBe('');
          for (const [name, day] of Object.entries(notice))
            if (name.endsWith('On') && day !== null) expect(day).toMatch(/^\d{4}-\d\d-\d\d$/);
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each(cases)('a body that ends anywhere: %s', (_, source, one) => {
    const capture = captureOfCase(source, one);
    fc.assert(
      fc.property(fc.nat({ max: capture.body.length }), (length) => {
        readingOf(source, { ...capture, body: capture.body.subarray(0, length) });
      }),
      { numRuns: 60 },
    );
  });

  it.each(sources.map((source) => [source.id, source] as const))('any bytes: %s', (_, source) => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (body) => {
        const reading = readingOf(source, captureOf(source, body, null));
        if ('error' in reading) expect(reading.error.recovery).toBe('stop-source');
        else expect(reading.notices).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
