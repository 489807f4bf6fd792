import { describe, expect, it } from 'vitest';
import { headingOf } from '../../src/normalise/heading.ts';

const none = { title: '', abstract: null, text: null, url: null };

describe('the heading of a notice', () => {
  it('is its title', () => {
    expect(headingOf({ ...none, title: 'A title', abstract: 'Something else.' })).toBe('A title');
  });

  it('is the first sentence of a text without a title, cut at a word where it is long', () => {
    expect(headingOf({ ...none, abstract: 'A sensor sees at night. More of it below.' })).toBe('A sensor sees at night.');
    const long = headingOf({ ...none, text: `${'The agency has tried sensors '.repeat(8)}in spring.` });
    expect(long).toMatch(/^The agency has tried .{60,110}…$/u);
  });

  it('is the address where there is no text, and never empty', () => {
    expect(headingOf({ ...none, url: 'https://agency.example/a' })).toBe('https://agency.example/a');
    expect(headingOf(none)).not.toBe('');
  });
});
