// Feeds, a list, a list that needs scripts, and a page of national call rounds: the small publishers of the samples.
import type { SampleStory } from './corpus.ts';
import { shifted } from './chance.ts';
import { answer, escaped, nothingHere, type SamplePublisher } from './sample-answer.ts';

/** A publisher with an RSS 2.0 feed at `feedPath`, newest first. */
export function rssOf(stories: readonly SampleStory[], site: string, feedPath: string, storyPath: string): SamplePublisher {
  const items = newestFirst(stories).map(
    (
      story,
    ) => `<item><title>${escaped(story.title)}</title><link>${site}${storyPath}${story.slug}</link><guid isPermaLink="false">${story.slug}</guid>
<pubDate>${new Date(`${story.publishedOn}T09:00:00Z`).toUTCString()}</pubDate><description>${escaped(`<p>${story.lead}</p>`)}</description></item>`,
  );
  const feed = `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>News</title><link>${site}/</link><description>SAMPLE</description>\n${items.join('\n')}</channel></rss>`;
  return ({ path }) => (path === feedPath ? answer('application/rss+xml; charset=utf-8', feed) : pageOf(stories, path, storyPath));
}

/** A publisher with an Atom feed at `feedPath`. */
export function atomOf(stories: readonly SampleStory[], site: string, feedPath: string, storyPath: string): SamplePublisher {
  const newest = newestFirst(stories);
  const entries = newest.map(
    (
      story,
    ) => `<entry><id>${site}${storyPath}${story.slug}</id><title>${escaped(story.title)}</title><link href="${site}${storyPath}${story.slug}"/>
<published>${story.publishedOn}T08:30:00Z</published><updated>${story.publishedOn}T08:30:00Z</updated><summary>${escaped(story.lead)}</summary></entry>`,
  );
  const feed = `<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><id>${site}/</id><title>News</title><updated>${newest[0]?.publishedOn ?? '2020-01-01'}T08:30:00Z</updated>\n${entries.join('\n')}</feed>`;
  return ({ path }) => (path === feedPath ? answer('application/atom+xml; charset=utf-8', feed) : pageOf(stories, path, storyPath));
}

/** A list in the mark-up of the Europa Component Library, each entry with a page of its own. */
export function componentListOf(stories: readonly SampleStory[], listPath: string, storyPath: string): SamplePublisher {
  const items = newestFirst(stories).map(
    (
      story,
    ) => `<article class="ecl-content-item"><ul class="ecl-content-block__primary-meta-container"><li>News article</li><li><time datetime="${story.publishedOn}T12:00:00Z">${story.publishedOn}</time></li></ul>
<h3 class="ecl-content-block__title"><a class="ecl-link" href="${storyPath}${story.slug}">${escaped(story.title)}</a></h3>
<div class="ecl-content-block__description"><p>${escaped(story.lead)}</p></div></article>`,
  );
  const list = document('News', 'en', items.join('\n'));
  return ({ path }) => (path === listPath ? answer('text/html; charset=utf-8', list) : pageOf(stories, path, storyPath));
}

/** A list that is empty until its script has run. */
export function scriptedListOf(stories: readonly SampleStory[], listPath: string, storyPath: string): SamplePublisher {
  const entries = newestFirst(stories).map(({ slug, title, publishedOn }) => ({ href: `${storyPath}${slug}`, title, day: publishedOn }));
  const script = `for (const { href, title, day } of ${JSON.stringify(entries).replaceAll('<', '\\u003c')}) {
  const item = document.createElement('li');
  const link = document.createElement('a');
  const heading = document.createElement('h3');
  const time = document.createElement('time');
  link.href = href;
  heading.textContent = title;
  time.textContent = day;
  link.append(heading);
  item.append(link, time);
  document.querySelector('#news').append(item);
}`;
  const list = document('Newsroom', 'en', `<ul id="news"></ul>\n<script>${script}</script>`);
  return ({ path }) => (path === listPath ? answer('text/html; charset=utf-8', list) : pageOf(stories, path, storyPath));
}

/** The start page of a managing authority and its call rounds, in Finnish. */
export function roundsOf(today: string): SamplePublisher {
  const rounds = [
    {
      slug: 'isf-haku-kevat',
      title: 'ISF-haku: sisäisen turvallisuuden rahaston kevään hakukierros',
      from: shifted(today, 20),
      to: shifted(today, 55),
      euros: '3 400 000',
    },
    {
      slug: 'isf-haku-teknologia',
      title: 'ISF-haku: droonien havaitseminen ja digitaalinen rikostutkinta',
      from: shifted(today, -12),
      to: shifted(today, 24),
      euros: '1 250 000',
    },
    {
      slug: 'isf-haku-syksy',
      title: 'ISF-haku: sisäisen turvallisuuden rahaston syksyn hakukierros',
      from: shifted(today, -130),
      to: shifted(today, -95),
      euros: '2 100 000',
    },
  ];
  const links = rounds.map(({ slug, title }) => `<li><a href="/${slug}">${title}</a></li>`).join('');
  const pages = new Map(
    rounds.map(({ slug, title, from, to, euros }) => [
      `/${slug}`,
      `<main><h1>${title}</h1><p>Hakuaika on ${finnish(from)}–${finnish(to)}. Haettavissa on ${euros} euroa.</p><p>Tuki on tarkoitettu viranomaisten yhteisiin hankkeisiin, joilla kehitetään poliisin ja rajavartioston teknistä valmiutta.</p></main>`,
    ]),
  );
  return ({ path }) => {
    if (path === '/')
      return answer(
        'text/html; charset=utf-8',
        document('EU:n sisäasioiden rahastot', 'fi', `<main><h1>Rahastot</h1><ul>${links}</ul></main>`),
      );
    const found = pages.get(path.replace(/\/$/u, ''));
    return found === undefined ? nothingHere : answer('text/html; charset=utf-8', document('Hakukierros', 'fi', found));
  };
}

/** `3.9.2026`, as Finnish pages write a day. */
function finnish(day: string): string {
  return day.split('-').toReversed().map(Number).join('.');
}

function newestFirst(stories: readonly SampleStory[]): readonly SampleStory[] {
  return stories.toSorted((one, other) => (one.publishedOn < other.publishedOn ? 1 : -1));
}

function pageOf(stories: readonly SampleStory[], path: string, storyPath: string): ReturnType<SamplePublisher> {
  const story = stories.find(({ slug }) => path === `${storyPath}${slug}`);
  if (story === undefined) return nothingHere;
  const text = story.paragraphs.map((paragraph) => `<p>${escaped(paragraph)}</p>`).join('\n');
  const head = `<meta property="article:published_time" content="${story.publishedOn}T09:00:00Z">`;
  return answer(
    'text/html; charset=utf-8',
    document(story.title, story.language, `<main><article><h1>${escaped(story.title)}</h1>\n${text}</article></main>`, head),
  );
}

function document(title: string, language: string, body: string, head = ''): string {
  return `<!doctype html>\n<html lang="${language}"><head><meta charset="utf-8"><title>${escaped(title)}</title>${head}</head><body>\n<nav><a href="/">Start</a></nav>\n${body}\n<footer>SAMPLE</footer></body></html>`;
}
