// The draft of a week's digest: from what the ledger holds to a frozen issue in it. Told to nobody here.
import type { DigestIssue } from '../src/digest/issue.ts';
import { makeIssue } from '../src/digest/make-issue.ts';
import { isoWeek } from '../src/digest/week.ts';
import { InputError } from '../src/errors.ts';
import type { Ledger } from '../src/ledger/ledger.ts';
import type { CallChange, WatchItem } from '../src/model.ts';
import type { Edition } from '../src/taxonomy/edition.ts';

const weekMs = 7 * 86_400_000;

/** What drafting needs of the world. */
export interface DigestWorld {
  now(): string;
  ledger(): Promise<Ledger>;
  edition(): Promise<Edition>;
}

/** Makes the issue of this week anew and keeps it as a draft. Throws InputError for another week or one that is no draft any more. */
export async function draftDigest(world: DigestWorld, week: string | null, sample = false): Promise<DigestIssue> {
  const now = world.now();
  const current = isoWeek(now);
  if (week !== null && week !== current) {
    throw new InputError(`expected the running week ${current}, found ${week}: an issue tells what is held now`, {
      hint: 'digest preview shows earlier issues',
    });
  }
  const ledger = await world.ledger();
  const kept = await ledger.digest(current);
  if (kept !== null && kept.state !== 'draft') throw new InputError(`expected a draft of ${current}, found an issue that is ${kept.state}`);
  const previous = await issueBefore(ledger, current);
  const since = previous?.madeAt ?? new Date(Date.parse(now) - weekMs).toISOString();
  const edition = await world.edition();
  const issue = makeIssue({
    now,
    since,
    previous,
    items: await materialOf(ledger, since),
    retold: await ledger.retold(),
    labels: (notation, language) => edition.label(notation, language),
    sources: await sourcesRead(ledger, since),
    sample,
  });
  await ledger.saveDigest({ week: current, state: 'draft', madeAt: now, content: JSON.stringify(issue) });
  return issue;
}

/** The kept issue of a week; null when there is none. */
export async function keptIssue(ledger: Pick<Ledger, 'digest'>, week: string): Promise<DigestIssue | null> {
  const kept = await ledger.digest(week);
  if (kept === null) return null;
  const issue: DigestIssue = JSON.parse(kept.content);
  return issue;
}

async function issueBefore(ledger: Ledger, week: string): Promise<DigestIssue | null> {
  const earlier = (await ledger.digests())
    .map((digest) => digest.week)
    .filter((one) => one < week)
    .toSorted()
    .at(-1);
  return earlier === undefined ? null : await keptIssue(ledger, earlier);
}

/** All calls, and of the other kinds what was first seen since, each with its own changes. */
async function materialOf(ledger: Ledger, since: string): Promise<readonly { item: WatchItem; changes: readonly CallChange[] }[]> {
  const changes = Map.groupBy(await ledger.changes({ since }), (change) => change.id);
  const found = new Map<string, { item: WatchItem; changes: readonly CallChange[] }>();
  const take = (item: WatchItem): void => void found.set(item.id, { item, changes: changes.get(item.id) ?? [] });
  for await (const item of ledger.stream({ kinds: ['funding-call'] })) take(item);
  for await (const item of ledger.stream({ firstSeenFrom: since })) take(item);
  return [...found.values()];
}

async function sourcesRead(ledger: Ledger, since: string): Promise<{ read: number; total: number }> {
  const states = await ledger.sourceStates();
  return { read: states.filter((state) => state.lastSuccessAt !== null && state.lastSuccessAt >= since).length, total: states.length };
}
