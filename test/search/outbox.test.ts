import { describe, expect, it } from 'vitest';
import { IndexError } from '../../src/errors.ts';
import type { IndexDocument, WriteResult } from '../../src/search/engine.ts';
import { drainOutbox, type Entry, type OutboxPorts } from '../../src/search/outbox.ts';
import { documentOf, news } from './invented.ts';

interface Kept {
  readonly ports: OutboxPorts;
  readonly dead: { readonly entry: Entry; readonly reason: string }[];
  readonly asked: string[][];
  left(): readonly Entry[];
}

function outboxOf(entries: readonly Entry[], known: readonly string[]): Kept {
  let left = [...entries];
  const dead: Kept['dead'] = [];
  const asked: string[][] = [];
  const remove = (sequences: readonly number[]): void => {
    left = left.filter((entry) => !sequences.includes(entry.sequence));
  };
  const ports: OutboxPorts = {
    outbox: async (limit) => left.slice(0, limit),
    done: async (sequences) => remove(sequences),
    dead: async (entry, reason) => {
      dead.push({ entry, reason });
      remove([entry.sequence]);
    },
    documents: async (ids) => {
      asked.push([...ids]);
      return ids.filter((id) => known.includes(id)).map((id) => documentOf(news({ id, title: id, revision: 3 })));
    },
  };
  return { ports, dead, asked, left: () => left };
}

const entries = (...ids: readonly string[]): Entry[] => ids.map((itemId, place) => ({ sequence: place + 1, itemId, revision: place + 1 }));
const answering = (
  state: (document: IndexDocument) => WriteResult['state'],
): { write: (documents: readonly IndexDocument[]) => Promise<WriteResult[]> } => ({
  write: async (documents) => documents.map((one) => ({ id: one.id, revision: one.revision, state: state(one), reason: 'as told' })),
});

describe('drainOutbox', () => {
  it('writes an item once, however many entries it has, and removes them all', async () => {
    const kept = outboxOf(entries('a', 'b', 'a', 'a'), ['a', 'b']);
    expect(
      await drainOutbox(
        kept.ports,
        answering(() => 'written'),
      ),
    ).toEqual({ entries: 4, written: 2, newerThere: 0, refused: 0, gone: 0 });
    expect(kept.asked).toEqual([['a', 'b']]);
    expect(kept.left()).toEqual([]);
  });

  it('makes a refused item one dead letter, of its newest revision, and goes on with the others', async () => {
    const kept = outboxOf(entries('a', 'b', 'a'), ['a', 'b']);
    const drained = await drainOutbox(
      kept.ports,
      answering((one) => (one.id === 'a' ? 'refused' : 'written')),
    );
    expect(drained).toMatchObject({ written: 1, refused: 1 });
    expect(kept.dead).toEqual([{ entry: { sequence: 3, itemId: 'a', revision: 3 }, reason: 'as told' }]);
    expect(kept.left()).toEqual([]);
  });

  it('counts a newer document in the index as done and passes over items that are gone', async () => {
    const kept = outboxOf(entries('a', 'b'), ['a']);
    expect(
      await drainOutbox(
        kept.ports,
        answering(() => 'newer-there'),
      ),
    ).toMatchObject({ newerThere: 1, gone: 1 });
    expect(kept.left()).toEqual([]);
  });

  it('keeps what the index cannot take now, removes the rest, and says so', async () => {
    const kept = outboxOf(entries('a', 'b'), ['a', 'b']);
    const engine = answering((one) => (one.id === 'a' ? 'try-again' : 'written'));
    await expect(drainOutbox(kept.ports, engine)).rejects.toThrow(IndexError);
    expect(kept.left().map((entry) => entry.itemId)).toEqual(['a']);
  });

  it('leaves everything when the engine cannot be reached', async () => {
    const kept = outboxOf(entries('a'), ['a']);
    const engine = { write: () => Promise.reject(new IndexError('gone')) };
    await expect(drainOutbox(kept.ports, engine)).rejects.toThrow('gone');
    expect(kept.left()).toHaveLength(1);
  });

  it('works through more entries than one batch', async () => {
    const many = Array.from({ length: 1_203 }, (_, place) => `item-${place}`);
    const kept = outboxOf(entries(...many), many);
    expect(
      await drainOutbox(
        kept.ports,
        answering(() => 'written'),
      ),
    ).toMatchObject({ entries: 1_203, written: 1_203 });
  });
});
