// A capture as sources can read it at once: a PDF document becomes a page that states its text (schema.org Article), anything
// else stays as it came. Sources read without waiting; this is the one reading that must wait.
import type { Capture } from '../model.ts';
import { isPdf, readPdf } from './pdf.ts';
import type { PdfLimits, PdfText } from './pdf.ts';

/** The capture that a source reads; its id stays that of what came. Rejects with UnreadableError when a PDF cannot be read. */
export async function readableCapture(capture: Capture, limits?: Partial<PdfLimits>): Promise<Capture> {
  if (capture.request.purpose !== 'article' || !isPdf(capture.body)) return capture;
  const page = pageOfPdf(await readPdf(capture.body, limits));
  return { ...capture, contentType: 'text/html; charset=utf-8', body: new TextEncoder().encode(page) };
}

/** A page whose only content is what it states of itself: `readArticle` gives exactly this title and text. */
export function pageOfPdf({ title, text }: Pick<PdfText, 'title' | 'text'>): string {
  const body = text
    .split('\n')
    .map((line) => `<p>${escaped(line)}</p>`)
    .join('');
  const stated = JSON.stringify({ '@type': 'Article', headline: escaped(title ?? ''), articleBody: body });
  return `<!doctype html><script type="application/ld+json">${stated.replaceAll('<', '\\u003c')}</script>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
