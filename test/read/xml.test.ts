import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UnreadableError, WatchError } from '../../src/errors.ts';
import { childrenOf, descendantsOf, elementAt, elementsAt, parseXml, textOf, xmlTextOrNull } from '../../src/read/xml.ts';

const notice = `<?xml version="1.0"?>
<n:notice xmlns:n="urn:n" xmlns:c="urn:c" c:lang="en">
  <c:id scheme="x">A-1</c:id>
  <c:lot><c:name>First &amp; <b>bold</b><![CDATA[ <raw>]]></c:name></c:lot>
  <c:lot><c:name> </c:name></c:lot>
</n:notice>`;

describe('parseXml', () => {
  const root = parseXml(notice, 'notice.xml');

  it('keeps local names, prefixes, namespaces and attributes', () => {
    expect(root).toMatchObject({ name: 'notice', prefix: 'n', namespace: 'urn:n', attributes: { lang: 'en' } });
    expect(elementAt(root, 'id')?.attributes).toEqual({ scheme: 'x' });
    expect(childrenOf(root, 'lot')).toHaveLength(2);
  });

  it('reads mixed text in order and null where it is blank', () => {
    expect(xmlTextOrNull(root, 'lot/name')).toBe('First & bold <raw>');
    expect(elementsAt(root, 'lot/name').map((one) => textOf(one).trim())).toEqual(['First & bold <raw>', '']);
    expect(xmlTextOrNull(root, 'lot/missing')).toBeNull();
    expect(descendantsOf(root, 'name')).toHaveLength(2);
  });

  it('refuses what is not well-formed, and says where', () => {
    for (const text of ['', 'plain', '<a>', '<a></b>', '<a b=c/>', '<a/><b/>', '<x:a/>', '<a>&nbsp;</a>']) {
      expect(() => parseXml(text, 'doc')).toThrow(UnreadableError);
    }
    expect(() => parseXml('<a>', 'doc')).toThrow(expect.objectContaining({ where: 'doc' }));
  });

  it('expands no declared entity', () => {
    const head = '<!DOCTYPE a [<!ENTITY l0 "laugh"><!ENTITY l1 "&l0;&l0;"><!ENTITY f SYSTEM "file:///etc/hostname">]>';
    expect(() => parseXml(`${head}<a>&l1;</a>`, 'doc')).toThrow(UnreadableError);
    expect(() => parseXml(`${head}<a>&f;</a>`, 'doc')).toThrow(UnreadableError);
    expect(textOf(parseXml(`${head}<a>&#233;&lt;</a>`, 'doc'))).toBe('é<');
  });

  it('refuses deep nesting and stays linear in length', () => {
    expect(() => parseXml('<a>'.repeat(100_000), 'doc')).toThrow('nested at most');
    const started = performance.now();
    expect(parseXml(`<r>${'<a b="c">text &amp; more</a>'.repeat(100_000)}</r>`, 'doc').children).toHaveLength(100_000);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('lets nothing but errors of the house out', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: notice.length }), fc.string({ maxLength: 5 }), (at, change) => {
        try {
          parseXml(notice.slice(0, at) + change + notice.slice(at + change.length), 'doc');
        } catch (error) {
          expect(error).toBeInstanceOf(WatchError);
        }
      }),
      { numRuns: 400 },
    );
  });
});
