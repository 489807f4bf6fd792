// One issue of the weekly digest: a letter of at most twelve items, each with its reason and its way to the proof.
import type { DigestIssue, DigestItem, ToldChange } from '../../src/digest/issue.ts';
import { renderText } from '../../src/digest/render-text.ts';
import type { DigestRecord } from '../../src/ledger/records.ts';
import { digestAddress, itemAddress } from '../addresses.ts';
import { fieldName } from '../components/change.ts';
import type { Desk } from '../desk.ts';
import { html, type Markup } from '../markup.ts';
import { present, type Document, type Page } from '../page.ts';
import type { Visit } from '../visit.ts';
import type { Words } from '../words.ts';
import { weekName } from './digests.ts';

interface Model {
  readonly issue: DigestIssue;
  readonly state: DigestRecord['state'];
}

/** Words read silently in a minute (Brysbaert 2019, adults, non-fiction). */
const WORDS_A_MINUTE = 238;

export const digestPage: Page<Model> = {
  path: '/digests/:id',
  load: (desk, _visit, week) => readIssue(desk, week),
  twin: ({ issue, state }) => ({ ...issue, state }),
  view: (model, visit) => ({
    title: model.issue.headline[visit.words.language],
    section: 'digests',
    style: 'letter',
    body: body(model, visit),
  }),
};

/** `/digests/2026-W47.txt`. */
export const digestText: Document = {
  ending: '.txt',
  type: 'text/plain; charset=utf-8',
  write: async (desk, { words }, week) => renderText((await readIssue(desk, week)).issue, words.language),
};

async function readIssue({ effects }: Desk, week: string): Promise<Model> {
  const named = /^\d{4}-W\d{2}$/u.test(week);
  const issue = present(named ? await effects.digest(week) : null, 'This issue');
  return { issue, state: (await effects.ledger.digest(week))?.state ?? 'draft' };
}

function body({ issue, state }: Model, { words, now }: Visit): Markup {
  const { language } = words;
  return html`<div class="sheet">
    <p class="soft">
      ${words.t('digest.title')} · ${weekName(issue.week, words)} · ${words.t('digest.items', { count: issue.items.length })},
      ${words.t('digest.minutes', { count: minutes(issue, language) })}
    </p>
    <h1>${issue.headline[language]}</h1>
    <p>${issue.lead[language]}</p>
    ${issue.items.map((item, index) => entry(item, index, now, words))}
    <footer class="letter-foot">
      <p>
        ${words.t('digest.read')} <a href="${digestAddress(issue.week)}.txt">${words.t('digest.text')}</a>. ${words.t('digest.traceable')}
      </p>
      <p class="soft">
        ${words.t(`digest.${state}`)} <time datetime="${issue.madeAt}">${words.instant(issue.madeAt)}</time> ·
        <a href="/digests">${words.t('digest.others')}</a>
      </p>
    </footer>
  </div>`;
}

function minutes(issue: DigestIssue, language: Words['language']): number {
  const read = [issue.lead, ...issue.items.flatMap(({ heading, sentence, why }) => [heading, sentence, why])]
    .map((said) => said[language])
    .join(' ');
  return Math.max(1, Math.round(read.split(/\s+/u).length / WORDS_A_MINUTE));
}

function entry({ itemId, heading, sentence, why, changes }: DigestItem, index: number, now: string, words: Words): Markup {
  const { language } = words;
  return html`<article>
    <h2>${String(index + 1)}. <a href="${itemAddress(itemId)}">${heading[language]}</a></h2>
    <p>${sentence[language]}</p>
    ${changes.filter(({ field }) => field !== 'withdrawn').map((change) => changeLine(change, now, words))}
    <p class="reason">${words.t('digest.why')} ${why[language]}</p>
  </article>`;
}

function changeLine({ field, before, after, seenAt }: ToldChange, now: string, words: Words): Markup {
  const { language } = words;
  return html`<p>
    ${fieldName(field, words)} <del>${before[language]}</del> <ins>${after[language]}</ins>, ${words.t('change.seen')}
    <time datetime="${seenAt}">${words.shortDate(seenAt.slice(0, 10), now)}</time>
  </p>`;
}
