// The issues of the weekly digest, newest first.
import { digestAddress } from '../addresses.ts';
import type { Said } from '../../src/digest/issue.ts';
import type { DigestRecord } from '../../src/ledger/records.ts';
import type { Desk } from '../desk.ts';
import { html, nothing, type Markup } from '../markup.ts';
import type { Page } from '../page.ts';
import type { Visit } from '../visit.ts';
import type { Words } from '../words.ts';

/** An issue in the list. */
export interface ListedIssue extends Pick<DigestRecord, 'week' | 'state' | 'madeAt'> {
  readonly headline: Said | null;
  readonly count: number | null;
}

/** So many issues are opened for their headlines; the older ones are named by their weeks. */
const OPENED = 30;

export const digestsPage: Page<readonly ListedIssue[]> = {
  path: '/digests',
  load: (desk) => listIssues(desk),
  twin: (issues) => issues,
  view: (issues, visit) => ({ title: visit.words.t('nav.digests'), section: 'digests', body: body(issues, visit) }),
};

/** All issues, newest week first. */
export async function listIssues({ effects }: Desk): Promise<readonly ListedIssue[]> {
  const records = (await effects.ledger.digests()).toSorted((one, other) => (one.week < other.week ? 1 : -1));
  const opened = await Promise.all(records.slice(0, OPENED).map(({ week }) => effects.digest(week)));
  return records.map(({ week, state, madeAt }, index) => {
    const issue = opened[index];
    return { week, state, madeAt, headline: issue?.headline ?? null, count: issue?.items.length ?? null };
  });
}

function body(issues: readonly ListedIssue[], { words }: Visit): Markup {
  return html`<h1>${words.t('nav.digests')}</h1>
    <p class="lead soft">${words.t('digests.lead')}</p>
    ${
      issues.length === 0
        ? html`<p>${words.t('digests.none')}</p>`
        : html`<ol class="plain issues">
            ${issues.map((issue) => issueEntry(issue, words))}
          </ol>`
    }`;
}

/** One issue: its headline as link, its week and state. */
export function issueEntry({ week, state, madeAt, headline, count }: ListedIssue, words: Words): Markup {
  return html`<li>
    <a href="${digestAddress(week)}">${headline?.[words.language] ?? weekName(week, words)}</a>
    <p class="soft">
      ${weekName(week, words)} · ${words.t(`digest.${state}`)}
      <time datetime="${madeAt}">${words.instant(madeAt)}</time>${count === null ? nothing : html` · ${words.t('digest.items', { count })}`}
    </p>
  </li>`;
}

/** `week 47, 2026`. */
export function weekName(week: string, words: Words): string {
  return words.t('digest.week', { week: Number(week.slice(6)), year: week.slice(0, 4) });
}
