// Conformance: every source against every stored case of its fixture folder, and what holds for all of them.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { loadCatalogue } from '../../src/catalogue.ts';
import type { Notice, PageRequest } from '../../src/model.ts';
import type { Reading, Source } from '../../src/source.ts';
import { WINDOW, captureOf, captureOfCase, casesOf, provenance, readingOf, type FixtureCase } from './fixture-case.ts';

const root = join(import.meta.dirname, '..', '..');
const fixtures = join(root, 'test', 'fixtures');
const { sources: all } = await loadCatalogue({ sourcesFolder: join(root, 'sources'), cardFolders: [] });
// What is read from disk has tests of its own: bulk-sources.test.ts.
const sources = all.filter(({ bulk }) => bulk === undefined);

const MAINTENANCE = '<!doctype html><html lang="en"><head><title>Maintenance</title></head><body><p>We are back soon.</p></body></html>';

describe.each(sources.map((source) => [source.id, source] as const))('source %s', (id, source) => {
  const cases = casesOf(join(fixtures, id));

  afterEach(() => {
    vi.useRealTimers();
  });

  it('has a fixture folder that says where it comes from', () => {
    expect(readFileSync(join(fixtures, id, 'README.md'), 'utf8')).toMatch(provenance);
    expect(cases.length).toBeGreaterThan(0);
  });

  it('asks in a way that depends on the window alone', () => {
    vi.useFakeTimers({ now: new Date('1999-01-01T00:00:00Z') });
    const once = source.start(WINDOW);
    vi.setSystemTime(new Date('2039-06-01T00:00:00Z'));
    expect(source.start(WINDOW)).toEqual(once);
    expect(once.length).toBeGreaterThan(0);
    expect(JSON.parse(JSON.stringify(once))).toEqual(once);
    expect(source.start({ since: null, today: WINDOW.today }).length).toBeGreaterThan(0);
  });

  it('asks over https, each page once, and leaves the User-Agent to the fetcher', () => {
    const asked = source.start(WINDOW);
    for (const { url, headers } of asked) {
      expect(url).toMatch(/^https:\/\//);
      expect(Object.keys(headers).every((name) => name === name.toLowerCase() && name !== 'user-agent')).toBe(true);
    }
    expect(new Set(asked.map(keyOf)).size).toBe(asked.length);
  });

  it.each(cases.map((one) => [one.name, one] as const))('reads the case %s as expected', (_, one) => {
    const reading: unknown = JSON.parse(JSON.stringify(readingOf(source, captureOfCase(source, one))));
    if (!existsSync(one.expectedFile)) {
      expect(process.env['CI'] ?? '', `${one.expectedFile} is missing`).toBe('');
      writeFileSync(one.expectedFile, `${JSON.stringify(reading, null, 1)}\n`);
    }
    expect(reading).toEqual(JSON.parse(readFileSync(one.expectedFile, 'utf8')));
  });

  it.each(cases.map((one) => [one.name, one] as const))('gives sound notices with keys of their own in %s', (_, one) => {
    const reading = readingOf(source, captureOfCase(source, one));
    if ('error' in reading) return expect(reading.error.recovery).toBe('stop-source');
    expect(readingOf(source, captureOfCase(source, one))).toEqual(reading);
    const notices = [...reading.notices, ...followed(reading)];
    expect(new Set(notices.map((notice) => notice.sourceKey)).size).toBe(notices.length);
    for (const notice of notices) expectSound(source, notice);
    expect(new Set((reading.follow ?? []).map(keyOf)).size).toBe(reading.follow?.length ?? 0);
  });

  it.each([
    ['an empty body', ''],
    ['a page about maintenance', MAINTENANCE],
    ['an empty object', '{}'],
    ['an XML document of something else', '<?xml version="1.0"?><other/>'],
  ])('never takes %s for a healthy reading', (_, body) => {
    expectBreach(source, new TextEncoder().encode(body));
  });

  const whole = cases.filter((one) => isWhole(source, one));
  it.each(whole.map((one) => [one.name, one] as const))(
    'says so when the feed, or the document of JSON or XML, of %s was cut',
    (_, one) => {
      const capture = captureOfCase(source, one);
      const cut = readingOf(source, { ...capture, body: capture.body.subarray(0, Math.floor(capture.body.length / 2)) });
      if ('error' in cut) return expect(cut.error.recovery).toBe('stop-source');
      expect(cut.warnings ?? []).not.toEqual([]);
    },
  );
});

describe('the sources together', () => {
  it('cover calls, patents, vendors, projects, procurement and agencies', () => {
    const kinds = new Set(sources.map((source) => source.kind));
    for (const kind of ['funding-call', 'patent', 'vendor-release', 'project', 'procurement', 'news'] as const)
      expect(kinds).toContain(kind);
  });

  it('ask agencies, ministries and vendors whose articles are followed five seconds apart', () => {
    const cards = readdirSync(join(root, 'sources'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
    const following = cards.filter(
      (name) => !name.startsWith('samples') && /^follow: article$/m.test(readFileSync(join(root, 'sources', name), 'utf8')),
    );
    expect(following.length).toBeGreaterThan(20);
    const hasty = following
      .map((name) => basename(name, '.yaml'))
      .filter((id) => (sources.find((source) => source.id === id)?.limits?.spacingSeconds ?? 0) < 5);
    expect(hasty).toEqual([]);
  });

  it('state terms with an address and a note that says what may be kept', () => {
    for (const { terms } of sources) {
      expect(URL.canParse(terms.url)).toBe(true);
      expect(terms.note.length).toBeGreaterThan(20);
    }
  });
});

/** Whether a case is a document whose end can be missed, and one that is read. */
function isWhole(source: Source, one: FixtureCase): boolean {
  const capture = captureOfCase(source, one);
  return /\.(?:json|xml)$/.test(one.file) && capture.status === 200 && !('error' in readingOf(source, capture));
}

function keyOf({ method, url, body }: PageRequest): string {
  return `${method} ${url} ${body ?? ''}`;
}

function followed(reading: Reading): readonly Notice[] {
  return (reading.follow ?? []).flatMap((request) => (request.completes === null ? [] : [request.completes]));
}

/** What the model asks of every notice: the source's kind, a title, dates of the calendar, no empty text for what is absent. */
function expectSound(source: Source, notice: Notice): void {
  expect(notice.kind).toBe(source.kind);
  expect(notice.title.trim()).not.toBe('');
  for (const value of Object.values(notice)) expect(value).not.toBe('');
  if (notice.url !== null) expect(notice.url).toMatch(/^https?:\/\//);
  const dates = Object.entries(notice).filter(([name]) => /On$|Date$/.test(name));
  for (const [name, value] of dates) if (value !== null) expect(value, name).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(notice.publishedOn === null).toBe(notice.publishedBy === null);
}

/** An error that stops the source, or fewer notices than the source expects of a healthy run. */
function expectBreach(source: Source, body: Uint8Array): void {
  const reading = readingOf(source, captureOf(source, body, 'text/html'));
  if ('error' in reading) return expect(reading.error.recovery).toBe('stop-source');
  expect(reading.follow ?? []).toEqual([]);
  expect(reading.notices.length).toBeLessThan(source.expect.min);
}
