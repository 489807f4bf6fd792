import { describe, expect, it } from 'vitest';
import { parseTdmRules } from '../../src/fetch/tdm-rules.ts';

const at = (rules: unknown, path: string): string | null =>
  parseTdmRules(typeof rules === 'string' ? rules : JSON.stringify(rules)).reservationAt(new URL(`https://host.example${path}`));
const rule = (location: string, value: unknown, policy?: string): object => ({
  location,
  'tdm-reservation': value,
  ...(policy === undefined ? {} : { 'tdm-policy': policy }),
});

describe('the rules of a tdmrep.json', () => {
  it.each([
    ['a beginning', [rule('/news/', 1)], '/news/1', true],
    ['elsewhere', [rule('/news/', 1)], '/press/1', false],
    ['upper case is another path', [rule('/News/', 1)], '/news/1', false],
    ['everything', [rule('/', 1)], '/', true],
    ['0 reserves nothing', [rule('/', 0)], '/news/1', false],
    ['the first match holds', [rule('/news/open/', 0), rule('/news/', 1)], '/news/open/1', false],
    ['the first match holds, however short', [rule('/news/', 1), rule('/news/open/', 0)], '/news/open/1', true],
    ['a star', [rule('/b/images/*.jpg', 1)], '/b/images/x/y.jpg', true],
    ['a star of another ending', [rule('/b/images/*.jpg', 1)], '/b/images/y.png', false],
    ['an end', [rule('/this/exactly$', 1)], '/this/exactly', true],
    ['beyond an end', [rule('/this/exactly$', 1)], '/this/exactly/not', false],
    ['a literal dollar', [rule('/foo-%24', 1)], '/foo-$', true],
    ['percent-encoded letters', [rule('/caf%c3%a9/', 1)], '/café/1', true],
    ['a query', [rule('/*?id=', 1)], '/a?id=1', true],
  ])('%s', (_name, rules, path, reserved) => {
    expect(at(rules, path) !== null).toBe(reserved);
  });

  it('say which one holds, and its policy', () => {
    expect(at([rule('/a/', 1, 'https://host.example/policy.json')], '/a/1')).toBe(
      'tdmrep.json: 1 for /a/, policy https://host.example/policy.json',
    );
  });

  it.each([
    ['no JSON', '[{"location": "/", ', /found no JSON/u],
    ['an object in place of the array', rule('/', 1), /found another value/u],
    ['a word', '"all"', /found another value/u],
    ['another value', [rule('/', 2)], /found 1 without/u],
    ['no location', [{ 'tdm-reservation': 1 }], /found 1 without/u],
    ['an address in place of a path', [rule('https://host.example/', 1)], /found 1 without/u],
    ['rules that are none', [null, 3, [], 'x'], /found 4 without/u],
  ])('%s reserves nothing, and is told', (_name, told, fault) => {
    const rules = parseTdmRules(typeof told === 'string' ? told : JSON.stringify(told));
    expect(rules.reservationAt(new URL('https://host.example/'))).toBeNull();
    expect(rules.fault).toMatch(fault);
  });

  it('hold although another rule is wrong, with a byte order mark, and with the value as text', () => {
    const rules = parseTdmRules(`\uFEFF${JSON.stringify([rule('/', 'yes'), rule('/a', '1')])}`);
    expect(rules.reservationAt(new URL('https://host.example/a'))).toBe('tdmrep.json: 1 for /a');
    expect(rules.fault).toMatch(/found 1 without/u);
  });

  it.each(['', '<!doctype html><title>Not found</title>', '[]'])('are none in %j, which is no fault', (text) => {
    expect(parseTdmRules(text)).toMatchObject({ fault: null });
    expect(at(text, '/')).toBeNull();
  });
});
