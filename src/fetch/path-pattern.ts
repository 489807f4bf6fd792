// Paths and patterns of paths as robots.txt has them: `*` for any characters, a last `$` for the end. Pure.

/**
 * One spelling for each path: octets outside US-ASCII percent-encoded, unreserved octets not, hexadecimal in capitals
 * (RFC 9309 2.2.2, RFC 3986 2.3). In a pattern `*` and a last `$` keep their meaning; elsewhere they stand encoded (2.2.3).
 */
export function spelledPath(path: string, role: 'address' | 'pattern'): string {
  return path.replace(/%[0-9A-Fa-f]{2}|[^A-Za-z0-9\-._~:/?#[\]@!&'()+,;=%]+/gu, (found, index: number) => {
    if (found.startsWith('%')) return unescaped(found);
    if (role === 'address') return encoded(found);
    const anchored = found.endsWith('$') && index + found.length === path.length;
    const body = anchored ? found.slice(0, -1) : found;
    return body.split('*').map(encoded).join('*') + (anchored ? '$' : '');
  });
}

function unescaped(escape: string): string {
  const character = String.fromCharCode(Number.parseInt(escape.slice(1), 16));
  return /[A-Za-z0-9\-._~]/.test(character) ? character : escape.toUpperCase();
}

function encoded(text: string): string {
  return Array.from(new TextEncoder().encode(text), (octet) => `%${octet.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}

/** Whether a pattern matches the beginning of a path, both spelled as above: each part at its leftmost place, so the time is bounded. */
export function matchesPath(pattern: string, path: string): boolean {
  const anchored = pattern.endsWith('$');
  const parts = (anchored ? pattern.slice(0, -1) : pattern).split('*');
  const first = parts[0]!;
  if (!path.startsWith(first)) return false;
  let at = first.length;
  if (parts.length === 1) return !anchored || at === path.length;
  const last = anchored ? parts.pop()! : '';
  for (const part of parts.slice(1)) {
    const found = path.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return !anchored || (path.length - last.length >= at && path.endsWith(last));
}
