// What the invented publishers of these tests tell: stories, feeds of them and their articles.

/** One invented story. */
export interface Story {
  readonly path: string;
  readonly title: string;
  readonly summary: string;
  /** Stands on the article's page alone. */
  readonly inner: string;
  readonly on: string;
}

const things = ['camera', 'radar', 'drone', 'sensor', 'beacon', 'scanner', 'antenna', 'robot'];
const places = ['harbour', 'airport', 'stadium', 'border post', 'railway station', 'tunnel', 'mountain pass', 'city hall'];

/** The nth story of a host; no two are alike. */
export function story(host: string, n: number): Story {
  const thing = things[n % things.length]!;
  const place = places[Math.floor(n / things.length) % places.length]!;
  const word = `${host.replaceAll(/[^a-z]/gu, '')}${'abcdefghijklmnopqrstuvwxyz'[n % 26]}${n}`;
  return {
    path: `/news/${n}`,
    title: `Trial ${word} of a ${thing} at the ${place}`,
    summary: `The police tested a ${thing} at the ${place}. The trial ${word} took ${n + 2} weeks and will be repeated in spring.`,
    inner: `inner${word}`,
    on: `2026-10-${String(1 + (n % 28)).padStart(2, '0')}`,
  };
}

/** The first n stories of a host. */
export function stories(host: string, count: number): readonly Story[] {
  return Array.from({ length: count }, (_, index) => story(host, index + 1));
}

/** An RSS 2.0 feed (https://www.rssboard.org/rss-specification); `more` stands behind the items. */
export function feed(host: string, told: readonly Story[], more = ''): string {
  const items = told.map(
    ({ path, title, summary, on }) =>
      `<item><title>${title}</title><link>https://${host}${path}</link><guid>https://${host}${path}</guid>` +
      `<pubDate>${new Date(`${on}T09:00:00Z`).toUTCString()}</pubDate><description>${summary}</description></item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>News</title><link>https://${host}/</link><description>Invented</description>${items.join('\n')}${more}</channel></rss>`;
}

/** A feed as an answer of the farm, with a validator that tells one state from another. */
export function feedAnswer(host: string, told: readonly Story[], tag?: string) {
  return {
    headers: { 'content-type': 'application/rss+xml; charset=utf-8', ...(tag === undefined ? {} : { etag: tag }) },
    body: feed(host, told),
  };
}

/** The page of a story. */
export function article({ title, summary, inner }: Story): string {
  const line = `${summary} Officers of three agencies took part and were asked what they think.`;
  return `<!doctype html><html lang="en"><head><title>${title}</title></head><body><nav><a href="/">Start</a></nav><main><article><h1>${title}</h1>
<p>${line}</p><p>The device with the name ${inner} was used throughout the whole trial. ${line}</p><p>${line}</p></article></main><footer>Invented.</footer></body></html>`;
}

/** The pages of a host: its feed, and an article for each story. */
export function site(host: string, told: readonly Story[]): Record<string, string | ReturnType<typeof feedAnswer>> {
  return { '/feed.xml': feedAnswer(host, told), ...Object.fromEntries(told.map((one) => [one.path, article(one)])) };
}
