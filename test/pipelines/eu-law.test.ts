// EU law through a gathering: a broken answer of Cellar costs nothing that came and nothing that is still to come, a challenge of
// EUR-Lex is told as a refusal, and an act that both tell of is one.
import { afterEach, expect, it } from 'vitest';
import cellar from '../../sources/law/cellar.ts';
import legislation from '../../sources/law/eur-lex-legislation.ts';
import { healthOf } from '../../src/health.ts';
import type { SourceReport } from '../../src/model.ts';
import type { Source } from '../../src/source.ts';
import type { Said, Seen } from '../fetch/farm.ts';
import { openBench, type Bench } from './bench.ts';

let bench: Bench | null = null;
afterEach(async () => {
  await bench?.close();
  bench = null;
});

const day = (n: number): string => `2026-11-${n}T08:00:00.000Z`;
// The pause between two requests is the governor's, and has tests of its own.
const unhurried: Source = { ...cellar, limits: {} };
const feedOfLaws: Source = { ...legislation };
const literal = (value: string): object => ({ type: 'literal', value });
const results = (vars: readonly string[], bindings: readonly object[]): Said => ({
  headers: { 'content-type': 'application/sparql-results+json' },
  body: JSON.stringify({ head: { vars }, results: { bindings } }),
});
const act = (number: number, title: string): object => ({
  celex: literal(`32026R${number}`),
  date: literal('2026-11-02'),
  title: literal(title),
});
const acts = (...bindings: readonly object[]): Said => results(['celex', 'date', 'title'], bindings);
const POLICE = act(9001, 'Regulation on invented exchanges between police forces that do not exist');
const DRONE = act(9002, 'Regulation on invented drones above invented stadiums');

/** An endpoint that counts one act on policing, two on drones and none on the rest; `drones` answers the page of drones. */
function endpoint(drones: () => Said) {
  return ({ path }: Seen): Said => {
    const query = new URL(`https://publications.europa.eu${path}`).searchParams.get('query') ?? '';
    const of = query.includes('"europol"') ? 'policing' : query.includes('"drone"') ? 'drones' : 'others';
    if (query.includes('COUNT(')) return results(['count'], [{ count: literal({ policing: '1', drones: '2', others: '0' }[of]) }]);
    return of === 'policing' ? acts(POLICE) : drones();
  };
}

const feed = `<rss version="2.0"><channel><title>Sample</title><item><title>CELEX:32026R9002: Regulation on invented drones above invented stadiums, as the Official Journal has it</title>
<link>./legal-content/AUTO/?uri=CELEX:32026R9002</link><pubDate>Tue, 10 Nov 2026 00:00:00 +0100</pubDate></item></channel></rss>`;

async function gathered(n: number, source: Source): Promise<SourceReport> {
  return (await bench!.at(day(n)).gather([source])).sources[source.id]!;
}

it.each([
  ['a part that was found in time', (): Said => ({ ...acts(DRONE), headers: { 'x-sql-state': 'S1TAT' } }), 'timeout'],
  ['fewer acts than were counted', (): Said => acts(DRONE), 'unreadable'],
  ['a timeout under status 200', (): Said => ({ body: 'Virtuoso S1T00 Error SR171: Transaction timed out' }), 'timeout'],
])('after %s the other subjects are kept, the source says so, and the next run brings the rest', async (_, broken, code) => {
  let answer: () => Said = broken;
  bench = await openBench({ 'publications.europa.eu': { '*': endpoint(() => answer()) } });
  const first = await gathered(20, unhurried);
  expect(first).toMatchObject({ error: { code }, dispositions: { indexed: 1, rejected: 0 } });
  expect((await bench.items()).map(({ notice }) => notice.sourceKey)).toEqual(['32026R9001']);
  answer = () => acts(DRONE, act(9003, 'Decision on invented aircraft without a crew'));
  const second = await gathered(21, unhurried);
  expect(second).toMatchObject({ error: null, breaches: [], dispositions: { indexed: 2, unchanged: 1 } });
  expect(await bench.items()).toHaveLength(3);
});

it('an empty challenge of EUR-Lex is told as blocked, and takes nothing away', async () => {
  let challenged = false;
  bench = await openBench({ 'eur-lex.europa.eu': { '*': () => (challenged ? { status: 200, body: '' } : feed) } });
  expect(await gathered(20, feedOfLaws)).toMatchObject({ error: null, breaches: [], dispositions: { indexed: 1 } });
  challenged = true;
  expect(await gathered(21, feedOfLaws)).toMatchObject({ error: { code: 'blocked' }, breaches: [] });
  expect(await bench.items()).toMatchObject([{ withdrawnAt: null, notice: { reference: '32026R9002' } }]);
  const memory = await (await bench.world.ledger()).sourceState(feedOfLaws.id);
  expect(healthOf(feedOfLaws, memory, day(21))).toMatchObject({ health: 'failing', concerns: [{ name: 'blocked' }] });
});

it('an act of the feed and of Cellar is one record in one thread', async () => {
  bench = await openBench({
    'eur-lex.europa.eu': { '*': feed },
    'publications.europa.eu': { '*': endpoint(() => acts(DRONE, act(9003, 'Decision on invented aircraft without a crew'))) },
  });
  await gathered(20, feedOfLaws);
  await gathered(20, unhurried);
  const threads = Map.groupBy(await bench.items(), ({ threadId }) => threadId);
  const shared = [...threads.values()].filter((items) => items.length > 1);
  expect(shared.map((items) => items.map(({ sourceId }) => sourceId).toSorted())).toEqual([['cellar', 'eur-lex-legislation']]);
});
