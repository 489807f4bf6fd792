import { assert, oneof, property, string, constantFrom, array } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QueryError, UsageError } from '../../src/errors.ts';
import type { Clause } from '../../src/search/clause.ts';
import { parseQuery, type QueryOptions } from '../../src/search/query.ts';
import { now, vocabulary } from './invented.ts';

const parsed = (text: string, options: Partial<QueryOptions> = {}): ReturnType<typeof parseQuery> => parseQuery(text, { now, ...options });
const same = (one: string, other: string): void => expect(parsed(one).query.clause).toEqual(parsed(other).query.clause);

/** The clause in short: English terms, operators, filters. */
function short(clause: Clause): string {
  switch (clause.type) {
    case 'term':
    case 'pair':
      return clause.languages.includes('en') ? clause.term : '';
    case 'prefix':
      return `${clause.prefix}*`;
    case 'phrase':
      return clause.languages.includes('en') ? `${clause.field === 'title' ? 'title:' : ''}"${clause.terms.join(' ')}"` : '';
    case 'value':
      return `${clause.field}:${clause.values.join(',')}${clause.prefix ? '*' : ''}`;
    case 'dates':
      return `${clause.field}:${clause.from ?? ''}..${clause.to ?? ''}`;
    case 'state':
      return `status:${clause.states.join(',')}`;
    case 'not':
      return `-${short(clause.clause)}`;
    case 'raised':
      return short(clause.must);
    case 'best': {
      const parts = clause.clauses.map(short).filter((part) => part !== '' && !part.startsWith('( &') && part !== '()');
      return parts.length === 1 ? (parts[0] ?? '') : `<${parts.join(' ')}>`;
    }
    case 'all':
    case 'some': {
      const parts = clause.clauses.map(short).filter((part) => part !== '');
      return parts.length === 0 ? '' : `(${parts.join(clause.type === 'all' ? ' & ' : ' | ')})`;
    }
    case 'everything':
    case 'nothing':
    default:
      return clause.type;
  }
}

const shortOf = (text: string, options: Partial<QueryOptions> = {}): string => short(parsed(text, options).query.clause);

function refused(text: string): QueryError {
  try {
    parsed(text, { strict: true });
  } catch (error) {
    if (error instanceof QueryError) {
      return error;
    }
  }
  throw new Error(`expected ${text} to be refused`);
}

describe('parseQuery', () => {
  it('binds NOT before AND before OR', () => {
    expect(shortOf('radar OR sensor AND NOT police')).toBe('(radar | (sensor & -polic))');
    expect(shortOf('(radar OR sensor) AND police')).toBe('((radar | sensor) & polic)');
    expect(shortOf('radar the sensor OR police')).toBe('((radar & the & sensor) | polic)');
  });

  it('joins words as the search asks', () => {
    expect(shortOf('radar of sensor')).toBe('(radar & of & sensor)');
    expect(shortOf('radar', { match: 'any' })).toBe('radar');
    expect(shortOf('+radar sensor -police', { match: 'any' })).toBe('(radar & -polic)');
    expect(shortOf('sensor kind:patent', { match: 'any' })).toBe('(kind:patent & sensor)');
    expect(shortOf('(kind:patent OR kind:news) sensor', { match: 'any' })).toBe('((kind:patent | kind:news) & sensor)');
    expect(shortOf('(kind:patent OR radar) sensor', { match: 'any' })).toBe('((kind:patent | radar) | sensor)');
  });

  it('leaves small words out with `any` only, and never when nothing else is left', () => {
    expect(shortOf('the radar of the police', { match: 'any' })).toBe('(radar | polic | radar_polic)');
    expect(shortOf('the radar')).toBe('(the & radar)');
    expect(shortOf('of the', { match: 'any' })).toBe('(of | the)');
  });

  it('takes neighbours for the compound that others write, but not over a small word and not where they are excluded', () => {
    expect(shortOf('cyber crime')).toBe('(<cyber cybercrim> & <crime cybercrim>)');
    expect(shortOf('cyber crime', { match: 'any' })).toBe('(<cyber cybercrim> | <crime cybercrim> | cyber_crime)');
    expect(shortOf('cyber and crime', { match: 'any' })).toBe('(cyber | crime | cyber_crime)');
    expect(shortOf('-(cyber crime)')).toBe('-(cyber & crime)');
  });

  it('takes words in brackets as if there were none', () => {
    same('border control (maritime surveillance)', 'border control maritime surveillance');
    same('border (control (maritime) surveillance)', 'border control maritime surveillance');
    const any = (text: string): Clause => parsed(text, { match: 'any' }).query.clause;
    expect(any('phase (action for action)')).toEqual(any('phase action for action'));
    expect(any('radar (sensor -police)')).not.toEqual(any('radar sensor -police'));
  });

  it('with `any` a phrase among other words is preferred, a phrase alone or marked binds', () => {
    const any = (text: string): string => shortOf(text, { match: 'any' });
    expect(any('radar "of police"')).toBe('(("of polic" & of & polic) | (radar | polic | radar_polic))');
    expect(any('"border radar"')).toBe('("border radar" & border & radar)');
    expect(any('kind:news "border radar"')).toBe('(kind:news & ("border radar" & border & radar))');
    expect(any('police +"border radar"')).toBe('("border radar" & border & radar)');
    expect(any('police -"border radar"')).toBe('(-("border radar" & border & radar) & polic)');
    expect(any('radar -(police "border radar")')).toBe('(-(polic | ("border radar" & border & radar)) & radar)');
    expect(shortOf('police "border radar"')).toBe('(polic & ("border radar" & border & radar))');
  });

  it.each([
    ['kind:patent', 'kind:patent'],
    ['KIND:patent', 'kind:patent'],
    ['language:FR', 'language:fr'],
    ['country:be', 'country:BE'],
    ['programme:horizon*', 'programme:horizon*'],
    ['kind:(patent OR project)', '(kind:patent | kind:project)'],
    ['-kind:patent', '-kind:patent'],
    ['published:[2025-01-01 TO 2025-12-31]', 'published:2025-01-01..2025-12-31'],
    ['published:[2025 TO *]', 'published:2025-01-01..'],
    ['published:2024-02', 'published:2024-02-01..2024-02-29'],
    ['published:>=2025-03', 'published:2025-03-01..'],
    ['year:[2024 TO 2025]', 'published:2024-01-01..2025-12-31'],
    ['published:{2025-01-01 TO 2025-12-31}', 'published:2025-01-02..2025-12-30'],
    ['published:{2025 TO 2026-03]', 'published:2026-01-01..2026-03-31'],
    ['year:[2024 TO 2026}', 'published:2024-01-01..2025-12-31'],
    ['from:2025 to:2025-06', '(published:2025-01-01.. & published:..2025-06-30)'],
    ['status:open', 'status:open'],
    ['title:"border radar"', '("border radar" in title)'],
    ['surveilla*', 'surveilla*'],
    ['Überw*', 'uberw*'],
  ])('reads %s', (text, expected) => {
    expect(shortOf(text).replace('(title:"border radar" & border & radar)', '("border radar" in title)')).toBe(expected);
  });

  it.each([
    ['état:ouvert', 'état ouvert'],
    ['Re: drones', 'Re drones'],
    ['https://news.example/a?b=c', 'https news example a b c'],
    ['( radar', 'radar'],
    ['radar )', 'radar'],
    ['"radar', 'radar'],
    ['radar - police', 'radar police'],
    ['a: b', 'a b'],
    ['HORIZON-CL3-2026-BM-01', 'horizon cl3 2026 bm 01'],
    ['radar~2 police^3', 'radar police'],
    ['"border radar"~3', '"border radar"'],
    ['"border radar"^2 police', '"border radar" police'],
    ['(radar OR police)^2', '(radar OR police)'],
    ['kind:(news OR patent)^1.5~ radar', 'kind:(news OR patent) radar'],
    ['"border radar"~x', '"border radar" x'],
    ['AND radar', 'radar'],
    ['radar AND', 'radar'],
    ['() radar', 'radar'],
    ['radar [2 TO', 'radar 2 TO'],
    ['$%& radar', 'radar'],
  ])('takes %s for words', (text, words) => {
    same(text, words);
  });

  it('says where it took syntax for words', () => {
    expect(parsed('radar (police').notes).toEqual(['Searched as words: a bracket without its partner, at character 7.']);
    expect(parsed('radar "police').notes).toEqual(['Searched as words: a quotation mark that is not closed, at character 7.']);
    expect(parsed('kind:submarine radar').notes[0]).toMatch(/kind: expected one of .* found submarine, at character 6/u);
    expect(parsed('published:yesterday').notes[0]).toContain('expected dates such as');
    expect(parsed('published:{9999 TO *]').notes[0]).toContain('expected dates such as');
    expect(parsed('title:rad*').notes[0]).toContain('title: expected words or a phrase, found rad*');
    expect(parsed('title: radar').notes[0]).toContain('the field title with no value');
    expect(parsed('+() radar').notes[0]).toContain('+ without something after it');
    expect(parsed('radar - police: "drones"').notes).toEqual([]);
    expect(parsed('radar year:soon').problems).toEqual([
      { position: 11, key: 'year', fillings: { field: 'year', choices: '', found: 'soon' }, common: false },
    ]);
  });

  it('refuses with a place when it is strict', () => {
    expect(refused('radar (police').position).toBe(6);
    expect(refused('radar (police').message).toBe('a bracket without its partner, at character 7');
    expect(refused('radar - police').position).toBe(6);
    expect(refused('radar "').position).toBe(6);
    expect(refused('radar AND').position).toBe(6);
    expect(refused('year:soon').position).toBe(5);
    expect(() => parsed('kind:patent (radar OR "border control") -police', { strict: true })).not.toThrow();
  });

  it('finds everything for blank text and nothing for signs alone', () => {
    expect(shortOf('  ')).toBe('everything');
    expect(shortOf('???')).toBe('nothing');
    expect(parsed('???').notes).toEqual(['Nothing to search for: the query holds no word.']);
  });

  it('expands taxonomy labels and tells by what', () => {
    const { query, expansions } = parsed('uav radar', { edition: vocabulary });
    expect(expansions).toEqual(['Unmanned aircraft', 'Aéronef sans équipage', 'drone', 'UAV']);
    expect(JSON.stringify(query.clause)).toContain('"terms":["unman","aircraft"]');
    expect(parsed('-uav', { edition: vocabulary }).expansions).toEqual([]);
    expect(parsed('"uav"', { edition: vocabulary }).expansions).toEqual([]);
  });

  it('takes a concept by notation or label in any case, and says of any other that it is none', () => {
    const read = (text: string): string => shortOf(text, { edition: vocabulary });
    expect(read('concept:DRONES')).toBe('concept:drones');
    expect(read('concept:dro*')).toBe('concept:dro*');
    expect(read('concept:UAV')).toBe('concept:drones');
    expect(shortOf('concept:zeppelin')).toBe('concept:zeppelin');
    expect(parsed('concept:zeppelin', { edition: vocabulary }).notes).toEqual([
      'Searched as words: concept: expected a concept of the taxonomy, by its notation or a name, found zeppelin, at character 9.',
    ]);
    expect(parsed('concept:zep*', { edition: vocabulary }).problems).toHaveLength(1);
    expect(() => parsed('concept:zeppelin', { edition: vocabulary, strict: true })).toThrow(QueryError);
    expect(read('source:CORDIS')).toBe('source:cordis');
  });

  it('understands a weak label but searches nothing by it', () => {
    const { expansions } = parsed('mobile forensics', { edition: vocabulary });
    expect(expansions).toEqual(['Mobile forensics', 'Criminalistique mobile']);
  });

  it('adds filters, alternatives within a field and all of several concepts', () => {
    const filters = { kind: ['patent', 'news'], concept: ['drones', 'mobile'], from: '2025' } as const;
    expect(shortOf('radar', { filters })).toBe('(radar & kind:patent,news & concept:drones & concept:mobile & published:2025-01-01..)');
    expect(() => parsed('', { filters: { from: 'soon' } })).toThrow(UsageError);
  });

  it('bounds what it reads', () => {
    const { notes } = parsed(`radar ${'x'.repeat(5_000)}`);
    expect(notes[0]).toContain('beyond 4000 characters');
    expect(() => parsed('('.repeat(2_000) + 'radar' + ')'.repeat(1_900))).not.toThrow();
    expect(() => parsed('NOT '.repeat(900))).not.toThrow();
  });

  it('never fails on free text', () => {
    const signs = constantFrom(
      '(',
      ')',
      '"',
      '-',
      '+',
      ':',
      'AND',
      'OR',
      'NOT',
      'kind:',
      'title:',
      'year:[',
      'TO',
      ']',
      '*',
      '~',
      '^2',
      'radar',
      ' ',
      '“',
      '»',
      'published:>=',
    );
    const text = array(oneof(signs, string({ unit: 'binary', maxLength: 6 })), { maxLength: 20 }).map((parts) => parts.join(''));
    assert(
      property(text, constantFrom('all', 'any'), (query, match) => {
        const { notes } = parsed(query, { match, edition: vocabulary });
        expect(notes.every((note) => note.endsWith('.'))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
