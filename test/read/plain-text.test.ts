import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeEntities, plainLine, plainText } from '../../src/read/plain-text.ts';

describe('plainText', () => {
  it('makes lines of blocks and characters of entities', () => {
    expect(plainText('<p>A &amp; B</p><ul><li>one<li>two</ul>three<br>four')).toBe('A & B\none\ntwo\nthree\nfour');
    expect(plainLine('<p>A</p><p>B</p>')).toBe('A B');
  });

  it('leaves scripts, styles and comments out', () => {
    expect(plainText('a<script>if (x < 1) { "<p>" }</script><style>p{}</style><!-- no --><noscript>never</noscript>b')).toBe('ab');
  });

  it('makes blanks and line breaks of the source single', () => {
    expect(plainText('  one\n   two&nbsp;&nbsp;three <b> four</b>')).toBe('one two three four');
  });

  it('keeps a superscript apart from the number before it', () => {
    expect(plainText('10<sup>6</sup> m<sup>2</sup>, CO<sub>2</sub>')).toBe('10 6 m 2, CO2');
  });

  it('keeps what only looks like mark-up', () => {
    expect(plainText('5 < 6 & AT&T, &unknown; &lt;b&gt;')).toBe('5 < 6 & AT&T, &unknown; <b>');
    expect(decodeEntities('<b>&eacute;</b>')).toBe('<b>é</b>');
  });

  it('is not misled by quotes in attributes', () => {
    expect(plainText('<a title="a > b" href=x>link</a> it\'s "so"')).toBe('link it\'s "so"');
  });

  it('stays linear in nesting, in open comments and in open quotes', () => {
    const started = performance.now();
    expect(plainText(`${'<div>'.repeat(200_000)}deep`)).toBe('deep');
    expect(plainText(`a${'<!--'.repeat(200_000)}`)).toBe('a');
    expect(plainText(`a${'<b c="'.repeat(200_000)}`)).toBe('a');
    expect(plainText(`a${'<b '.repeat(200_000)}`)).toBe('a');
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('never fails', () => {
    const pieces = fc.array(
      fc.constantFrom('<', '>', '</', '<!--', '-->', '<![CDATA[', ']]>', '&', '&amp;', '"', "'", '=', 'p', 'script', ' ', 'ü', '<p>', '<?'),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        expect(plainText(parts.join(''))).not.toMatch(/\n\n| $/);
      }),
      { numRuns: 500 },
    );
  });
});
