import { describe, expect, it } from 'vitest';
import { LayoutChangedError, UnreadableError } from '../../src/errors.ts';
import { arrayAt, asArray, asNumber, asObject, isObject, parseJson, textAt, textOrNullAt } from '../../src/read/json.ts';

describe('parseJson', () => {
  it('reads JSON behind a byte order mark', () => {
    expect(parseJson('\ufeff{"a":[1]}', 'x')).toEqual({ a: [1] });
  });

  it('names the place and what it found instead', () => {
    expect(() => parseJson('<html>', 'https://a.example/api')).toThrow(UnreadableError);
    expect(() => parseJson('<html>', 'https://a.example/api')).toThrow('found <html>');
    expect(() => parseJson('', 'x')).toThrow('found nothing');
  });

  it('refuses deep nesting, and braces in texts are no nesting', () => {
    expect(() => parseJson('['.repeat(100_000), 'x')).toThrow(UnreadableError);
    expect(parseJson(JSON.stringify('[{"'.repeat(2000)), 'x')).toHaveLength(6000);
  });
});

describe('accessors', () => {
  const object = { text: ' a ', blank: ' ', number: 3, list: [1], inner: { a: 1 }, nothing: null };

  it('give what is there', () => {
    expect(textAt(object, 'text', 'o')).toBe(' a ');
    expect(textOrNullAt(object, 'blank', 'o')).toBeNull();
    expect(textOrNullAt(object, 'nothing', 'o')).toBeNull();
    expect(arrayAt(object, 'list', 'o')).toEqual([1]);
    expect(isObject([])).toBe(false);
  });

  it('are loud about another shape and say where', () => {
    expect(() => textAt(object, 'number', 'o')).toThrow(LayoutChangedError);
    expect(() => textAt(object, 'number', 'o')).toThrow('expected a text, found 3');
    expect(() => arrayAt(object, 'missing', 'o')).toThrow('found nothing');
    expect(() => asNumber(Number.NaN, 'o')).toThrow(LayoutChangedError);
    expect(() => asArray({}, 'o')).toThrow(LayoutChangedError);
    expect(() => asObject(null, 'o')).toThrow(expect.objectContaining({ where: 'o' }));
  });
});
