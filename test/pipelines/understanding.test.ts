import { readFileSync, writeFileSync } from 'node:fs';
import { Parser } from 'n3';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectFolder } from '../../pipelines/effects.ts';
import type { Classification } from '../../src/model.ts';
import { openBench, type Bench } from './bench.ts';
import { packZip } from '../sources/pack-zip.ts';
import { article, story } from './told.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

describe('classify', () => {
  interface Classified {
    readonly id: unknown;
    readonly classifications: readonly Pick<Classification, 'notation' | 'p' | 'method' | 'evidence'>[];
    readonly warnings?: readonly string[];
  }

  it('gives classes with their evidence for each line, in order, best first', async () => {
    const title = 'Detection of drones with radar near airports';
    const file = await bench.write('texts.ndjson', [
      { id: 'a', title, abstract: 'The radar finds small drones.' },
      { id: 7, title: 'Recipe for a cake with apples' },
      { id: 'c', title: 'Flying body', language: 'en', codes: ['B64U10/00'] },
    ]);
    const { code, lines } = await bench.say<Classified>('classify', [file]);
    expect(code).toBe(0);
    expect(lines.map(({ id }) => id)).toEqual(['a', 7, 'c']);
    const [first, second, third] = lines;
    expect(first!.classifications.length).toBeGreaterThan(0);
    const probabilities = first!.classifications.map(({ p }) => p);
    expect(probabilities).toEqual(probabilities.toSorted((one, other) => other - one));
    expect(probabilities.every((p) => p > 0 && p <= 1)).toBe(true);
    expect(Object.keys(first!.classifications[0]!).toSorted()).toEqual(['evidence', 'method', 'notation', 'p']);
    for (const { evidence } of first!.classifications) {
      for (const { field, start, end, text } of evidence.spans)
        expect((field === 'title' ? title : 'The radar finds small drones.').slice(start, end)).toBe(text);
    }
    expect(second!.classifications).toEqual([]);
    expect(third!.classifications[0]).toMatchObject({ method: 'code', evidence: { rule: expect.stringContaining('B64U') } });
  });

  it('with --top gives so many at most and names lines that it cannot read', async () => {
    const file = await bench.write(
      'texts.ndjson',
      `${JSON.stringify({ id: 'a', title: 'Drones and radar at the airport' })}\n{"id":"b"}\n{"id":"c","title":"x","codes":"G01"}\n`,
    );
    const { code, lines } = await bench.say<Classified>('classify', [file], { top: '1' });
    expect(code).toBe(1);
    expect(lines.map(({ classifications }) => classifications.length)).toEqual([1, 0, 0]);
    expect(lines.map(({ warnings }) => warnings?.[0] ?? null)).toEqual([
      null,
      'line 2: title: expected a text, found none',
      'line 3: codes: expected a list of texts',
    ]);
    await expect(bench.say('classify', [file], { top: 'many' })).rejects.toMatchObject({ code: 'usage' });
  });
});

describe('extract', () => {
  interface Extracted {
    readonly id: unknown;
    readonly title: string | null;
    readonly text: string;
    readonly warnings: readonly string[];
  }

  it('gives one line for each line, in order, and says where a page cannot be read', async () => {
    const told = story('news.example', 3);
    const deep = `<html><body>${'<div>'.repeat(5_000)}deep${'</div>'.repeat(5_000)}</body></html>`;
    const file = await bench.write(
      'pages.ndjson',
      `${JSON.stringify({ id: 1, url: 'https://news.example/news/3', html: article(told) })}\n{"id":2,"url":"https://news.example/x"}\n${JSON.stringify({ id: 3, url: null, html: deep })}\n${JSON.stringify({ id: 4, url: 'no address', html: '' })}\nnonsense\n`,
    );
    const { code, lines } = await bench.say<Extracted>('extract', [file]);
    expect(code).toBe(1);
    expect(lines.map(({ id }) => id)).toEqual([1, 2, 3, 4, null]);
    expect(Object.keys(lines[0]!).toSorted()).toEqual(['id', 'language', 'publishedOn', 'quality', 'reader', 'text', 'title', 'warnings']);
    expect(lines[0]).toMatchObject({ title: told.title, warnings: [] });
    expect(lines[0]!.text).toContain(told.inner);
    expect(lines[0]!.text).not.toContain('Invented.');
    for (const line of lines.slice(1)) {
      expect(Object.keys(line).toSorted()).toEqual(Object.keys(lines[0]!).toSorted());
      expect(line.warnings.length).toBeGreaterThan(0);
    }
    expect(
      lines
        .slice(1)
        .map(({ text }) => text)
        .filter((text) => text !== '' && !text.includes('deep')),
    ).toEqual([]);
  });
});

describe('read', () => {
  it('shows what a source makes of a stored answer, and asks nobody', async () => {
    const file = await bench.write(
      'feed.xml',
      `<rss version="2.0"><channel><title>n</title><item><title>One camera more</title><link>https://www.idemia.com/press-release/one</link><guid>one</guid></item><item><pubDate>Mon, 02 Nov 2026 09:00:00 GMT</pubDate></item></channel></rss>`,
    );
    const { code, document } = await bench.say<{ notices: readonly unknown[] }>('read', ['idemia', file]);
    expect(code).toBe(1);
    expect(document).toMatchObject({
      notices: [
        {
          sourceKey: 'one',
          kind: 'vendor-release',
          title: 'One camera more',
          url: 'https://www.idemia.com/press-release/one',
          publishedOn: null,
        },
      ],
      follow: [],
      rejected: [{ reason: expect.any(String) }],
    });
    await expect(bench.say('read', ['idemia', 'absent.xml'])).rejects.toMatchObject({ code: 'input' });
    await expect(bench.say('read', ['nobody', file])).rejects.toMatchObject({ code: 'catalogue' });
    await expect(bench.say('read', ['idemia', await bench.write('page.html', '<html><body>moved</body></html>')])).rejects.toMatchObject({
      code: 'unreadable',
    });
  });

  it('reads what a source that supplements it serves, and tells its own fault where neither can', async () => {
    const tables = ['project', 'organization', 'euroSciVoc', 'legalBasis'].map((name) => `${name}.csv`);
    const packed = packZip(
      Object.fromEntries(tables.map((name) => [name, readFileSync(join(projectFolder, 'test/fixtures/cordis-dump', name))])),
    );
    const zip = bench.path('dump.zip');
    writeFileSync(zip, packed);
    const { document } = await bench.say<{ notices: readonly { readonly kind: string; readonly acronym: string }[] }>('read', [
      'cordis',
      zip,
    ]);
    expect(document.notices.length).toBeGreaterThan(0);
    expect(document.notices.every(({ kind, acronym }) => kind === 'project' && acronym !== '')).toBe(true);
    const neither = await bench.write('neither.html', '<html><body>moved</body></html>');
    await expect(bench.say('read', ['cordis', neither])).rejects.toMatchObject({
      code: 'unreadable',
      message: expect.stringContaining('JSON'),
    });
  });
});

describe('the taxonomy', () => {
  it('is without fault, differs from itself in nothing, and is refused where it is none', async () => {
    const { code, document } = await bench.say<{ faults: readonly unknown[]; concepts: number }>('taxonomy-lint');
    expect([code, document.faults]).toEqual([0, []]);
    expect(document.concepts).toBeGreaterThan(50);
    const editions = join(projectFolder, 'src/taxonomy/editions/2026');
    const same = await bench.say<Readonly<Record<string, unknown>>>('taxonomy-diff', [editions]);
    expect(Object.values(same.document).filter((part) => Array.isArray(part) && part.length > 0)).toEqual([]);
    const items = await bench.write('items.ndjson', `${JSON.stringify({ id: 'a', title: 'A drone over a stadium', language: 'en' })}\n`);
    const retag = await bench.say<{ retagging: object }>('taxonomy-diff', [editions], { items });
    expect(retag.document.retagging).toEqual({ items: 1, retagged: 0, concepts: [] });
    const held = await bench.say<{ retagging: { items: number } }>('taxonomy-diff', [editions], { retag: true });
    expect(held.document.retagging).toMatchObject({ items: expect.any(Number), retagged: 0 });
    await expect(bench.say('taxonomy-diff', [editions], { items: await bench.write('bad.ndjson', '{}\n') })).rejects.toMatchObject({
      code: 'input',
      where: expect.stringContaining('line 1'),
    });
    await expect(bench.say('taxonomy-diff', [editions], { retag: true, items })).rejects.toMatchObject({ code: 'usage' });
    await expect(bench.say('taxonomy-diff', ['absent'])).rejects.toMatchObject({ code: 'input' });
  });

  it('is written as SKOS that other programs read', async () => {
    const { document } = await bench.say<{ concepts: number }>('taxonomy-lint');
    const quads = new Parser().parse((await bench.say('taxonomy-export', [], { format: 'turtle' })).text);
    const concepts = quads.filter(
      ({ predicate, object }) => predicate.value.endsWith('#type') && object.value === 'http://www.w3.org/2004/02/skos/core#Concept',
    );
    expect(concepts).toHaveLength(document.concepts);
    // What was exported comes back as the files of an edition, in which nothing differs.
    const asJson = (await bench.say('taxonomy-export', [], { format: 'json-ld' })).text;
    for (const [name, text] of [
      ['watch.ttl', (await bench.say('taxonomy-export', [], { format: 'turtle' })).text],
      ['watch.jsonld', asJson],
    ] as const) {
      const [file, folder] = [await bench.write(name, text), bench.path(`edition of ${name}`)];
      const read = await bench.say<{ concepts: number; faults: readonly unknown[] }>('taxonomy-import', [file, folder]);
      expect([read.code, read.document.concepts, read.document.faults]).toEqual([0, document.concepts, []]);
      const { document: same } = await bench.say<Readonly<Record<string, unknown>>>('taxonomy-diff', [folder]);
      expect(same).toEqual((await bench.say('taxonomy-diff', [join(projectFolder, 'src/taxonomy/editions/2026')])).document);
      await expect(bench.say('taxonomy-import', [file, folder])).rejects.toMatchObject({ code: 'input', where: folder });
    }
    await expect(bench.say('taxonomy-import', ['absent', 'nowhere'])).rejects.toMatchObject({ code: 'input' });
    await expect(bench.say('taxonomy-import', [await bench.write('odd.json', '{"@graph":'), 'nowhere'])).rejects.toMatchObject({
      code: 'input',
      message: expect.stringContaining('expected JSON-LD'),
    });
    expect((await bench.say('taxonomy-export', [], { format: 'json-ld' })).document).toMatchObject({ '@context': expect.anything() });
  });
});
