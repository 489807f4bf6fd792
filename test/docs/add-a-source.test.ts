// The five steps of docs/add-a-source.md, followed as written: the card stands in the page itself.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draftCard } from '../../pipelines/draft-card.ts';
import { openWorld, projectFolder, type World } from '../../pipelines/effects.ts';
import { findItems } from '../../pipelines/find-items.ts';
import { gather } from '../../pipelines/gather.ts';
import { silentLog } from '../../pipelines/log.ts';
import { openGathering } from '../../pipelines/open-gathering.ts';
import { rssOf } from '../../sources/samples/newsrooms.ts';
import { answer } from '../../sources/samples/sample-answer.ts';
import { servePublishers } from '../../sources/samples/serve-publishers.ts';
import { parseCard } from '../../src/cards/card.ts';
import { loadConfig } from '../../src/config.ts';
import { captureOfCase, casesOf, provenance, readingOf } from '../sources/fixture-case.ts';

const page = readFileSync(join(projectFolder, 'docs/add-a-source.md'), 'utf8');
const card = /```yaml\n([\s\S]*?)```/u.exec(page)?.[1]?.replaceAll(/^ {3}/gmu, '') ?? '';
const folder = mkdtempSync(join(tmpdir(), 'techwatch-source-'));
const story = {
  place: 0,
  slug: 'one',
  title: 'Example Systems presents a quieter drone',
  lead: 'It is heard at half the distance.',
  paragraphs: ['It is heard at half the distance.', 'A trial over a lake measured how far the buzzing carries.'],
  publishedOn: '2026-11-20',
  language: 'en' as const,
};
let server: Awaited<ReturnType<typeof servePublishers>>;
let world: World;

beforeAll(async () => {
  const feed = rssOf([story], 'https://news.example', '/feed.xml', '/news/');
  const home =
    '<!doctype html><html lang="en"><title>Example Systems</title><link rel="alternate" type="application/rss+xml" href="/feed.xml"><h1>News</h1></html>';
  server = await servePublishers(() => ({ 'news.example': (asked) => (asked.path === '/' ? answer('text/html', home) : feed(asked)) }));
  mkdirSync(join(folder, 'cards'));
  writeFileSync(join(folder, 'cards/vendor-example.yaml'), card);
  writeFileSync(join(folder, 'origins.json'), JSON.stringify({ 'news.example': server.address }));
  const settings = {
    TECHWATCH_HOME: join(folder, 'home'),
    TECHWATCH_SOURCES: 'cards',
    TECHWATCH_ORIGINS: 'origins.json',
    TECHWATCH_SPACING: '0',
  };
  world = openWorld(loadConfig(settings, { folder, project: projectFolder }), silentLog);
});

afterAll(async () => {
  await world.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('docs/add-a-source.md', () => {
  it('has five numbered steps', () => {
    expect([...page.matchAll(/^\d\. \*\*/gmu)]).toHaveLength(5);
  });

  it('1: looking at the page finds its feed and drafts a card that is none of the faults of lint', async () => {
    const draft = await draftCard('https://news.example/', world);
    expect(draft).toMatchObject({ offer: { feeds: [{ url: 'https://news.example/feed.xml' }] } });
    expect(parseCard((draft as { card: string }).card, 'drafted').start({ since: null, today: '2026-11-22' })[0]?.url).toBe(
      'https://news.example/feed.xml',
    );
  });

  it('2 and 3: the card of the page passes lint as it stands, and a wrong one is told with its line', () => {
    expect(parseCard(card, 'vendor-example.yaml').id).toBe('vendor-example');
    expect(() => parseCard(card.replace('reader: feed', 'reader: fed'), 'vendor-example.yaml')).toThrow(
      /vendor-example\.yaml.*feed.*fed/su,
    );
  });

  it('4: a fixture beside it is read by the generic test’s own means', () => {
    const source = parseCard(card, 'vendor-example.yaml');
    const fixtures = join(folder, 'fixtures/vendor-example');
    mkdirSync(fixtures, { recursive: true });
    const entry = '<item><title>An invented release</title><link>https://news.example/news/two</link></item>';
    writeFileSync(join(fixtures, 'feed.xml'), `<rss version="2.0"><channel><title>News</title>${entry}</channel></rss>`);
    const [one] = casesOf(fixtures);
    expect(one).toMatchObject({ name: 'feed', expectedFile: join(fixtures, 'feed.expected.json') });
    const reading = readingOf(source, captureOfCase(source, one!));
    expect(reading).toMatchObject({
      follow: [{ completes: { kind: 'vendor-release', vendor: 'Example Systems', title: 'An invented release' } }],
    });
  });

  it('4: the READMEs that the page gives as examples say where a fixture comes from', () => {
    const told = [...page.matchAll(/"((?:Taken|Invented)[^"]+)"/gu)].map(([, text]) => text);
    expect(told).toHaveLength(2);
    for (const text of told) expect(text).toMatch(provenance);
    expect('Invented.').not.toMatch(provenance);
  });

  it('5: gathering it makes its news found, article and all', async () => {
    const source = (await world.catalogue()).get('vendor-example');
    const gathering = await openGathering(world);
    const report = await gather([source], null, gathering);
    await gathering.close();
    expect(report.sources['vendor-example']).toMatchObject({ error: null, dispositions: { indexed: 1 } });
    expect((await findItems('buzzing lake', {}, world)).items.map((item) => item.title)).toEqual([story.title]);
  });
});
