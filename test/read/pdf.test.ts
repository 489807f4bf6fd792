import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UnreadableError } from '../../src/errors.ts';
import type { Capture } from '../../src/model.ts';
import { readArticle } from '../../src/read/article.ts';
import { isPdf, readPdf } from '../../src/read/pdf.ts';
import { paragraphsOf } from '../../src/read/pdf-lines.ts';
import { pageOfPdf, readableCapture } from '../../src/read/readable-capture.ts';
import { page } from '../../src/source.ts';
import { samplePdf } from './pdf-sample.ts';

const first = [
  { text: 'A sensor for the night', size: 24, y: 760 },
  { text: 'The sensor watched a valley for six weeks, and it told', size: 11, y: 720 },
  { text: 'birds from drones in nine cases of ten, in all wea-', size: 11, y: 706 },
  { text: 'ther of an autumn.', size: 11, y: 692 },
  { text: 'A second trial (of <two>) will follow in spring.', size: 11, y: 650 },
];
const captureOf = (body: Uint8Array, purpose: string): Capture => ({
  id: 'a'.repeat(64),
  sourceId: 'example',
  request: page('https://agency.example/release.pdf', { purpose }),
  finalUrl: 'https://agency.example/release.pdf',
  status: 200,
  contentType: 'application/pdf',
  etag: null,
  lastModified: null,
  headers: {},
  fetchedAt: '2026-10-08T10:00:00Z',
  body,
});

describe('readPdf', () => {
  it('gives title and paragraphs, words at line ends made whole', async () => {
    expect(await readPdf(samplePdf([first]))).toEqual({
      title: 'A sensor for the night',
      text: [
        'A sensor for the night',
        'The sensor watched a valley for six weeks, and it told birds from drones in nine cases of ten, in all weather of an autumn.',
        'A second trial (of <two>) will follow in spring.',
      ].join('\n'),
      pages: 1,
      pagesRead: 1,
    });
  });

  it('takes the title that the document states, unless a program made it up', async () => {
    expect((await readPdf(samplePdf([first], 'Of sensors'))).title).toBe('Of sensors');
    expect((await readPdf(samplePdf([first], 'Microsoft Word - release_final2.docx'))).title).toBe('A sensor for the night');
  });

  it('reads no more than it is told to', async () => {
    const pages = Array.from({ length: 5 }, (_, index) => [{ text: `Words of sheet ${'ABCDE'[index]}`, size: 11, y: 700 }]);
    const bytes = samplePdf(pages);
    expect(await readPdf(bytes, { pages: 2, characters: 1000 })).toMatchObject({
      text: 'Words of sheet A Words of sheet B',
      pages: 5,
      pagesRead: 2,
    });
    expect(await readPdf(bytes, { pages: 9, characters: 20 })).toMatchObject({ text: 'Words of sheet A Wor', pagesRead: 2 });
    expect(await readPdf(bytes, { pages: 9, characters: 1000, signal: AbortSignal.abort() })).toMatchObject({ text: '', pagesRead: 0 });
  });

  it('leaves the bytes as they are', async () => {
    const bytes = samplePdf([first]);
    const before = bytes.slice();
    await readPdf(bytes);
    expect(bytes).toEqual(before);
  });

  it('refuses what is no document, or is broken', async () => {
    await expect(readPdf(Buffer.from('<html></html>'))).rejects.toThrow(UnreadableError);
    await expect(readPdf(Buffer.from('%PDF-1.7\nnothing else'))).rejects.toThrow(UnreadableError);
    expect([isPdf(Buffer.from('\n%PDF-1.4')), isPdf(Buffer.from('PK')), isPdf(new Uint8Array())]).toEqual([true, false, false]);
  });

  it('throws nothing but UnreadableError, whatever is cut or changed', async () => {
    const sound = samplePdf([first]);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { maxLength: 6 }),
        fc.nat(sound.length),
        async (changes, end) => {
          const bytes = sound.slice(0, end);
          for (const [at, value] of changes) bytes[at] = value;
          const read = await readPdf(bytes).catch((error: unknown) => error);
          expect(read instanceof UnreadableError || !(read instanceof Error)).toBe(true);
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe('paragraphsOf', () => {
  it('drops lines that head or end every page, page numbers apart', () => {
    const sheet = (number: number, words: string) => [
      { text: `Example Agency ${number}`, height: 9, y: 800 },
      { text: words, height: 11, y: 400 },
    ];
    expect(paragraphsOf([sheet(1, 'One sentence.'), sheet(2, 'Another one goes on'), sheet(3, 'to the end.')])).toEqual([
      'One sentence.',
      'Another one goes on to the end.',
    ]);
  });
});

describe('readableCapture', () => {
  it('makes a page of a followed PDF that says its title and text, under the id of what came', async () => {
    const read = await readableCapture(captureOf(samplePdf([first]), 'article'));
    expect(read).toMatchObject({ id: 'a'.repeat(64), contentType: 'text/html; charset=utf-8' });
    const article = readArticle(new TextDecoder().decode(read.body), read.finalUrl);
    expect(article).toMatchObject({ title: 'A sensor for the night', reader: 'json-ld', publishedOn: null });
    expect(article.text.split('\n').at(-1)).toBe('A second trial (of <two>) will follow in spring.');
  });

  it('leaves anything else alone', async () => {
    const html = captureOf(Buffer.from('<p>x</p>'), 'article');
    expect(await readableCapture(html)).toBe(html);
    const list = captureOf(samplePdf([first]), 'list');
    expect(await readableCapture(list)).toBe(list);
  });

  it('gives back any title and text', () => {
    const word = fc.stringMatching(/^[A-Za-z<>&"'/;]{1,8}$/);
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 5 }),
        fc.array(fc.array(word, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 4 }),
        (title, lines) => {
          const text = lines.map((words) => words.join(' ')).join('\n');
          const read = readArticle(pageOfPdf({ title: title.join(' '), text }), null);
          if (read.warnings.length === 0) expect([read.title, read.text]).toEqual([title.join(' '), text]);
        },
      ),
    );
  });
});
