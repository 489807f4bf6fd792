// Whether the same thing is known again, and only the same. Calls: the topics of two independent collections of the portal, matched
// by their text alone (identifiers taken away) and by their identifier alone (texts taken away); apart: topics that share their
// title with another one and are not joined with it. Releases: real press texts in invented frames (wire-pairs.ts), pairs that are
// one story against all pairs that were joined; near hashes: the share of these pairs whose similarity hashes differ in at most
// three bits, which is what candidates by quarters of the hash would have found.
import { joinThreads } from '../../../pipelines/join-threads.ts';
import type { ImportEffects } from '../../../pipelines/import-notices.ts';
import { keepNotices } from '../../../pipelines/keep-notices.ts';
import { bitsApart } from '../../../src/dedupe/simhash.ts';
import type { FundingCall, Notice } from '../../../src/model.ts';
import { itemId } from '../../../src/normalise/normalise.ts';
import { readArticle } from '../../../src/read/article.ts';
import { field, ndjsonOf, optionalField, type Row } from '../data-set.ts';
import { share } from '../figures.ts';
import type { Figures, Part } from '../part.ts';
import { importEffects, inTemporaryWatch } from '../temporary-watch.ts';
import { wirePairs, type PressText, type Told } from '../wire-pairs.ts';

/** Words that a press text needs to be one. */
const LEAST_WORDS = 90;

export const measure: Part = async ({ data }) => {
  const calls = callsOf(data);
  return {
    ...(await matched(calls, 'text', (call) => ({ ...call, topicIdentifier: null, identity: null }))),
    ...(await matched(calls, 'identifier', (call) => ({ ...call, title: '', abstract: null }))),
    ...(await releases(pressTexts(data))),
    n: calls.first.length + calls.second.length,
  };
};

interface Collections {
  readonly first: readonly FundingCall[];
  readonly second: readonly FundingCall[];
}

function callsOf(data: string): Collections {
  const once = (calls: readonly FundingCall[]): readonly FundingCall[] => [
    ...new Map(calls.map((call) => [call.topicIdentifier?.toLowerCase(), call])).values(),
  ];
  const first = ndjsonOf(data, 'eu-funding-calls/calls-2026-08-12.ndjson.gz').map((row) =>
    callOf(row, 'topicId', 'description', 'deadline'),
  );
  const second = ndjsonOf(data, 'eu-funding-calls/calls-2026-08-22.ndjson.gz').map((row) =>
    callOf(row, 'identifier', 'abstract', 'deadlineDate'),
  );
  return { first: once(first), second: once(second) };
}

function callOf(row: Row, identifier: string, text: string, deadline: string): FundingCall {
  const [topicIdentifier, closesOn] = [field(row, identifier), optionalField(row, deadline)];
  return {
    kind: 'funding-call',
    sourceKey: topicIdentifier.toLowerCase(),
    identity: null,
    title: field(row, 'title'),
    abstract: optionalField(row, text),
    text: null,
    url: `https://calls.example/${topicIdentifier}`,
    language: null,
    publishedOn: null,
    publishedBy: null,
    captureId: '',
    programme: null,
    callIdentifier: null,
    topicIdentifier,
    typeOfAction: null,
    deadlineModel: null,
    opensOn: null,
    deadlines: closesOn === null || closesOn === '' ? [] : [{ on: closesOn.slice(0, 10), stage: null }],
    budget: null,
    status: null,
    trl: null,
  };
}

/** Keeps both collections as two sources, changed alike, and compares what was joined with what has one identifier. */
async function matched(calls: Collections, name: string, change: (call: FundingCall) => FundingCall): Promise<Figures> {
  const stories = await inTemporaryWatch({}, async (world) => {
    const effects = await importEffects(world);
    const first = await held('first', calls.first.map(change), effects);
    const second = await held('second', calls.second.map(change), effects);
    await joinThreads(effects.ledger);
    const retold = await effects.ledger.retold();
    const storyOf = (ids: readonly string[]): readonly string[] => ids.map((id) => retold.get(id) ?? id);
    return { first: storyOf(first), second: storyOf(second) };
  });
  const keys = (all: readonly FundingCall[]): readonly string[] => all.map((call) => call.sourceKey);
  const [firstKeys, secondKeys] = [keys(calls.first), keys(calls.second)];
  const joined = pairs(firstKeys, stories.first, secondKeys, stories.second);
  const wanted = firstKeys.filter((key) => secondKeys.includes(key));
  const right = joined.filter(([one, other]) => one === other);
  return {
    [`${name}Precision`]: right.length / joined.length,
    [`${name}Recall`]: right.length / wanted.length,
    [`${name}Apart`]: share(namesakesApart([...calls.first, ...calls.second], [...stories.first, ...stories.second])),
  };
}

function pairs(
  firstKeys: readonly string[],
  first: readonly string[],
  secondKeys: readonly string[],
  second: readonly string[],
): readonly (readonly [string, string])[] {
  const byStory = Map.groupBy(secondKeys.keys(), (place) => second[place]);
  return firstKeys.flatMap((key, place) => (byStory.get(first[place]) ?? []).map((other) => [key, secondKeys[other]!] as const));
}

/** Of two topics of one title, whether they are not one story. */
function namesakesApart(calls: readonly FundingCall[], stories: readonly string[]): readonly boolean[] {
  const withStory = calls.map((call, place) => ({ call, story: stories[place] }));
  const byTitle = Map.groupBy(withStory, ({ call }) => call.title.toLowerCase().replaceAll(/\s+/gu, ' '));
  return [...byTitle.values()].flatMap((all) =>
    all.flatMap((one, place) =>
      all
        .slice(place + 1)
        .filter((other) => other.call.sourceKey !== one.call.sourceKey)
        .map((other) => other.story !== one.story),
    ),
  );
}

/** Keeps notices of one source and gives the item that each is now told by. */
async function held(sourceId: string, notices: readonly Notice[], effects: ImportEffects): Promise<readonly string[]> {
  const arrivals = notices.map((notice) => ({ notice, headHash: null }));
  const { items, unchanged, duplicates } = await keepNotices(arrivals, { sourceId, mentioned: new Set() }, effects);
  const nothingElse = { harvestId: null, settles: null, capture: null, validators: null, follow: [], mentioned: [] };
  await effects.ledger.commit({ sourceId, items, unchanged, duplicates, ...nothingElse });
  const first = new Map(duplicates.map(({ of, elsewhere }) => [elsewhere.sourceKey, of]));
  return notices.map((notice) => first.get(notice.sourceKey) ?? itemId(sourceId, notice.sourceKey));
}

function pressTexts(data: string): readonly PressText[] {
  const pages = ndjsonOf(data, 'web-articles/article-body.ndjson.gz').map((row) => ({
    title: readArticle(field(row, 'html'), field(row, 'url')).title ?? '',
    text: field(row, 'articleBody'),
  }));
  return pages.filter(({ title, text }) => title.split(/\s+/u).length > 3 && text.split(/\s+/u).length >= LEAST_WORDS);
}

async function releases(texts: readonly PressText[]): Promise<Figures> {
  const told = wirePairs(texts);
  const { stories, simhashes } = await inTemporaryWatch({}, async (world) => {
    const effects = await importEffects(world);
    const ids = new Map<Told, string>();
    for (const [sourceId, own] of Map.groupBy(told, (one) => one.sourceId)) {
      const kept = await held(
        sourceId,
        own.map(({ notice }) => notice),
        effects,
      );
      own.forEach((one, place) => ids.set(one, kept[place]!));
    }
    await joinThreads(effects.ledger);
    const retold = await effects.ledger.retold();
    const items = new Map((await effects.ledger.items([...ids.values()])).map((item) => [item.id, item.simhash]));
    return {
      stories: told.map((one) => retold.get(ids.get(one)!) ?? ids.get(one)!),
      simhashes: told.map((one) => items.get(ids.get(one)!) ?? null),
    };
  });
  const judged = told.flatMap((one, place) =>
    told.slice(place + 1).flatMap((other, more) => {
      const [same, joined] = [one.story === other.story, stories[place] === stories[place + 1 + more]];
      const [hash, otherHash] = [simhashes[place], simhashes[place + 1 + more]];
      const near = typeof hash === 'string' && typeof otherHash === 'string' && bitsApart(hash, otherHash) <= 3;
      return same || joined ? [{ same, joined, near }] : [];
    }),
  );
  const right = judged.filter(({ same, joined }) => same && joined).length;
  return {
    releasePrecision: right / judged.filter(({ joined }) => joined).length,
    releaseRecall: right / judged.filter(({ same }) => same).length,
    nearHashes: share(judged.filter(({ same }) => same).map(({ near }) => near)),
    texts: texts.length,
    stories: told.length,
  };
}
