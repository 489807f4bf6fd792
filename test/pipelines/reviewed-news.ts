// Invented news that analysts review, for the tests of learning from decisions.
import { expect } from 'vitest';
import type { Bench } from './bench.ts';

/** News of a week: half really of drones, half of a film that has the word in its name; each told by itself. */
export async function importNews(watch: Bench, count: number, from: number): Promise<void> {
  const places = ['Lyon', 'Ghent', 'Porto', 'Riga', 'Turku', 'Graz', 'Brno'];
  const rows = Array.from({ length: count }, (_, index) => {
    const number = from + index;
    const place = `${places[number % places.length]!} ${number}`;
    return {
      sourceKey: `n${number}`,
      kind: 'news',
      language: 'en',
      publishedOn: '2026-11-10',
      title: number % 2 === 0 ? `Police trial ${number} of drones in ${place}` : `Cinema ${number} shows its drones comedy in ${place}`,
      abstract:
        number % 2 === 0
          ? `Officers of unit ${number} flew over ${place} for ${number} hours and report on the trial.`
          : `The comedy fills seats of cinema ${number} in ${place} for ${number} evenings, actors say.`,
    };
  });
  const said = await watch.say<{ indexed: number }>('import', [await watch.write(`news-${from}.ndjson`, rows)]);
  expect(said.document.indexed).toBe(count);
}

/** What an analyst says: of the classes given to an item that is no film, which are right; a confused one takes films for it. */
export interface Analyst {
  readonly isConfused?: boolean;
  readonly isRight?: (notation: string) => boolean;
}

/** Reviews items and says how many: the films have no class, the rest those of the given ones that the analyst takes for right. */
export async function review(
  watch: Bench,
  wanted: (id: string) => boolean,
  { isConfused = false, isRight = () => true }: Analyst = {},
): Promise<number> {
  const [ledger, edition] = [await watch.world.ledger(), await watch.world.edition()];
  let reviewed = 0;
  for (const item of (await watch.items()).filter(({ id }) => wanted(id))) {
    const shared = { itemId: item.id, by: 'analyst', decidedAt: '2026-11-20T08:00:00.000Z', edition: edition.version };
    const machine = item.classifications.map(({ notation }) => notation);
    const isFilm = item.notice.title.startsWith('Cinema') !== isConfused;
    const right = isFilm ? [] : machine.filter(isRight);
    for (const notation of machine.filter((one) => !right.includes(one))) await ledger.decide({ ...shared, notation, verdict: 'rejected' });
    await ledger.decide({ ...shared, notation: '', verdict: 'reviewed', classes: right });
    reviewed += 1;
  }
  return reviewed;
}

/** Takes back everything that was said of items. */
export async function undo(watch: Bench, wanted: (id: string) => boolean): Promise<void> {
  const ledger = await watch.world.ledger();
  const said = (await ledger.decisionLog()).filter(({ itemId, verdict }) => verdict !== 'undone' && wanted(itemId));
  for (const { itemId, notation, by, edition } of said)
    await ledger.decide({ itemId, notation, verdict: 'undone', by, decidedAt: '2026-11-21T08:00:00.000Z', edition });
}
