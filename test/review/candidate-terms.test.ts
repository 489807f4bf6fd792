import { describe, expect, it } from 'vitest';
import { candidateTerms, type TermDocument } from '../../src/review/candidate-terms.ts';
import { createTermCollector } from '../../src/review/term-collector.ts';
import { concept } from '../classify/small-edition.ts';
import { given, item } from './invented-items.ts';

const edition = {
  concepts: [
    concept({ notation: 'drones', prefLabel: { en: 'drones', fr: 'drones' }, altLabel: { en: ['unmanned aircraft'] } }),
    concept({ notation: 'radar', prefLabel: { en: 'radar' } }),
  ],
};

const fillers = [
  'Harbour visit',
  'Budget debate',
  'Training course',
  'Open day',
  'Annual report',
  'New building',
  'Staff award',
  'Road works',
];

/** Items of two sources: every tenth says something of its own, the others fill. */
function world(own: (index: number) => Partial<TermDocument> | null): TermDocument[] {
  return Array.from({ length: 80 }, (_, index) => ({
    id: `i${index}`,
    sourceId: `source ${index % 2}`,
    threadId: `t${index}`,
    language: 'en',
    title: `${fillers[index % fillers.length]!} number ${index}`,
    abstract: null,
    concepts: index % 4 < 2 ? ['radar'] : [],
    ...own(index),
  }));
}

const tether = (index: number): Partial<TermDocument> | null =>
  index % 10 < 2 ? { title: `Fibre-optic tether for drones, trial ${index}`, concepts: ['drones'] } : null;

describe('candidate terms', () => {
  it('are frequent in a concept and rare elsewhere in the same sources, with their figures', () => {
    const [best] = candidateTerms(world(tether), edition);
    expect(best).toMatchObject({
      term: 'Fibre-optic tether',
      concept: 'drones',
      items: 16,
      of: 16,
      elsewhere: 0,
      ofElsewhere: 64,
      sources: 2,
    });
    // 16 of 16 against 0 of 64: 2 (80 ln 80 - 16 ln 16 - 64 ln 64).
    expect(best!.g2).toBeCloseTo(2 * (80 * Math.log(80) - 16 * Math.log(16) - 64 * Math.log(64)), 1);
    expect(best!.examples).toHaveLength(5);
  });

  it('are also found among items without a class', () => {
    const found = candidateTerms(
      world((index) => (index % 10 < 2 ? { title: `Quantum gravimeter ${index}`, concepts: [] } : { concepts: ['radar'] })),
      edition,
    );
    expect(found.map(({ term, concept: of }) => [term, of])).toEqual([['Quantum gravimeter', null]]);
  });

  it('are no labels or words of labels, and no part of a longer candidate', () => {
    const told = candidateTerms(
      world((index) => (index % 10 < 2 ? { title: `Unmanned aircraft drones ${index}`, concepts: ['drones'] } : null)),
      edition,
    );
    expect(told.map(({ term }) => term.toLowerCase())).not.toEqual(expect.arrayContaining(['unmanned aircraft']));
    expect(told.some(({ term }) => ['drones', 'aircraft', 'unmanned'].includes(term.toLowerCase()))).toBe(false);
    expect(candidateTerms(world(tether), edition).map(({ term }) => term)).not.toContain('tether');
  });

  it('need three items of two sources, and copies of one thread count once', () => {
    const only = (indices: readonly number[], more: Partial<TermDocument> = {}) =>
      candidateTerms(
        world((index) => (indices.includes(index) ? { title: 'Quantum gravimeter', concepts: ['drones'], ...more } : null)),
        edition,
      );
    expect(only([0, 1, 3])).toHaveLength(1);
    expect(only([0, 1])).toEqual([]);
    expect(only([0, 2, 4, 6])).toEqual([]);
    expect(only([0, 1, 3, 5], { threadId: 'one' })).toEqual([]);
  });

  it('are no template of a source', () => {
    const said = { abstract: 'Subscribe newsletter', concepts: ['drones'] };
    const saidBy = (often: number) =>
      candidateTerms(
        world((index) => ((index % 2 === 0 && index < often) || [1, 5, 9].includes(index) ? said : null)),
        edition,
      ).map(({ term }) => term);
    // 10 of the 40 items of one source say it, then 30.
    expect(saidBy(20)).toContain('Subscribe newsletter');
    expect(saidBy(60)).not.toContain('Subscribe newsletter');
  });

  it('are not what is as frequent elsewhere', () => {
    expect(
      candidateTerms(
        world((index) => ({ abstract: index % 5 === 0 ? 'A pilot scheme' : null })),
        edition,
      ),
    ).toEqual([]);
  });
});

describe('the collector of documents', () => {
  it('keeps the newest five thousand', () => {
    const collector = createTermCollector();
    for (let index = 0; index < 12_000; index += 1)
      collector.add(
        item(`i${index}`, {
          firstSeenAt: new Date(Date.UTC(2026, 0, 1) + index * 1_000).toISOString(),
          classifications: [given('radar', 0.9)],
        }),
      );
    const documents = collector.documents();
    expect([documents.length, documents[0]!.id, documents.at(-1)!.id]).toEqual([5_000, 'i11999', 'i7000']);
    expect(documents[0]).toMatchObject({ concepts: ['radar'], title: 'Item i11999' });
  });
});
