import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectFolder } from '../../pipelines/effects.ts';
import { cardText, linesOf, openBench, type Bench } from './bench.ts';
import { manyCalls, start, techwatch } from './command-line.ts';
import { mixed, row } from './notices.ts';
import { site, stories } from './told.ts';

let bench: Bench;
let home: Readonly<Record<string, string>>;
beforeAll(async () => {
  bench = await openBench({ 'news.example': site('news.example', stories('news.example', 2)), 'gone.example': {} });
  home = { TECHWATCH_HOME: bench.home, TECHWATCH_SPACING: '0' };
  await bench.write('rows.ndjson', mixed);
  await bench.write('cards/news.yaml', cardText('news'));
  await bench.write('cards/gone.yaml', cardText('gone'));
  await bench.write('origins.json', JSON.stringify(Object.fromEntries(bench.farm.origins)));
});
afterAll(() => bench.close());

/** The verbs of the contract, a blank between group and verb. */
const verbs = [
  'gather, import, export items, search, extract, classify, calls, calls changes, trends, read',
  'sources list, sources show, sources release, sources try, sources lint, sources add, digest draft, digest preview',
  'taxonomy lint, taxonomy diff, taxonomy export, index build, index verify, index swap',
  'doctor, schedule, serve, demo, backup, restore, reclassify, replay',
].flatMap((line) => line.split(', '));
const heavy =
  /node_modules\/(@crawlee|playwright|playwright-core|natural\/lib\/natural\/(index|util)|vega|vega-lite|@elastic|pg|linkedom|defuddle|fastify|kysely|zod|pino|unpdf)\//u;

interface Refusal {
  readonly error: { readonly code: string; readonly message: string; readonly where?: string; readonly hint?: string };
}
const refusal = (err: string): Refusal['error'] => (linesOf(err) as readonly Refusal[]).at(-1)!.error;

describe('the command line', () => {
  it('has every verb, each with its help and exit code 0', async () => {
    const answers = await manyCalls(verbs.map((verb) => ({ words: [...verb.split(' '), '--help'] })));
    expect(answers.map(({ out, code }, index) => [verbs[index], code, out.startsWith(`Usage: techwatch ${verbs[index]!}`)])).toEqual(
      verbs.map((verb) => [verb, 0, true]),
    );
    expect(answers.map(({ err }) => err).join('')).toBe('');
    for (const { out } of answers) expect(out).toMatch(/--json/u);
  });

  it('refuses wrong usage with exit code 2: for programs as JSON on standard error, for people in words, never with a stack', async () => {
    const wrong: readonly (readonly [string, RegExp])[] = [
      ['', /expected a verb/u],
      ['sources', /expected a verb/u],
      ['gossip', /unknown command 'gossip'/u],
      ['search x --colour red', /unknown option '--colour'/u],
      ['calls --status ajar', /Allowed choices are open, forthcoming, closed/u],
      ['export items', /--format/u],
      ['import', /missing required argument 'file'/u],
      ['search', /expected a query, or --batch FILE/u],
      ['search a --size many', /--size: expected a whole number/u],
      ['gather nobody', /expected the id of a source, found "nobody"/u],
      ['gather --since yesterday', /--since: expected a date/u],
      ['gather --since 2026-02-30', /--since: expected a date/u],
      ['import absent.ndjson', /expected a file that can be read/u],
      ['search --strict drone(', /character 6/u],
      ['calls changes --since 2026-02-30', /--since: expected an instant or a date/u],
    ];
    const words = wrong.map(([line]) => line.split(' ').filter(Boolean));
    const asked = [...words.map((one) => ({ words: one, terminal: false })), ...words.map((one) => ({ words: one, terminal: true }))];
    const answers = await manyCalls(asked, { environment: home, folder: bench.path('.') });
    for (const [index, { out, err, code }] of answers.entries()) {
      const [line, message] = wrong[index % wrong.length]!;
      expect([line, code, out]).toEqual([line, 2, '']);
      expect(err).not.toMatch(/^\s+at .*:\d+:\d+/mu);
      if (index < wrong.length) {
        expect(refusal(err)).toMatchObject({
          code: expect.stringMatching(/^(usage|catalogue|input|query)$/u),
          message: expect.stringMatching(message),
        });
        expect(err.trim().split('\n')).toHaveLength(1);
      } else {
        expect(err).not.toContain('{"error"');
        expect(err.length).toBeGreaterThan(10);
      }
    }
  });

  it('shows a stack with --debug alone', async () => {
    const [plain, debugged] = await manyCalls([{ words: ['search'] }, { words: ['search', '--debug'] }], { environment: home });
    expect(plain!.err).not.toMatch(/^\s+at /mu);
    expect(debugged!.err).toMatch(/^\s+at .*search\.ts:\d+:\d+/mu);
    expect(debugged!.code).toBe(2);
  });

  it('names every fault of the settings at once, without a secret, and changes nothing', async () => {
    const faulty = {
      TECHWATCH_PORT: 'door',
      TECHWATCH_SPACING: '-1',
      TECHWATCH_NOW: 'today',
      TECHWATCH_DATABASE_URL: 'mysql://me:unspeakable@db/x',
      TECHWATCH_CONTACT: 'nobody',
    };
    const [answer] = await manyCalls([{ words: ['sources', 'list'], environment: { ...faulty, TECHWATCH_HOME: bench.path('untouched') } }]);
    expect(answer).toMatchObject({ code: 2, out: '' });
    const { code, message } = refusal(answer!.err);
    expect(code).toBe('configuration');
    for (const name of Object.keys(faulty)) expect(message).toContain(`${name}: expected`);
    expect(answer!.err).not.toContain('unspeakable');
    await expect(readFile(bench.path('untouched/ledger.db'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('tells its version, and takes the same verbs on a terminal in words', async () => {
    const { version } = JSON.parse(await readFile(join(projectFolder, 'package.json'), 'utf8')) as { version: string };
    const elsewhere = { TECHWATCH_HOME: bench.path('elsewhere') };
    const rows = bench.path('rows.ndjson');
    const calls = [
      ['--version'],
      ['import', rows],
      ['search', 'fingerprint'],
      ['search', 'fingerprint', '--json'],
      ['calls'],
      ['sources', 'list'],
      ['doctor'],
      ['index', 'verify'],
      ['digest', 'draft'],
      ['trends'],
      ['taxonomy', 'lint'],
    ];
    const answers = await manyCalls(
      calls.map((words) => ({ words, terminal: true })),
      { environment: { ...elsewhere, TECHWATCH_CONTACT: 'desk@watch.example' } },
    );
    expect(answers[0]!.out.trim()).toBe(version);
    expect(answers[1]!.out).toBe('5 read, 5 indexed, 0 revised, 0 unchanged, 0 duplicate, 0 rejected\n');
    expect(answers[2]!.out).toMatch(
      /2026-09-15\s+procurement\s+Supply of fingerprint scanners[^\n]*\n\s+https:\/\/tenders\.example\/t1\n1 results in [\d.]+ ms\n/u,
    );
    expect(JSON.parse(answers[3]!.out)).toMatchObject({ total: 1 });
    for (const [index, { out, code }] of answers.entries())
      if (index !== 3 && index !== 6)
        expect([calls[index]!.join(' '), code, /^[{[]/u.test(out)]).toEqual([calls[index]!.join(' '), 0, false]);
  });
});

describe('a call', () => {
  it('takes relative paths from the folder that npm was called in, and prints the result alone', async () => {
    const { out, err, code } = await techwatch(['import', 'rows.ndjson'], {
      environment: { ...home, TECHWATCH_HOME: 'home-by-init' },
      folder: bench.path('.'),
    });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ read: 5, indexed: 5 });
    expect(err).toBe('');
    expect((await readFile(bench.path('home-by-init/ledger.db'))).length).toBeGreaterThan(0);
  });

  it('of gather prints one report to standard output, its progress as JSON lines to standard error, and ends with 1 when a source fails', async () => {
    const environment = { ...home, TECHWATCH_HOME: bench.path('gathered'), TECHWATCH_SOURCES: 'cards' };
    const { out, err, code } = await techwatch(['gather', 'news', 'gone', '--origins', 'origins.json'], {
      environment,
      folder: bench.path('.'),
    });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      pipeline: 'gather',
      sources: { news: { dispositions: { indexed: 2 }, error: null }, gone: { error: { code: 'not-found' } } },
    });
    // Where the system lacks `getconf` its shell says so on standard error, before our lines.
    const lines = linesOf(err.slice(Math.max(0, err.indexOf('{'))));
    expect((lines as readonly { msg: string }[]).map(({ msg }) => msg)).toEqual(
      expect.arrayContaining([expect.stringContaining('news: 2 indexed')]),
    );
  });

  it('of gather without a contact is refused before anything is asked, unless all hosts are mapped; a dry run keeps nothing', async () => {
    const environment = { TECHWATCH_HOME: bench.path('no-contact'), TECHWATCH_SOURCES: 'cards', TECHWATCH_SPACING: '0' };
    const asked = bench.farm.seen.length;
    const [open, half, dry, nothing, all, scheduled] = await manyCalls(
      [
        { words: ['gather', 'news'] },
        { words: ['gather', 'news', 'cordis', '--origins', 'origins.json'] },
        { words: ['gather', 'news', '--origins', 'origins.json', '--dry-run'] },
        { words: ['export', 'items', '--format', 'json'] },
        { words: ['gather', 'news', '--origins', 'origins.json'] },
        { words: ['schedule', '--origins', 'origins.json'] },
      ],
      { environment, folder: bench.path('.') },
    );
    for (const answer of [open, half, scheduled]) {
      expect([answer!.code, answer!.out]).toEqual([2, '']);
      expect(refusal(answer!.err)).toMatchObject({ code: 'configuration', message: expect.stringContaining('TECHWATCH_CONTACT') });
    }
    for (const answer of [dry, all])
      expect([answer!.code, JSON.parse(answer!.out)]).toMatchObject([0, { sources: { news: { dispositions: { indexed: 2 } } } }]);
    // A dry run keeps nothing but what a host forbids and reserves, for which a publisher need not be asked again.
    expect(nothing!.out).toBe('[]\n');
    expect(bench.farm.seen.slice(asked).map(({ path }) => path)).toEqual([
      '/robots.txt',
      '/.well-known/tdmrep.json',
      '/feed.xml',
      '/feed.xml',
    ]);
  });

  it('reads standard input where a file is -', async () => {
    const input = [row(1), row(2)].map((one) => JSON.stringify(one)).join('\n');
    const { out, code } = await techwatch(['import', '-', '--json'], {
      environment: { ...home, TECHWATCH_HOME: bench.path('piped') },
      input,
    });
    expect([code, JSON.parse(out)]).toMatchObject([0, { read: 2, indexed: 2 }]);
  });

  it('ends without a word when its reader has seen enough', async () => {
    await bench.say(
      'import',
      [
        await bench.write(
          'many.ndjson',
          Array.from({ length: 600 }, (_, index) => row(index, { title: `Report ${index} ${'of many words '.repeat(40)}` })),
        ),
      ],
      { source: 'import' },
    );
    const { child, ended } = start(['export', 'items', '--format', 'ndjson'], { environment: home });
    child.stdout.once('data', () => child.stdout.destroy());
    const { err, signal } = await ended;
    expect([err, signal]).toEqual(['', null]);
  });
});

describe('what is loaded', () => {
  const loadedBy = async (words: readonly string[]): Promise<readonly string[]> => {
    const list = await bench.write(`loaded-${words[0] ?? ''}.txt`, '');
    const preload = pathToFileURL(join(projectFolder, 'test/pipelines/loaded-modules.ts')).href;
    const { code, out } = await techwatch(words, { environment: { ...home, LOADED_MODULES: list }, preload });
    expect([code, out.length > 0]).toEqual([0, true]);
    return (await readFile(list, 'utf8')).split('\n').filter((url) => url.startsWith('file:'));
  };

  it('for the help is next to nothing', async () => {
    const loaded = await loadedBy(['--help']);
    expect(loaded.filter((url) => heavy.test(url))).toEqual([]);
    expect(loaded.length).toBeLessThan(40);
  });

  it('for a search is neither a crawler nor a browser, nor the root of natural', async () => {
    const loaded = await loadedBy(['search', 'drone']);
    const crawlers =
      /node_modules\/(@crawlee|playwright|playwright-core|cheerio|undici|vega|vega-lite|@elastic|pg|linkedom|defuddle|fastify)\//u;
    expect([...new Set(loaded.map((url) => crawlers.exec(url)?.[1]).filter((name) => name !== undefined))]).toEqual([]);
    expect(loaded.filter((url) => /node_modules\/natural\/(index|lib\/natural\/index)\.js$/u.test(url))).toEqual([]);
    expect(loaded.some((url) => url.endsWith('/src/search/query.ts'))).toBe(true);
  });
});
