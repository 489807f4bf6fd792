// What a publisher reserves of a page, and whether a page is a consent wall instead of what was asked for. Pure.
import type { CaptureFacts, Notice } from '../src/model.ts';
import type { Reading } from '../src/source.ts';

/** Only the head of a page is looked at. */
const headBytes = 65_536;
/** Words of robots directives by which publishers keep text from being mined; `noai` and `notdm` are custom, not standard. */
const robotsWords = /(?:^|[\s,:])(noai|notdm)(?=$|[\s,])/iu;
const consentHost = /^(?:consent|privacy-?gate|cookiewall)\./iu;
const consentPath = /\/(?:consent|cookie-?wall|cookie-?consent|privacy-?gate|collectconsent)(?:[/.?]|$)/iu;

/**
 * The reservation of text and data mining that an answer states, in its own words; null for none. The header
 * `tdm-reservation: 1` and the meta element of that name: TDM Reservation Protocol, W3C community report of 2024-02-02,
 * https://www.w3.org/community/reports/tdmrep/CG-FINAL-tdmrep-20240202/ (Article 4(3) of Directive (EU) 2019/790).
 */
export function reservationOf({ headers, contentType }: CaptureFacts, body: Uint8Array | null): string | null {
  if (headers['tdm-reservation']?.trim() === '1') return 'tdm-reservation: 1';
  const robots = robotsWords.exec(headers['x-robots-tag'] ?? '')?.[1];
  if (robots !== undefined) return `x-robots-tag: ${robots.toLowerCase()}`;
  if (body === null || !/html/iu.test(contentType ?? '')) return null;
  const head = Buffer.from(body.buffer, body.byteOffset, Math.min(body.byteLength, headBytes)).toString('latin1');
  for (const [element] of head.matchAll(/<meta\s[^>]{1,400}>/giu)) {
    const name = attribute(element, 'name')?.toLowerCase();
    const content = attribute(element, 'content')?.trim() ?? '';
    if (name === 'tdm-reservation' && content === '1') return '<meta name="tdm-reservation" content="1">';
    const word = name === 'robots' ? robotsWords.exec(content)?.[1] : undefined;
    if (word !== undefined) return `<meta name="robots" content="${word.toLowerCase()}">`;
  }
  return null;
}

/** Whether an answer came from a page that asks for consent, and not from the one that was asked for. */
export function isConsentWall(asked: string, final: string): boolean {
  if (asked === final || !URL.canParse(final)) return false;
  const { hostname, pathname } = new URL(final);
  return consentHost.test(hostname) || (consentPath.test(pathname) && !consentPath.test(new URL(asked).pathname));
}

/** A reading of which nothing is kept but what names each notice: title, link, date and facts of its kind, without running text. */
export function withoutText(reading: Reading): Reading {
  const bare = <N extends Notice>(notice: N): N => ({ ...notice, abstract: null, text: null });
  const follow = (reading.follow ?? []).map((request) => ({
    ...request,
    completes: request.completes === null ? null : bare(request.completes),
  }));
  return { ...reading, notices: reading.notices.map(bare), follow };
}

function attribute(element: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'iu').exec(element);
  return found === null ? undefined : (found[1] ?? found[2] ?? found[3]);
}
