import { describe, expect, it } from 'vitest';
import { LayoutChangedError, UnreadableError } from '../../src/errors.ts';
import { readCsv } from '../../src/read/csv.ts';

describe('readCsv', () => {
  it('reads quoted cells, a byte order mark, empty lines and another separator', () => {
    expect(readCsv('\ufeffid;title\n1;"a;b\nc"\n\n2;"say ""so"""\n', 'x.csv', { separator: ';' })).toEqual([
      { id: '1', title: 'a;b\nc' },
      { id: '2', title: 'say "so"' },
    ]);
  });

  it('skips a header line that stands again between the lines', () => {
    expect(readCsv('id,title\n1,a\nid,title\n2,b\n', 'x.csv')).toEqual([
      { id: '1', title: 'a' },
      { id: '2', title: 'b' },
    ]);
  });

  it('names missing columns', () => {
    expect(() => readCsv('id\n1\n', 'x.csv', { columns: ['id', 'acronym'] })).toThrow(LayoutChangedError);
    expect(() => readCsv('', 'x.csv', { columns: ['id'] })).toThrow('found none');
  });

  it('refuses a line of another width and an open quote', () => {
    expect(() => readCsv('a,b\n1\n', 'x.csv')).toThrow(UnreadableError);
    expect(() => readCsv('a,b\n1,"2\n', 'x.csv')).toThrow(UnreadableError);
  });
});
