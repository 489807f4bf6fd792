// National calls of the Internal Security Fund in Malta: one table of open calls, with name, description, applicants and deadline.
import { LayoutChangedError } from '../../src/errors.ts';
import type { Capture, FundingCall } from '../../src/model.ts';
import { readDate } from '../../src/read/dates.ts';
import { loadHtml } from '../../src/read/html.ts';
import type { HtmlElement, HtmlPage } from '../../src/read/html.ts';
import { plainLine } from '../../src/read/plain-text.ts';
import { defineSource, page } from '../../src/source.ts';
import type { Reading } from '../../src/source.ts';

const START = 'https://meusac.gov.mt/opencalls-isf';

export default defineSource({
  id: 'isf-malta',
  kind: 'funding-call',
  title: 'Internal Security Fund in Malta: open calls',
  publisher: 'MEUSAC, Malta',
  homepage: 'https://meusac.gov.mt/',
  terms: {
    url: START,
    note: 'Public announcements; the page states no licence, so name, description, deadline and a link are shown. Known from an old public copy: to be checked before the first live run.',
  },
  cadence: { every: '1d', staleAfterDays: 240 },
  expect: { min: 0, max: 60, filled: { deadlines: 0.5 } },
  limits: { pages: 5, spacingSeconds: 5 },
  wholeHarvest: true,
  start: () => [page(START)],
  read,
});

function read(capture: Capture): Reading<FundingCall> {
  const html = loadHtml(capture.body, capture.contentType);
  const rows = html('tr').toArray();
  const head = rows.findIndex((row) => cellsOf(html, row).some((cell) => /^deadline/iu.test(cell)));
  if (head < 0) {
    if (/internal security fund|\bISF\b/iu.test(html('body').text()) && /no open calls/iu.test(html('body').text())) return { notices: [] };
    throw new LayoutChangedError('expected a table of calls with a deadline, or that there are none; found neither', { where: START });
  }
  const columns = cellsOf(html, rows[head]);
  const rejected: { where: string; reason: string }[] = [];
  const notices: FundingCall[] = [];
  for (const [place, row] of rows.slice(head + 1).entries()) {
    const call = rowCall(html, row, columns, capture);
    if (call === null) rejected.push({ where: `row ${place + 1}`, reason: 'expected the name of a call, found none' });
    else notices.push(call);
  }
  return { notices, rejected };
}

function cellsOf(html: HtmlPage, row: HtmlElement | undefined): readonly string[] {
  return row === undefined
    ? []
    : html(row)
        .find('th, td')
        .toArray()
        .map((cell) => plainLine(html(cell).text()));
}

/** The call of a row; its columns are found by their heads, for their order is known from an old copy only. */
function rowCall(html: HtmlPage, row: HtmlElement, columns: readonly string[], capture: Capture): FundingCall | null {
  const cells = cellsOf(html, row);
  const under = (head: RegExp): string | null => cells[columns.findIndex((column) => head.test(column))] || null;
  const title = under(/name|title|call/iu);
  if (title === null) return null;
  const link = html(row).find('a[href]').first().attr('href') ?? '';
  const url = URL.canParse(link, START) && /^https?:$/u.test(new URL(link, START).protocol) ? new URL(link, START).href : null;
  const deadline = readDate(under(/deadline/iu) ?? '', { dayFirst: true, language: 'en' });
  return {
    kind: 'funding-call',
    sourceKey: url ?? title,
    identity: null,
    title,
    abstract: under(/description/iu),
    text: under(/eligible|applicants/iu),
    url: url ?? START,
    language: 'en',
    publishedOn: null,
    publishedBy: null,
    captureId: capture.id,
    programme: 'ISF',
    callIdentifier: null,
    topicIdentifier: null,
    typeOfAction: null,
    deadlineModel: null,
    opensOn: null,
    // A month alone is no deadline.
    deadlines: deadline?.precision === 'day' ? [{ on: deadline.on, stage: null }] : [],
    budget: null,
    status: null,
    trl: null,
  };
}
