// Redirects (RFC 9110 15.4): where an answer points to, and what is asked there. Pure.

/** The address that an answer redirects to, made absolute; null when it is no redirect. A senseless Location stays as it is. */
export function redirectTarget(status: number, headers: Readonly<Record<string, string>>, from: string): string | null {
  const location = headers['location'];
  if (location === undefined || ![301, 302, 303, 307, 308].includes(status)) return null;
  if (!URL.canParse(location, from)) return location;
  const url = new URL(location, from);
  url.hash = '';
  return url.href;
}

/** The method of the next request: a form that was answered with 301, 302 or 303 is not sent again. */
export function methodAfter(status: number, method: 'GET' | 'POST'): 'GET' | 'POST' {
  return status === 307 || status === 308 ? method : 'GET';
}
