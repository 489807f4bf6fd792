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
 * The reservation of text and data mining that holds for an answer, in its publisher's words; null for none. By the TDM Reservation
 * Protocol (W3C community report of 2024-02-02, https://www.w3.org/community/reports/tdmrep/CG-FINAL-tdmrep-20240202/, "Processing
 * priority"; Article 4(3) of Directive (EU) 2019/790) a header `tdm-reservation` supersedes what the host's tdmrep.json says, and
 * the meta element of that name supersedes both; other values than 0 and 1 say nothing. `noai` and `notdm` reserve in any case.
 */
export function reservationOf(capture: CaptureFacts, body: Uint8Array | null): string | null {
  const { headers, hostReservation = null } = capture;
  const metas = metasOf(capture, body);
  const robots = robotsWords.exec(headers['x-robots-tag'] ?? '')?.[1];
  const meta = stated(metas.get('tdm-reservation'));
  const header = stated(headers['tdm-reservation']);
  if (meta === true) return `<meta name="tdm-reservation" content="1">${policyIn(metas.get('tdm-policy'))}`;
  if (meta === null && header === true) return `tdm-reservation: 1${policyIn(headers['tdm-policy'])}`;
  if (meta === null && header === null && hostReservation !== null) return hostReservation;
  if (robots !== undefined) return `x-robots-tag: ${robots.toLowerCase()}`;
  const word = robotsWords.exec(metas.get('robots') ?? '')?.[1];
  return word === undefined ? null : `<meta name="robots" content="${word.toLowerCase()}">`;
}

/** What a value of `tdm-reservation` says; null for nothing. */
function stated(value: string | undefined): boolean | null {
  const plain = value?.trim();
  return plain === '1' ? true : plain === '0' ? false : null;
}

/** Where a licence can be asked for, for the reader of the reservation. */
function policyIn(url: string | undefined): string {
  return url === undefined || !URL.canParse(url) ? '' : `, policy ${url.trim()}`;
}

/** Meta elements of a page's head by name in lower case; those of one name joined by commas, of `tdm-` names the first. */
function metasOf({ contentType }: CaptureFacts, body: Uint8Array | null): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  if (body === null || !/html/iu.test(contentType ?? '')) return found;
  const head = Buffer.from(body.buffer, body.byteOffset, Math.min(body.byteLength, headBytes)).toString('latin1');
  for (const [element] of head.matchAll(/<meta\s[^>]{1,400}>/giu)) {
    const name = attribute(element, 'name')?.toLowerCase() ?? '';
    const content = attribute(element, 'content') ?? '';
    const before = found.get(name);
    if (before === undefined) found.set(name, content);
    else if (!name.startsWith('tdm-')) found.set(name, `${before}, ${content}`);
  }
  return found;
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
