// Bytes to text: finds the character set a page was written in and decodes it. It never fails: what cannot be
// decoded costs the broken characters alone. It does not look at what the text says.

const DECLARATION_BYTES = 4096;

/**
 * Decodes a body. Order: byte order mark, `charset` of the Content-Type, byte pattern of UTF-16 and UTF-32, XML declaration,
 * `meta`, UTF-8 where the bytes allow it, else windows-1252. Labels mean what https://encoding.spec.whatwg.org/ says
 * (`iso-8859-1` and `us-ascii` are read as their superset windows-1252); an unknown label counts as none.
 */
export function decodeText(bytes: Uint8Array, contentType: string | null): string {
  const marked = byMark(bytes);
  if (marked !== null) return decodeAs(bytes.subarray(marked.length), marked.encoding);
  const head = latin1(bytes.subarray(0, DECLARATION_BYTES));
  const encoding = known(headerCharset(contentType)) ?? byPattern(bytes) ?? known(declaredCharset(head));
  return encoding === null ? decodeUtf8(bytes) : decodeAs(bytes, encoding);
}

/** The `charset` parameter of a Content-Type header; null when there is none. */
export function headerCharset(contentType: string | null): string | null {
  return /;\s*charset\s*=\s*["']?\s*([^\s"';,]+)/i.exec(contentType ?? '')?.[1] ?? null;
}

function byMark(bytes: Uint8Array): { readonly encoding: string; readonly length: number } | null {
  if (starts(bytes, [0xef, 0xbb, 0xbf])) return { encoding: 'utf-8', length: 3 };
  if (starts(bytes, [0xff, 0xfe, 0, 0])) return { encoding: 'utf-32le', length: 4 };
  if (starts(bytes, [0, 0, 0xfe, 0xff])) return { encoding: 'utf-32be', length: 4 };
  if (starts(bytes, [0xff, 0xfe])) return { encoding: 'utf-16le', length: 2 };
  if (starts(bytes, [0xfe, 0xff])) return { encoding: 'utf-16be', length: 2 };
  return null;
}

/** Wide encodings without a mark, told by how their first `<` or `{` is written. */
function byPattern(bytes: Uint8Array): string | null {
  const lead = bytes.find((byte) => byte !== 0);
  if (lead !== 0x3c && lead !== 0x7b) return null;
  if (starts(bytes, [0, 0, 0, lead])) return 'utf-32be';
  if (starts(bytes, [lead, 0, 0, 0])) return 'utf-32le';
  if (starts(bytes, [0, lead])) return 'utf-16be';
  if (starts(bytes, [lead, 0])) return 'utf-16le';
  return null;
}

function declaredCharset(head: string): string | null {
  const declared = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)/i.exec(head)?.[1] ?? metaCharset(head);
  // A declaration that can be read byte by byte is not in a wide encoding, whatever it says.
  return declared !== null && /^(utf-?(16|32)|ucs-?[24]|iso-10646)/i.test(declared) ? 'utf-8' : declared;
}

function metaCharset(head: string): string | null {
  for (const [meta] of head.matchAll(/<meta\s[^>]*>/gi)) {
    const found = /\bcharset\s*=\s*["']?\s*([\w.:-]+)/i.exec(meta)?.[1];
    if (found !== undefined) return found;
  }
  return null;
}

function known(label: string | null): string | null {
  if (label === null) return null;
  const wide = /^utf-?32(le|be)?$/i.exec(label);
  if (wide !== null) return `utf-32${wide[1]?.toLowerCase() ?? 'be'}`;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
}

function decodeAs(bytes: Uint8Array, encoding: string): string {
  if (encoding === 'utf-8') return decodeUtf8(bytes);
  if (encoding.startsWith('utf-32')) return decodeUtf32(bytes, encoding === 'utf-32le');
  return new TextDecoder(encoding).decode(bytes);
}

function decodeUtf8(bytes: Uint8Array): string {
  const text = new TextDecoder('utf-8').decode(bytes);
  if (!text.includes('\ufffd')) return text;
  // Not one sound sequence beyond ASCII among broken ones: a western text that was labelled wrongly.
  const western = !/[^\p{ASCII}\ufffd]/u.test(text) && !hasReplacement(bytes);
  return western ? new TextDecoder('windows-1252').decode(bytes) : text;
}

/** Whether U+FFFD itself stands in the bytes, so that it is no sign of broken ones. */
function hasReplacement(bytes: Uint8Array): boolean {
  return latin1(bytes).includes('\xef\xbf\xbd');
}

function decodeUtf32(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  for (let offset = 0; offset + 4 <= bytes.byteLength; offset += 4) {
    const point = view.getUint32(offset, littleEndian);
    const sound = point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
    if (offset > 0 || point !== 0xfeff) parts.push(sound ? String.fromCodePoint(point) : '\ufffd');
  }
  return parts.join('');
}

function starts(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
