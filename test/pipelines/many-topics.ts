// The portal's bulk file, made on the fly at any size: items of one length, so that any byte of it can be served by itself.
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Answering } from '../fetch/farm.ts';

/** Bytes of one item: the real file has 11,163 items in some 124 MiB. */
export const itemBytes = 11_648;
/** Items of the real file. */
export const allItems = 11_163;

const head = '{ "fundingData" : { "GrantTenderObj" : [\n';
const tail = '] } }';
const day = 86_400_000;
const closedOn = Date.UTC(2024, 10, 20, 16);

/** A publisher of so many items, of which every `wantedEvery`th is a closed call of the watch; cuts its first answer at `cutAt`. */
export function manyTopics({ items, wantedEvery, cutAt = null }: { items: number; wantedEvery: number; cutAt?: number | null }): Answering {
  const size = head.length + items * itemBytes + tail.length;
  return ({ headers, visit }, response) => {
    if (headers['if-none-match'] === '"topics"') return { status: 304 };
    const asked = Number(/^bytes=(\d+)-$/u.exec(headers.range ?? '')?.[1] ?? 0);
    const from = headers['if-range'] === '"topics"' ? asked : 0;
    const range = from > 0 ? { 'content-range': `bytes ${from}-${size - 1}/${size}` } : {};
    response.writeHead(from > 0 ? 206 : 200, { etag: '"topics"', 'content-length': size - from, ...range });
    void send(response, from, visit === 1 && cutAt !== null ? cutAt : size, { items, wantedEvery });
    return undefined;
  };
}

async function send(response: ServerResponse, from: number, to: number, shape: { items: number; wantedEvery: number }): Promise<void> {
  const closed = once(response, 'close');
  for (let at = from; at < to && !response.destroyed;) {
    const piece = pieceAt(at, shape).subarray(0, to - at);
    if (!response.write(piece)) await Promise.race([once(response, 'drain'), closed]);
    at += piece.length;
  }
  if (to < head.length + shape.items * itemBytes + tail.length) response.destroy();
  else response.end();
}

/** The bytes from an offset to the end of what stands there. */
function pieceAt(at: number, { items, wantedEvery }: { items: number; wantedEvery: number }): Buffer {
  if (at < head.length) return Buffer.from(head.slice(at));
  const n = Math.floor((at - head.length) / itemBytes);
  if (n >= items) return Buffer.from(tail.slice(at - head.length - items * itemBytes));
  return Buffer.from(itemAt(n, n % wantedEvery === 0, n === items - 1)).subarray((at - head.length) % itemBytes);
}

function itemAt(n: number, wanted: boolean, isLast: boolean): string {
  const item = {
    type: 1,
    ccm2Id: 51_000_000 + n,
    identifier: `HORIZON-CL3-2024-INVENTED-${n}`,
    title: `Invented topic ${n} on the ${n}th way to find what was hidden`,
    frameworkProgramme: wanted ? { id: 43108390, abbreviation: 'HORIZON' } : { id: 43252405, abbreviation: 'LIFE' },
    plannedOpeningDateLong: closedOn - 100 * day,
    deadlineDatesLong: [closedOn],
    status: { id: 31094503, abbreviation: 'Closed' },
    tags: Array.from({ length: 100 }, (_, tag) => `invented tag ${(n * 31 + tag) % 997}`),
    latestInfos: '',
  };
  const room = itemBytes - JSON.stringify(item).length - (isLast ? 1 : 2);
  return `${JSON.stringify({ ...item, latestInfos: 'words of an invented text, '.repeat(1_000).slice(0, room) })}${isLast ? '' : ','}\n`;
}
