// Invented news pages as newsrooms send them: menus, teasers, a story, comments, a footer, 60 to 120 kB. The same seed gives the
// same page.
import { inventor } from './invented-text.ts';

/** A page and a sentence of its story. */
export interface InventedPage {
  readonly html: string;
  readonly told: string;
}

/** The page of a seed. */
export function inventedPage(seed: number): InventedPage {
  const of = inventor(seed);
  const links = (count: number): string =>
    Array.from({ length: count }, () => `<li class="menu-item"><a href="/${of.word()}">${of.title()}</a></li>`).join('');
  const told = of.text(30);
  const paragraphs = Array.from(
    { length: 12 + of.number(20) },
    (_, index) => `<p>${index === 3 ? told : of.text(60)}, <a href="/${of.word()}">${of.word()}</a>.</p>`,
  );
  const teasers = Array.from(
    { length: 30 },
    () => `<div class="teaser card"><a href="/a"><h3>${of.title()}</h3></a><p>${of.sentence()}</p></div>`,
  );
  const comments = Array.from({ length: 15 }, () => `<li class="comment"><cite>${of.name()}</cite><p>${of.text(25)}</p></li>`);
  const script = `<script>window.state = ${JSON.stringify(Array.from({ length: 120 }, () => of.sentence()))};</script>`;
  const title = of.title();
  return {
    told,
    html:
      `<!doctype html><html lang="en"><head><title>${title} | Example News</title><meta property="og:type" content="article">${script}</head><body>` +
      `<header><nav><ul>${links(60)}</ul></nav></header><main><article><h1>${title}</h1><time datetime="${of.date()}">then</time>${paragraphs.join('')}</article>` +
      `<aside><h2>Related</h2>${teasers.join('')}</aside><section id="comments"><ol>${comments.join('')}</ol></section></main>` +
      `<footer><ul>${links(40)}</ul><p>All rights reserved.</p></footer></body></html>`,
  };
}
