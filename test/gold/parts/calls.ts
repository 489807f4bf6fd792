// Funding calls of two collections ten days apart: repair of double-encoded texts, the same topic found again, others kept apart.
// repairedTitles: of the double-encoded titles, those that read as the clean collection has them; repairedTexts: of the
// double-encoded descriptions, those without a trace left; titles: of all topics in both, those with equal titles;
// matched: topics in both whose second notice became a revision of the first's item; fresh: topics of the second alone that
// became items; apart: topics that share their title with another one (in another year, say) and are items of their own, over
// both collections and the list of all topics of 2023.
import { keepNotices } from '../../../pipelines/keep-notices.ts';
import type { Disposition, FundingCall } from '../../../src/model.ts';
import { normalise } from '../../../src/normalise/normalise.ts';
import { csvOf, field, ndjsonOf, optionalField } from '../data-set.ts';
import { share } from '../figures.ts';
import type { Figures, Part } from '../part.ts';
import { importEffects, inTemporaryWatch } from '../temporary-watch.ts';

const sourceId = 'gold-calls';

/** What UTF-8 looks like when its bytes were read as windows-1252: the beginnings of its commonest sequences. */
const traces = /â€[\p{L}\p{P}\p{S}\p{Cc}]|Ã[\u0080-\u00bf\p{Sc}\p{P}]|Â[\u00a0-\u00bf]/u;

export const measure: Part = async ({ data }) => {
  const first = byTopic(
    ndjsonOf(data, 'eu-funding-calls/calls-2026-08-12.ndjson.gz').map((row) => callOf(row, 'topicId', 'reference', 'description')),
  );
  const second = byTopic(
    ndjsonOf(data, 'eu-funding-calls/calls-2026-08-22.ndjson.gz').map((row) => callOf(row, 'identifier', 'id', 'abstract')),
  );
  const listed = byTopic(
    csvOf(data, 'eu-funding-calls/horizon-europe-2023-05-05.csv.gz').map((row) => callOf(row, 'topicId', 'ccm2Id', '', 'topicTitle')),
  );
  const fates = await gatheredInTurn([first, second, listed]);
  const all = new Map([...listed, ...second, ...first]);
  return { ...repaired(first, second), ...matched(first, second, fates), ...keptApart(all, fates), n: first.size + second.size };
};

function callOf(row: Readonly<Record<string, unknown>>, identifier: string, reference: string, text: string, title = 'title'): FundingCall {
  const topicIdentifier = field(row, identifier);
  return {
    kind: 'funding-call',
    sourceKey: field(row, reference),
    identity: topicIdentifier.toLowerCase(),
    title: field(row, title),
    abstract: optionalField(row, text),
    text: null,
    url: null,
    language: null,
    publishedOn: null,
    publishedBy: null,
    captureId: '',
    programme: null,
    callIdentifier: optionalField(row, 'callIdentifier'),
    topicIdentifier,
    typeOfAction: optionalField(row, 'actionType'),
    deadlineModel: null,
    opensOn: null,
    deadlines: [],
    budget: null,
    status: null,
    trl: null,
  };
}

/** The first record of each topic; a collection may tell one twice. */
function byTopic(calls: readonly FundingCall[]): ReadonlyMap<string, FundingCall> {
  return new Map(calls.toReversed().map((call) => [call.identity ?? '', call]));
}

/** What became of each topic on each day. */
type Fates = readonly ReadonlyMap<string, Disposition>[];

async function gatheredInTurn(collections: readonly ReadonlyMap<string, FundingCall>[]): Promise<Fates> {
  return await inTemporaryWatch({}, async (world) => {
    const effects = await importEffects(world);
    const fates: ReadonlyMap<string, Disposition>[] = [];
    for (const collection of collections) {
      const calls = [...collection.values()];
      const arrivals = calls.map((notice) => ({ notice, headHash: null }));
      const { judged, items, unchanged, duplicates } = await keepNotices(arrivals, { sourceId, mentioned: new Set() }, effects);
      const nothingElse = { harvestId: null, settles: null, capture: null, validators: null, follow: [], mentioned: [] };
      await effects.ledger.commit({ sourceId, items, unchanged, duplicates, ...nothingElse });
      fates.push(new Map(judged.map(({ index, disposition }) => [calls[index]!.identity ?? '', disposition])));
    }
    return fates;
  });
}

function repaired(first: ReadonlyMap<string, FundingCall>, second: ReadonlyMap<string, FundingCall>): Figures {
  const tidy = (call: FundingCall): { title: string; text: string } => {
    const { notice } = normalise(call, { sourceId }, () => 'und');
    return { title: notice.title, text: notice.abstract ?? '' };
  };
  const pairs = [...first].flatMap(([topic, call]) =>
    second.has(topic) ? [{ call, same: tidy(call).title === tidy(second.get(topic)!).title }] : [],
  );
  const broken = pairs.filter(({ call }) => traces.test(call.title));
  const brokenTexts = [...first.values()].filter((call) => traces.test(call.abstract ?? ''));
  return {
    repairedTitles: share(broken.map(({ same }) => same)),
    repairedTexts: share(brokenTexts.map((call) => !traces.test(tidy(call).text))),
    titles: share(pairs.map(({ same }) => same)),
    brokenTitles: broken.length,
    brokenTexts: brokenTexts.length,
  };
}

function matched(first: ReadonlyMap<string, FundingCall>, second: ReadonlyMap<string, FundingCall>, [, later]: Fates): Figures {
  const [known, unknown] = [
    [...second.keys()].filter((topic) => first.has(topic)),
    [...second.keys()].filter((topic) => !first.has(topic)),
  ];
  return {
    matched: share(known.map((topic) => ['revised', 'unchanged'].includes(later?.get(topic) ?? ''))),
    fresh: share(unknown.map((topic) => later?.get(topic) === 'indexed')),
    inBoth: known.length,
  };
}

/** A topic is an item of its own where it was indexed when it was first told. */
function keptApart(all: ReadonlyMap<string, FundingCall>, fates: Fates): Figures {
  const byTitle = Map.groupBy(all.values(), (call) => call.title.toLowerCase().replaceAll(/\s+/gu, ' '));
  const namesakes = [...byTitle.values()].filter((calls) => calls.length > 1).flat();
  const firstFate = (call: FundingCall): Disposition | undefined =>
    fates.find((fate) => fate.has(call.identity ?? ''))?.get(call.identity ?? '');
  return { apart: share(namesakes.map((call) => firstFate(call) === 'indexed')), namesakes: namesakes.length };
}
