// What only processes can show: two at once in one home, an end in the middle by SIGTERM and by SIGKILL, a schedule that is stopped.
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { projectFolder } from '../../pipelines/effects.ts';
import { loadCatalogue } from '../../src/catalogue.ts';
import type { RunReport } from '../../src/model.ts';
import { testChromium } from '../services/chromium.ts';
import type { Answering } from '../fetch/farm.ts';
import { card, cardText, openBench, type Bench } from './bench.ts';
import { start, type Started } from './command-line.ts';
import { feedAnswer, site, stories, type Story } from './told.ts';

let bench: Bench | null = null;
afterEach(async () => {
  await bench?.close();
  bench = null;
});

const names = ['one', 'two', 'three'];
const told = (name: string): readonly Story[] => stories(`${name}.example`, 6);

/** Three publishers with articles, each page answered after a while; their feeds answer 304 once they were had. */
async function open(delayMs: number): Promise<{ watch: Bench; gather: (terminal?: boolean) => Started }> {
  const slow = (name: string): Record<string, Answering> => ({
    ...Object.fromEntries(
      Object.entries(site(`${name}.example`, told(name))).map(([path, body]) => [
        path,
        typeof body === 'string' ? { body, delayMs } : body,
      ]),
    ),
    '/feed.xml': ({ headers }) =>
      headers['if-none-match'] === '"one"' ? { status: 304 } : feedAnswer(`${name}.example`, told(name), '"one"'),
  });
  const watch = (bench = await openBench(Object.fromEntries(names.map((name) => [`${name}.example`, slow(name)]))));
  for (const name of names) await watch.write(`cards/${name}.yaml`, cardText(name, { follow: 'article' }));
  await watch.write('origins.json', JSON.stringify(Object.fromEntries(watch.farm.origins)));
  const environment = { TECHWATCH_HOME: watch.home, TECHWATCH_SPACING: '0', TECHWATCH_SOURCES: 'cards', TECHWATCH_ORIGINS: 'origins.json' };
  return { watch, gather: (terminal = false) => start(['gather', ...names], { environment, folder: watch.path('.'), terminal }) };
}

const articles = (watch: Bench): readonly string[] =>
  watch.farm.seen.filter(({ path }) => path.startsWith('/news/')).map(({ host, path }) => host + path);
const counted = (reports: readonly RunReport[], name: 'indexed' | 'revised' | 'duplicate'): number =>
  reports.flatMap(({ sources }) => Object.values(sources)).reduce((all, { dispositions }) => all + dispositions[name], 0);

async function expectWhole(watch: Bench): Promise<void> {
  const items = await watch.items();
  expect(items.map(({ notice }) => String(notice.url)).toSorted()).toEqual(
    names.flatMap((name) => told(name).map(({ path }) => `https://${name}.example${path}`)).toSorted(),
  );
  expect(items.filter(({ revision }) => revision !== 1)).toEqual([]);
  expect(items.filter(({ notice }) => notice.text === null)).toEqual([]);
}

describe('two gatherings at once in one home', () => {
  it('ask nothing twice, hold nothing twice, and each tells what it did', async () => {
    const { watch, gather } = await open(80);
    const ended = await Promise.all([gather().ended, gather().ended]);
    expect(ended.map(({ code, err }) => [code, /internal|SQLITE_BUSY/u.test(err)])).toEqual([
      [0, false],
      [0, false],
    ]);
    const reports = ended.map(({ out }) => JSON.parse(out) as RunReport);
    expect(counted(reports, 'indexed')).toBe(18);
    expect(counted(reports, 'revised') + counted(reports, 'duplicate')).toBe(0);
    expect(articles(watch)).toHaveLength(18);
    await expectWhole(watch);
    // A source that the other process holds is named too, with what that means.
    for (const { sources } of reports) expect(Object.keys(sources)).toEqual(names);
    const left = reports
      .flatMap(({ sources }) => Object.values(sources))
      .filter(({ warnings }) => warnings.some((said) => /another process/u.test(said)));
    for (const { requests, dispositions, error } of left) expect([requests, dispositions.indexed, error]).toEqual([0, 0, null]);
  });
});

describe('a gathering that is ended in the middle', () => {
  it('by SIGTERM reports what it has done and leaves no process; the next one finishes without asking anything twice', async () => {
    const { watch, gather } = await open(150);
    const first = gather();
    await expect.poll(() => articles(watch).length, { timeout: 20_000 }).toBeGreaterThan(4);
    const began = performance.now();
    first.child.kill('SIGTERM');
    const { out, code, signal, err } = await first.ended;
    expect(performance.now() - began).toBeLessThan(8_000);
    expect([signal, code]).toEqual([null, 0]);
    expect(err).not.toMatch(/^\s+at /mu);
    const broken = JSON.parse(out) as RunReport;
    expect(counted([broken], 'indexed')).toBeLessThan(18);
    const second = JSON.parse((await gather().ended).out) as RunReport;
    expect(counted([broken, second], 'indexed')).toBe(18);
    // What was under way when it was stopped, one page of a host, is asked again; nothing else is.
    expect(articles(watch).length).toBeLessThanOrEqual(18 + names.length);
    await expectWhole(watch);
  }, 90_000);

  it('by SIGINT on a terminal tells in words what it has done, its progress on standard error alone', async () => {
    const { watch, gather } = await open(150);
    const first = gather(true);
    await expect.poll(() => articles(watch).length, { timeout: 20_000 }).toBeGreaterThan(4);
    first.child.kill('SIGINT');
    const { out, code, signal, err } = await first.ended;
    expect([signal, code]).toEqual([null, 0]);
    expect(
      out
        .trim()
        .split('\n')
        .map((line) => /^ok +(\w+) +\d indexed$/u.exec(line)?.[1]),
    ).toEqual(names);
    for (const name of names) expect(err).toContain(name);
    await gather().ended;
    await expectWhole(watch);
  }, 90_000);

  it('by SIGKILL loses and doubles nothing either', async () => {
    const { watch, gather } = await open(150);
    const first = gather();
    await expect.poll(() => articles(watch).length, { timeout: 20_000 }).toBeGreaterThan(6);
    first.child.kill('SIGKILL');
    await first.ended;
    const second = await gather().ended;
    expect(second.code).toBe(0);
    expect(articles(watch).length).toBeLessThanOrEqual(18 + 2 * names.length);
    await expectWhole(watch);
    const last = JSON.parse((await gather().ended).out) as RunReport;
    for (const { notModified, dispositions } of Object.values(last.sources))
      expect([notModified, dispositions.indexed, dispositions.revised]).toEqual([1, 0, 0]);
  }, 90_000);
});

describe('a schedule', () => {
  it('starts its jobs, and ends by SIGTERM within seconds, with exit code 0 and its record in order', async () => {
    const { sources } = await loadCatalogue({ sourcesFolder: join(projectFolder, 'sources'), cardFolders: [] });
    const pages = sources.flatMap((source) => source.start({ since: null, today: '2026-11-22' }));
    const hosts = new Set([...pages.map(({ url }) => new URL(url).host), 'ops.epo.org']);
    const watch = (bench = await openBench(Object.fromEntries([...hosts].map((host) => [host, { '*': { status: 404, delayMs: 100 } }]))));
    await watch.write('origins.json', JSON.stringify(Object.fromEntries(watch.farm.origins)));
    const environment = { TECHWATCH_HOME: watch.home, TECHWATCH_SPACING: '0' };
    const running = start(['schedule', '--origins', 'origins.json'], { environment, folder: watch.path('.') });
    await expect.poll(() => running.told(), { timeout: 20_000 }).toMatch(/gather: started for/u);
    await expect.poll(() => watch.farm.seen.length, { timeout: 20_000 }).toBeGreaterThan(3);
    running.child.kill('SIGTERM');
    const { code, signal, out } = await running.ended;
    expect([code, signal]).toEqual([0, null]);
    expect(JSON.parse(out)).toEqual({ stopped: expect.any(String) });
    const runs = await (await watch.world.ledger()).jobRuns(9);
    expect(runs.map(({ job }) => job).toSorted()).toEqual(['gather', 'retrain', 'verify-index', 'weekly-digest']);
    expect(runs.filter(({ state }) => state !== 'ok')).toEqual([]);
  }, 60_000);
});

describe('a page that needs its scripts', () => {
  it('is gathered as the browser renders it', async ({ skip }) => {
    skip((await testChromium()) === null, 'no Chromium was found: pages that need scripts were not tried');
    const list = `<!doctype html><html lang="en"><head><title>Newsroom</title></head><body><ul id="news"></ul><script>
for (const n of [1, 2, 3]) document.querySelector('#news').insertAdjacentHTML('beforeend', '<li><h3><a href="/n/' + n + '">Scripted story number ' + n + ' of the newsroom</a></h3><time datetime="2026-11-0' + n + '">x</time></li>');
</script></body></html>`;
    const watch = (bench = await openBench({ 'scripted.example': { '/news': list } }));
    const scripted = (render: string) =>
      card('scripted', {
        reader: 'list',
        start: ['https://scripted.example/news'],
        list: { item: 'li', link: 'a@href', title: 'h3', date: 'time@datetime' },
        render,
      });
    const plain = (await watch.gather([scripted('http')])).sources['scripted'];
    expect(plain?.error?.code ?? plain?.breaches[0]).toMatch(/layout-changed|expected at least 1/u);
    const report = (await watch.gather([scripted('browser')])).sources['scripted'];
    expect(report).toMatchObject({ dispositions: { indexed: 3 }, error: null });
    expect((await watch.items()).map(({ notice }) => String(notice.publishedOn)).toSorted()).toEqual([
      '2026-11-01',
      '2026-11-02',
      '2026-11-03',
    ]);
  }, 90_000);
});
