// What was received, as text that can do nothing; the bytes themselves only as a file to keep.
import type { FastifyInstance } from 'fastify';
import type { ArchivedCapture } from '../../src/archive/archive.ts';
import type { CaptureRecord } from '../../src/model.ts';
import { decodeText } from '../../src/read/text.ts';
import { captureAddress, sourceAddress } from '../addresses.ts';
import type { Desk } from '../desk.ts';
import { html, nothing, outsideLink, type Markup } from '../markup.ts';
import { present, type Page } from '../page.ts';
import type { Visit } from '../visit.ts';

interface Model {
  readonly record: CaptureRecord;
  readonly stored: ArchivedCapture;
  /** The text, cut; null for a body that is no text. */
  readonly text: string | null;
  readonly isCut: boolean;
}

/** A page stays light even where its publisher's does not. */
const LONGEST = 100_000;

export const capturePage: Page<Model> = {
  path: '/captures/:id',
  load: (desk, _visit, id) => readCapture(desk, id),
  twin: ({ record, stored, text, isCut }) => ({ ...record, headers: stored.headers, sha256: stored.sha256, text, isCut }),
  view: (model, visit) => ({ title: visit.words.t('capture.heading'), section: 'sources', body: body(model, visit) }),
};

/** `/captures/ID/raw`: never shown by a browser, whatever the publisher called it. */
export function serveRawCaptures(server: FastifyInstance, desk: Desk): void {
  server.get<{ Params: { id: string } }>('/captures/:id/raw', async (request, reply) => {
    const { record, stored } = await readCapture(desk, request.params.id);
    return reply
      .type('application/octet-stream')
      .header('content-disposition', `attachment; filename="${record.id}.bin"`)
      .header('cache-control', 'private, max-age=86400')
      .send(Buffer.from(stored.body));
  });
}

async function readCapture({ effects }: Desk, id: string): Promise<Model> {
  const what = 'This capture';
  const record = present(/^[0-9a-f]{64}$/u.test(id) ? await effects.ledger.captureById(id) : null, what);
  const stored = await effects.archive.read(record.archive);
  const text = isText(stored.body) ? decodeText(stored.body, record.contentType ?? '') : null;
  return { record, stored, text: text?.slice(0, LONGEST) ?? null, isCut: (text?.length ?? 0) > LONGEST };
}

/** Text holds no NUL, unless it is UTF-16 and says so at its beginning. */
function isText(bytes: Uint8Array): boolean {
  const marked = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return marked || !bytes.subarray(0, 8_192).includes(0);
}

function body({ record, stored, text, isCut }: Model, { words }: Visit): Markup {
  return html`<h1>${words.t('capture.heading')}</h1>
    <dl class="facts-list">
      <div>
        <dt>${words.t('capture.asked')}</dt>
        <dd>${outsideLink(record.requestUrl)}</dd>
      </div>
      ${
        record.finalUrl === record.requestUrl
          ? nothing
          : html`<div>
              <dt>${words.t('capture.answered')}</dt>
              <dd>${outsideLink(record.finalUrl)}</dd>
            </div>`
      }
      <div>
        <dt>${words.t('where.source')}</dt>
        <dd><a href="${sourceAddress(record.sourceId)}">${record.sourceId}</a></dd>
      </div>
      <div>
        <dt>${words.t('capture.status')}</dt>
        <dd>${String(record.status)} <code>${record.contentType ?? '–'}</code>, ${words.t('capture.bytes', { count: record.bytes })}</dd>
      </div>
      <div>
        <dt>${words.t('capture.fetched')}</dt>
        <dd><time datetime="${record.fetchedAt}">${words.instant(record.fetchedAt)}</time></dd>
      </div>
      <div>
        <dt>SHA-256</dt>
        <dd>
          <code class="hash">${record.id}</code> ${stored.sha256 === record.id ? words.t('capture.intact') : words.t('capture.broken')}
        </dd>
      </div>
      <div>
        <dt>${words.t('capture.archive')}</dt>
        <dd><code>${record.archive.file}</code> @ ${String(record.archive.offset)}</dd>
      </div>
    </dl>
    <p><a href="${captureAddress(record.id)}/raw" download>${words.t('capture.raw')}</a></p>
    <h2>${words.t('capture.text')}</h2>
    ${text === null ? html`<p>${words.t('capture.binary')}</p>` : html`<pre class="received">${text}</pre>`}
    ${isCut ? html`<p class="soft">${words.t('capture.cut', { count: LONGEST })}</p>` : nothing}`;
}
