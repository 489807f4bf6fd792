import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText, headerCharset } from '../../src/read/text.ts';

const bytes = (...values: number[]): Uint8Array => new Uint8Array(values);
const latin = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));

describe('decodeText', () => {
  it('reads UTF-8 that nothing declares', () => {
    expect(decodeText(new TextEncoder().encode('Überwachung – Straße'), null)).toBe('Überwachung – Straße');
  });

  it('believes the header before a declaration', () => {
    expect(decodeText(latin('<?xml version="1.0" encoding="utf-8"?><a>\xfc</a>'), 'text/xml; charset=iso-8859-1')).toContain('ü');
  });

  it('believes a byte order mark before the header', () => {
    expect(decodeText(bytes(0xef, 0xbb, 0xbf, 0xc3, 0xa9), 'text/html; charset=iso-8859-1')).toBe('é');
    expect(decodeText(bytes(0xff, 0xfe, 0x41, 0, 0xe9, 0), null)).toBe('Aé');
    expect(decodeText(bytes(0, 0, 0xfe, 0xff, 0, 1, 0xf6, 0), null)).toBe('\u{1f600}');
  });

  it('reads the XML declaration and meta elements', () => {
    expect(decodeText(latin('<?xml version="1.0" encoding="windows-1252"?><t>100 \x80</t>'), null)).toContain('100 €');
    expect(decodeText(latin('<html><meta charset="iso-8859-2"><p>\xb1</p>'), 'text/html')).toContain('ą');
    expect(decodeText(latin('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-7">\xe1'), null)).toContain('α');
  });

  it('reads iso-8859-1 as its superset windows-1252', () => {
    expect(decodeText(bytes(0x80, 0x96, 0xe9), 'text/html; charset=ISO-8859-1')).toBe('€–é');
  });

  it('finds UTF-16 and UTF-32 without a mark, and does not believe a wide declaration of narrow text', () => {
    expect(decodeText(bytes(0, 0x3c, 0, 0x61, 0, 0x3e), null)).toBe('<a>');
    expect(decodeText(bytes(0x3c, 0, 0, 0, 0x61, 0, 0, 0), null)).toBe('<a');
    expect(decodeText(latin('<?xml version="1.0" encoding="utf-16"?><a>ok</a>'), null)).toContain('ok');
  });

  it('loses the broken characters of UTF-8 alone', () => {
    expect(decodeText(bytes(0x61, 0xff, 0xc3, 0xa9, 0x62), 'text/xml; charset=utf-8')).toBe('a\ufffdéb');
  });

  it('takes a text without one sound UTF-8 sequence for western', () => {
    expect(decodeText(bytes(0x43, 0x61, 0x66, 0xe9), 'text/html; charset=utf-8')).toBe('Café');
  });

  it('passes over labels that nobody knows', () => {
    expect(decodeText(new TextEncoder().encode('é'), 'text/html; charset=klingon')).toBe('é');
    expect(headerCharset('text/html; charset="utf-8"')).toBe('utf-8');
    expect(headerCharset('text/html')).toBeNull();
  });

  it('never fails, whatever the bytes and the label', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.option(fc.string({ maxLength: 30 })), (body, label) => {
        expect(typeof decodeText(body, label === null ? null : `text/xml; charset=${label}`)).toBe('string');
      }),
      { numRuns: 300 },
    );
  });
});
