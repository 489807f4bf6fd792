import { describe, expect, it } from 'vitest';
import { highlight, type Highlight } from '../../src/search/highlight.ts';
import { parseQuery } from '../../src/search/query.ts';
import { now, vocabulary } from './invented.ts';

const hit = { title: '', abstract: '', text: '', language: 'en' };
const marks = (of: Partial<typeof hit>, query: string): Highlight[] =>
  highlight({ ...hit, ...of }, parseQuery(query, { now, edition: vocabulary }).query);
const marked = (found: readonly Highlight[]): string[] =>
  found.flatMap(({ text, spans }) => spans.map(({ start, end }) => text.slice(start, end)));

describe('highlight', () => {
  it('marks every form of a word in the language of the item', () => {
    expect(marked(marks({ title: 'Detecting drones: drone detection' }, 'detection'))).toEqual(['Detecting', 'detection']);
    expect(marked(marks({ title: 'Détections de drones', language: 'fr' }, 'detection'))).toEqual(['Détections']);
  });

  it('marks synonyms as whole phrases only', () => {
    const found = marks({ title: 'Unmanned aircraft and other aircraft' }, 'uav');
    expect(marked(found)).toEqual(['Unmanned', 'aircraft']);
  });

  it('marks phrases where they stand and prefixes on whole words', () => {
    expect(marked(marks({ title: 'Border radar at the border' }, '"border radar"'))).toEqual(['Border', 'radar']);
    expect(marked(marks({ title: 'Überwachung', language: 'de' }, 'uberw*'))).toEqual(['Überwachung']);
  });

  it('does not mark what must not occur', () => {
    expect(marked(marks({ title: 'radar police' }, 'radar -police'))).toEqual(['radar']);
  });

  it('cuts stretches at words and gives their place in the field', () => {
    const abstract = `${'Something else entirely stands here. '.repeat(20)}The radar found it. ${'More of that follows now. '.repeat(20)}`;
    const [found] = marks({ abstract }, 'radar');
    expect(found?.text.length).toBeLessThan(330);
    expect(abstract.slice(found?.offset, (found?.offset ?? 0) + (found?.text.length ?? 0))).toBe(found?.text);
    expect(found?.text).toMatch(/^\S.*\S$/su);
    expect(marked(found === undefined ? [] : [found])).toEqual(['radar']);
  });

  it('gives the richest stretches in reading order, two of a hit beside its title', () => {
    const filler = 'Nothing of interest is written in this sentence. '.repeat(12);
    const found = marks({ title: 'radar', abstract: `radar ${filler} radar radar ${filler} radar`, text: 'radar' }, 'radar');
    expect(found.map((one) => [one.field, one.spans.length])).toEqual([
      ['title', 1],
      ['abstract', 1],
      ['abstract', 2],
    ]);
  });

  it('marks nothing for a query without words', () => {
    expect(marks({ title: 'radar' }, 'kind:news')).toEqual([]);
  });
});
