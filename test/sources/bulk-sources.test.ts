// Conformance of the sources that are read from disk: their fixtures, bodies cut or changed anywhere, and any bytes at all.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../src/catalogue.ts';
import { WatchError } from '../../src/errors.ts';
import type { FundingCall, Project } from '../../src/model.ts';
import type { Source } from '../../src/source.ts';
import { WINDOW, captureOf } from './fixture-case.ts';
import { bulkReadingOf, dumpTables, largeBodies } from './large-body.ts';
import { packZip } from './pack-zip.ts';

const root = join(import.meta.dirname, '..', '..');
const fixtures = join(root, 'test', 'fixtures');
const { sources } = await loadCatalogue({ sourcesFolder: join(root, 'sources'), cardFolders: [] });
const bulk = sources.filter((source) => source.bulk !== undefined);
const sourceOf = (id: string): Source => bulk.find((source) => source.id === id)!;

const tables = dumpTables();
const bodies = largeBodies();

describe.each(bulk.map((source) => [source.id, source] as const))('bulk source %s', (id, source) => {
  const body = bodies[id]!;

  it('has a fixture folder that says synthetic and names the specification it follows', () => {
    expect(readFileSync(join(fixtures, id, 'README.md'), 'utf8')).toMatch(/synthetic[\s\S]*https:\/\//u);
  });

  it('is asked by name alone, over https, for pages of its purpose', () => {
    expect(source.onDemand).toBe(true);
    for (const request of source.start(WINDOW)) {
      expect(request.url).toMatch(/^https:\/\//u);
      expect(request.purpose).toBe(source.bulk?.purpose);
    }
  });

  it.each([1, 7, 1_000, 10_000_000])('reads its fixture as expected, in pieces of %i bytes', async (pieceBytes) => {
    const file = join(fixtures, id, 'expected.json');
    const reading = await bulkReadingOf(source, body, pieceBytes);
    if (!existsSync(file)) {
      expect(process.env['CI'] ?? '', `${file} is missing`).toBe('');
      writeFileSync(file, `${JSON.stringify(reading, null, 1)}\n`);
    }
    expect(JSON.parse(JSON.stringify(reading))).toEqual(JSON.parse(readFileSync(file, 'utf8')));
  });

  it('never takes a body that is cut, changed or another for a whole one', async () => {
    const whole = JSON.stringify(await bulkReadingOf(source, body));
    const cut = fc.nat({ max: body.length - 3 }).map((length) => body.subarray(0, length));
    await fc.assert(
      fc.asyncProperty(cut, async (bytes) => {
        expect(JSON.stringify(await bulkReadingOf(source, bytes))).not.toBe(whole);
      }),
      { numRuns: 60 },
    );
    for (const other of ['', '{}', '<!doctype html><p>We are back soon.</p>', '{"fundingData":{"GrantTenderObj":{"a":1}}}'])
      expect(await bulkReadingOf(source, new TextEncoder().encode(other))).toBeInstanceOf(WatchError);
  });

  it('answers any change of its bytes with a reading or an error of the house', async () => {
    const changed = fc.tuple(fc.nat({ max: body.length - 1 }), fc.nat({ max: 255 })).map(([at, byte]) => {
      const bytes = Uint8Array.from(body);
      bytes[at] = byte;
      return bytes;
    });
    await fc.assert(
      fc.asyncProperty(changed, async (bytes) => {
        const reading = await bulkReadingOf(source, bytes);
        if (reading instanceof WatchError) expect(reading.recovery).toBe('stop-source');
      }),
      { numRuns: 150 },
    );
  });

  it('takes no other page', () => {
    expect(() => source.read(captureOf(source, body, null))).toThrow(WatchError);
  });
});

describe('the file of all topics', () => {
  it('gives the closed calls of the watch’s programmes, under the identity of the search source', async () => {
    const reading = await bulkReadingOf(sourceOf('funding-tenders-bulk'), bodies['funding-tenders-bulk']!);
    if (reading instanceof WatchError) throw reading;
    const calls = reading.notices as readonly FundingCall[];
    expect(calls.map(({ identity }) => identity)).toEqual([
      'horizon-cl3-2024-fct-01-91',
      'isfp-2019-ag-example',
      'su-fct95-2018-2019-2020',
    ]);
    expect(calls[0]).toMatchObject({
      sourceKey: '50990001TOPICSen',
      programme: 'HORIZON',
      status: 'closed',
      deadlines: [{ on: '2024-11-20', stage: null }],
      budget: null,
    });
    expect(reading.rejected).toEqual([{ where: 'GrantTenderObj[6]', reason: 'expected a title, found none' }]);
  });

  it('that nests deeper than any real one is unreadable', async () => {
    const deep = `{"fundingData":{"GrantTenderObj":[${'['.repeat(100_000)}`;
    expect(String(await bulkReadingOf(sourceOf('funding-tenders-bulk'), new TextEncoder().encode(deep)))).toMatch(/nested at most 512/u);
  });
});

describe('a dump of CORDIS', () => {
  it('gives the security projects with participants and fields joined, missions left out', async () => {
    const reading = await bulkReadingOf(sourceOf('cordis-dump'), bodies['cordis-dump']!);
    if (reading instanceof WatchError) throw reading;
    const projects = reading.notices as readonly Project[];
    expect(projects.map(({ acronym }) => acronym)).toEqual(['INVENTED-ONE', 'INVENTED-TWO']);
    expect(projects[0]).toMatchObject({
      programme: 'HORIZON.2.3',
      topicIdentifier: 'HORIZON-CL3-2023-FCT-01-91',
      totalCost: { amount: 4_500_000.5, currency: 'EUR' },
      euroSciVoc: ['/23/47/297'],
    });
    expect(projects[0]?.abstract).toContain('"rooms"');
    expect(projects[0]?.organisations.map(({ country, role }) => `${country} ${role}`)).toEqual(['EL coordinator', 'UK participant']);
  });

  it('is read from JSON tables as from CSV', async () => {
    const json = Object.fromEntries(
      Object.entries(tables).map(([name, bytes]) => [name.replace('csv/', '').replace('.csv', '.json'), asJson(bytes.toString())]),
    );
    const [fromJson, fromCsv] = await Promise.all(
      [packZip(json), bodies['cordis-dump']!].map((body) => bulkReadingOf(sourceOf('cordis-dump'), body)),
    );
    expect(fromJson).toEqual(fromCsv);
  });

  it('without one of its tables says which', async () => {
    const { 'csv/organization.csv': _, ...rest } = tables;
    expect(String(await bulkReadingOf(sourceOf('cordis-dump'), packZip(rest)))).toMatch(/expected organization.csv in the archive/u);
  });
});

function asJson(csv: string): Buffer {
  const cells = [...csv.replace('\ufeff', '').matchAll(/"((?:[^"]|"")*)"(;|\n)/gu)];
  const rows: string[][] = [[]];
  for (const [, cell = '', after] of cells) {
    rows.at(-1)!.push(cell.replaceAll('""', '"'));
    if (after === '\n') rows.push([]);
  }
  const [header = [], ...others] = rows.filter((row) => row.length > 0);
  const records = others.filter((row) => row[0] !== header[0]).map((row) => Object.fromEntries(header.map((name, n) => [name, row[n]])));
  return Buffer.from(JSON.stringify(records));
}
