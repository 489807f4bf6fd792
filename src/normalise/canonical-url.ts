// Addresses as identities: one spelling for one page. Asks nobody, follows nothing.

/** Query parameters that tell where a reader came from, never which page is meant. */
const TRACKING =
  /^(?:utm_.*|pk_.*|piwik_.*|mtm_.*|matomo_.*|at_(?:medium|campaign|custom\d|recipient.*|send_date|link.*)|hsa_.*|oly_.*|vero_.*|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|twclid|ttclid|yclid|ysclid|li_fat_id|igshid|igsh|mc_cid|mc_eid|_hsenc|_hsmi|hsctatracking|mkt_tok|cmpid|ref_src|ref_url|s_cid|wickedid|_openstat|wt\.?_?mc(?:_id)?|xtor|sc_cid|rb_clickid|srsltid|epik|_ga|_gl|trk|trkcampaign|ncid|sr_share|__twitter_impression)$/iu;

/**
 * The canonical form of an http or https address: host in lower case, no default port, no credentials, no fragment, no tracking
 * parameters, other parameters in their order. Null for anything else, so that only addresses that may be opened are kept.
 */
export function canonicalUrl(address: string | null): string | null {
  const url = webUrl(address);
  if (url === null) return null;
  url.hash = '';
  url.username = '';
  url.password = '';
  return withoutTracking(url);
}

/** The address as the publisher gave it, made absolute and safe to link; null where it is no http or https address. */
export function linkableUrl(address: string | null): string | null {
  return webUrl(address)?.href ?? null;
}

/** A publisher's identifier; where it is an address, without the tracking parameters that change from day to day. */
export function stableKey(key: string): string {
  if (!/^https?:\/\/[^\s]*\?/iu.test(key)) return key;
  const url = webUrl(key);
  if (url === null || ![...url.searchParams.keys()].some((name) => TRACKING.test(name))) return key;
  return withoutTracking(url);
}

/** Host, path and query without scheme, `www.`, letter case and a slash at the end: when these stay, the page has not moved. */
export function urlKey(canonical: string | null): string | null {
  return canonical === null
    ? null
    : canonical
        .toLowerCase()
        .replace(/^https?:\/\/(?:www\.)?/u, '')
        .replace(/\/(?=$|\?)/u, '');
}

function webUrl(address: string | null): URL | null {
  // The URL parser drops tabs and line breaks, so that 'java\nscript:' would pass a look at the text alone.
  const url = address === null ? null : URL.parse(address.trim());
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname !== '' ? url : null;
}

function withoutTracking(url: URL): string {
  const kept = url.search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !TRACKING.test(nameOf(pair)));
  // The setter takes one question mark off, and an empty query takes its own with it.
  url.search = kept.length === 0 ? '' : `?${kept.join('&')}`;
  return url.href;
}

function nameOf(pair: string): string {
  const raw = pair.split('=', 1)[0] ?? '';
  return new URLSearchParams(`${raw}=`).keys().next().value ?? raw;
}

/** The address that speaks for an item: as its publisher wrote it, unless another page took its place (a vendor's own). */
export function speakingAddress(item: {
  readonly canonicalUrl: string | null;
  readonly notice: { readonly url: string | null };
}): string | null {
  const { url } = item.notice;
  return item.canonicalUrl === null || item.canonicalUrl === canonicalUrl(url) ? url : item.canonicalUrl;
}
