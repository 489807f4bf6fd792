// PDF documents to a title and the text of their pages, through pdf.js (loaded when the first document comes). It reads text that
// is in the document: pictures of pages give none. Nothing of the document is run, and nothing is fetched for it.
import { UnreadableError } from '../errors.ts';
import { linesOfPage, paragraphsOf, titleOfLines } from './pdf-lines.ts';
import type { PdfLine } from './pdf-lines.ts';
import { tidyLines } from './plain-text.ts';

/** A document as it was read. */
export interface PdfText {
  /** As the document states it, else its largest line; null when there is none. */
  readonly title: string | null;
  /** A line for each paragraph; '' when the document holds none. */
  readonly text: string;
  readonly pages: number;
  /** Pages whose text was read: fewer where a limit was met. */
  readonly pagesRead: number;
}

/** How much is read of a document (200 pages and a million characters unless said otherwise); what lies beyond is left out. */
export interface PdfLimits {
  readonly pages: number;
  readonly characters: number;
  /** Ends the reading before the next page. */
  readonly signal?: AbortSignal;
}

const LIMITS: PdfLimits = { pages: 200, characters: 1_000_000 };

// Titles that programs make up.
const NO_TITLE =
  /^(?:untitled|document\d*|slide \d+|powerpoint.*|microsoft (?:word|powerpoint).*|.*\.(?:pdf|docx?|indd|pptx?|rtf|odt|tex|dvi|qxd))$/i;

/** Whether these bytes say that they are a PDF document. */
export function isPdf(bytes: Uint8Array): boolean {
  // Readers accept the mark anywhere in the first 1024 bytes (ISO 32000-1, annex H.3, note 13).
  return Buffer.from(bytes.subarray(0, 1024)).toString('latin1').includes('%PDF-');
}

/** Reads a document. Rejects with UnreadableError when it is none, is broken beyond repair or asks for a password. */
export async function readPdf(bytes: Uint8Array, given: Partial<PdfLimits> = {}): Promise<PdfText> {
  if (!isPdf(bytes)) throw new UnreadableError('expected a PDF document, found something else');
  const limits = { ...LIMITS, ...given };
  const { getDocumentProxy } = await import('unpdf');
  // pdf.js takes the bytes for itself: it is given a copy. Its remarks are for programmers and go to the console unless silenced.
  const opened = await attempt(getDocumentProxy(new Uint8Array(bytes), { verbosity: 0, isEvalSupported: false, useSystemFonts: false }));
  try {
    const { lines, pagesRead } = await attempt(readLines(opened, limits));
    const { info } = await attempt(opened.getMetadata());
    return {
      title: statedTitle(info) ?? titleOfLines(lines[0] ?? []),
      text: tidyLines(paragraphsOf(lines).join('\n')).slice(0, limits.characters),
      pages: opened.numPages,
      pagesRead,
    };
  } finally {
    await opened.destroy();
  }
}

type Opened = Awaited<ReturnType<(typeof import('unpdf'))['getDocumentProxy']>>;

async function readLines(
  document: Opened,
  { pages, characters, signal }: PdfLimits,
): Promise<{ readonly lines: readonly (readonly PdfLine[])[]; readonly pagesRead: number }> {
  const lines: (readonly PdfLine[])[] = [];
  let length = 0;
  for (let number = 1; number <= Math.min(document.numPages, pages); number += 1) {
    if (signal?.aborted === true || length >= characters) break;
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    page.cleanup();
    const found = linesOfPage(items.flatMap((item) => ('str' in item ? [item] : [])));
    length += found.reduce((sum, line) => sum + line.text.length, 0);
    lines.push(found);
  }
  return { lines, pagesRead: lines.length };
}

function statedTitle(info: object): string | null {
  const title = 'Title' in info && typeof info.Title === 'string' ? info.Title.replaceAll(/\s+/g, ' ').trim() : '';
  return title === '' || NO_TITLE.test(title) ? null : title;
}

/** What pdf.js stumbles over makes the document unreadable. */
async function attempt<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    throw new UnreadableError(`expected a PDF document that can be read, found one that cannot: ${found}`, {}, error);
  }
}
