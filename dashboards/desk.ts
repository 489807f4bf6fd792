// What all pages of one desk share: the effects, the addresses of its files, and answers kept for a moment.
import type { FundingCall, Kind, WatchItem } from '../src/model.ts';
import { createCellCounter, type CountCell } from '../src/trends/cells.ts';
import type { AssetAddresses } from './assets.ts';
import { createCache, type Cache } from './cache.ts';
import type { DeskEffects } from './desk-effects.ts';
import { readReviewMaterial, type ReviewMaterial } from './review-material.ts';
import { trendsDocument, type TrendsDocument, type TrendsRequest } from './trends-document.ts';

/** A watched call: an item whose notice is one. */
export interface CallItem extends WatchItem {
  readonly notice: FundingCall;
}

export interface Desk {
  readonly effects: DeskEffects;
  readonly assets: AssetAddresses;
  /** Finished charts by their content: the same numbers always draw the same. */
  readonly charts: Cache<string>;
  /** All calls, read once for all who ask in the same moment. */
  calls(): Promise<readonly CallItem[]>;
  /** Counts over time; counted anew when items, runs or decisions were added. */
  trends(request: TrendsRequest): Promise<TrendsDocument>;
  /** What the review queue is made of; read anew as soon as items or runs were added. Decisions made since are told by its log. */
  review(): Promise<ReviewMaterial>;
  /** The latest success of any source; null before the first. */
  dataAsOf(): Promise<string | null>;
}

const CHARTS_KEPT = 300;
const TRENDS_KEPT = 40;

/** Calls are read anew as soon as one, a run or a decision was added, and after this time at the latest. */
const CALLS_FRESH_MS = 10_000;

/** Counting reads the whole ledger; it is done anew as soon as items, runs or decisions were added, and after this time at the latest. */
const CELLS_FRESH_MS = 120_000;

/** The counts of one reading of the ledger, and the documents made of them. */
interface Counted {
  readonly cells: readonly CountCell[];
  readonly documents: Cache<TrendsDocument>;
}

export function openDesk(effects: DeskEffects, assets: AssetAddresses): Desk {
  const { ledger, edition } = effects;
  const calls = createCache<readonly CallItem[]>(1, CALLS_FRESH_MS);
  const asOf = createCache<string | null>(1);
  const counted = createCache<Counted>(1, CELLS_FRESH_MS);
  const review = createCache<ReviewMaterial>(1, CELLS_FRESH_MS);
  const dataAsOf = (): Promise<string | null> => asOf.get('', () => latestSuccess(effects));
  const held = async (kinds?: readonly Kind[]): Promise<string> =>
    `${await ledger.countItems(kinds === undefined ? {} : { kinds })} ${await dataAsOf()}`;
  const decided = async (kinds?: readonly Kind[]): Promise<string> => `${await held(kinds)} ${await ledger.countDecisions()}`;
  return {
    effects,
    assets,
    charts: createCache<string>(CHARTS_KEPT, Number.POSITIVE_INFINITY),
    calls: async () => calls.get(await decided(['funding-call']), () => readCalls(effects)),
    trends: async (request) => {
      const { cells, documents } = await counted.get(await decided(), () => count(effects));
      return documents.get(JSON.stringify(request), async () => trendsDocument(cells, edition, request));
    },
    review: async () => review.get(await held(), () => readReviewMaterial(effects)),
    dataAsOf,
  };
}

async function readCalls(effects: DeskEffects): Promise<readonly CallItem[]> {
  const found: CallItem[] = [];
  for await (const item of effects.ledger.stream({ kinds: ['funding-call'] })) {
    if (item.notice.kind === 'funding-call') found.push({ ...item, notice: item.notice });
  }
  return found;
}

async function count(effects: DeskEffects): Promise<Counted> {
  const retold = await effects.ledger.retold();
  const counter = createCellCounter(
    (notation) => effects.edition.ancestors(notation),
    (id) => retold.has(id),
  );
  for await (const item of effects.ledger.stream({})) counter.add(item);
  // The same cells give the same documents for as long as they are kept.
  return { cells: counter.cells(), documents: createCache<TrendsDocument>(TRENDS_KEPT, Number.POSITIVE_INFINITY) };
}

async function latestSuccess(effects: DeskEffects): Promise<string | null> {
  const states = await effects.ledger.sourceStates();
  const successes = states.map((state) => state.lastSuccessAt).filter((at) => at !== null);
  return successes.toSorted().at(-1) ?? null;
}
