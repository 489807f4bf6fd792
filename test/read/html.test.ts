import { describe, expect, it } from 'vitest';
import { UnreadableError } from '../../src/errors.ts';
import { MAX_DEPTH, loadHtml, nestsTooDeep } from '../../src/read/html.ts';

describe('loadHtml', () => {
  it('decodes bytes and finds elements', () => {
    const $ = loadHtml(new Uint8Array(Buffer.from('<meta charset="iso-8859-1"><h1>\xdcbung</h1>', 'latin1')));
    expect($('h1').text()).toBe('Übung');
  });

  it('closes self-closing elements and optional end tags', () => {
    const $ = loadHtml('<div/><p>a<p>b<ul><li>c<li>d</ul>');
    expect(
      $('p')
        .toArray()
        .map((one) => $(one).text()),
    ).toEqual(['a', 'b']);
    expect($('li').length).toBe(2);
  });

  it('refuses 200,000 nested elements at once', () => {
    const page = '<div>'.repeat(200_000);
    // Processor time, so that other work on the machine does not show.
    const started = process.cpuUsage().user;
    expect(() => loadHtml(page)).toThrow(UnreadableError);
    expect(process.cpuUsage().user - started).toBeLessThan(1_000_000);
  });

  it('counts what is open at once, not what was opened', () => {
    expect(nestsTooDeep('<div>'.repeat(MAX_DEPTH))).toBe(false);
    expect(nestsTooDeep('<div>'.repeat(MAX_DEPTH + 1))).toBe(true);
    expect(nestsTooDeep('<p>text'.repeat(5000))).toBe(false);
    expect(nestsTooDeep('<tr><td>x'.repeat(5000))).toBe(false);
    expect(nestsTooDeep('<br><img src=x><span/>'.repeat(5000))).toBe(false);
    expect(nestsTooDeep('<div><b>x</div>'.repeat(5000))).toBe(false);
  });

  it('is not fooled by tags in scripts, comments and attributes', () => {
    expect(nestsTooDeep(`<script>${'<div>'.repeat(1000)}</script>`)).toBe(false);
    expect(nestsTooDeep(`<!-- ${'<div>'.repeat(1000)} -->`)).toBe(false);
    expect(nestsTooDeep(`<a title="${'<div>'.repeat(1000)}">x</a>`)).toBe(false);
  });

  it('sees depth that hides behind sloppy tags', () => {
    expect(nestsTooDeep('<div a=b/>'.repeat(1000))).toBe(true);
    expect(nestsTooDeep('<div></div/>'.repeat(1000))).toBe(true);
    expect(nestsTooDeep('<template><div>'.repeat(1000))).toBe(true);
    expect(nestsTooDeep('<div a=="x>">'.repeat(1000))).toBe(true);
  });
});
