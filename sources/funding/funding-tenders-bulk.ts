// The funding portal's file of all topics and tenders, some 124 MiB in one answer: the closed calls of the programmes that matter
// to a security technology watch, which the search service is not asked for. They are for finding similar calls and their history.
//
// How it lives together with `funding-tenders`: its calls are items of that source, by the same identity. What that source holds
// stays as it is, because the file knows neither text nor budget; open and forthcoming calls are left to it, because the two are
// never the same snapshot. So no call is counted twice, and none is new, changed or withdrawn by the file alone.
import { LayoutChangedError } from '../../src/errors.ts';
import type { CaptureFacts, FundingCall } from '../../src/model.ts';
import { jsonElements } from '../../src/read/json-stream.ts';
import { isObject } from '../../src/read/json.ts';
import type { JsonObject } from '../../src/read/json.ts';
import { firstText, listed, texts, under } from '../../src/read/wire.ts';
import { defineSource, page } from '../../src/source.ts';
import type { LargeBody, Reading } from '../../src/source.ts';
import { PROGRAMMES } from './portal-codes.ts';
import { PORTAL, detailFields, epochDay, readRecord } from './portal-record.ts';

const FILE = `${PORTAL}/data/referenceData/grantsTenders.json`;
const BATCH = 200;

/** The file says in words what the search service says in numbers. */
const STATUS: Readonly<Record<string, string>> = { forthcoming: '31094501', open: '31094502', closed: '31094503' };

export default defineSource({
  id: 'funding-tenders-bulk',
  kind: 'funding-call',
  title: 'EU Funding & Tenders Portal: closed calls',
  publisher: 'European Commission',
  homepage: `${PORTAL}/portal/screen/home`,
  terms: {
    url: 'https://commission.europa.eu/legal-notice_en',
    note: 'Reuse under Decision 2011/833/EU (CC BY 4.0, credit the European Union); one file, asked again only when it has changed.',
  },
  cadence: { every: '30d', staleAfterDays: 3650 },
  expect: { min: 100, max: 40_000, filled: { deadlines: 0.8, topicIdentifier: 0.9, url: 0.9 } },
  supplements: 'funding-tenders',
  onDemand: true,
  start: ({ today }) => [page(FILE, { headers: { accept: 'application/json' }, purpose: 'bulk', context: { today } })],
  read: ({ finalUrl }) => {
    throw new LayoutChangedError('expected the file of all topics alone, found another page', { where: finalUrl });
  },
  bulk: { purpose: 'bulk', limits: { bytes: 400_000_000, timeoutSeconds: 3 * 3600 }, read: readFile },
});

async function* readFile(body: LargeBody, capture: CaptureFacts): AsyncGenerator<Reading<FundingCall>> {
  const today = firstText(capture.request.context['today']) ?? capture.fetchedAt.slice(0, 10);
  let notices: FundingCall[] = [];
  let rejected: { where: string; reason: string }[] = [];
  let place = 0;
  for await (const items of jsonElements(body.pieces(), ['fundingData', 'GrantTenderObj'], capture.finalUrl)) {
    for (const item of items) {
      const call = isObject(item) && isWanted(item) ? readRecord(fieldsOf(item), capture.id, []) : null;
      if (typeof call === 'string') rejected.push({ where: `GrantTenderObj[${place}]`, reason: call });
      else if (call !== null && isClosed(call, today)) notices.push(call);
      place += 1;
    }
    if (notices.length < BATCH) continue;
    yield { notices, rejected };
    [notices, rejected] = [[], []];
  }
  yield { notices, rejected };
}

/** Grant topics of the watch's programmes; tenders come from the procurement sources. */
function isWanted(item: JsonObject): boolean {
  const programmes = texts(under(item['frameworkProgramme'], 'id'));
  return firstText(item['type']) === '1' && programmes.some((number) => number in PROGRAMMES);
}

/** Closed by its last deadline, whatever the status says: it lags. Without a deadline the status is all there is. */
function isClosed({ deadlines, status }: FundingCall, today: string): boolean {
  const last = deadlines.at(-1)?.on;
  return last === undefined ? status === 'closed' : last < today;
}

/** The file's words in those of a search record, so that both are read alike. */
function fieldsOf(item: JsonObject): JsonObject {
  const word = firstText(under(item['status'], 'abbreviation'))?.toLowerCase() ?? '';
  return {
    ...detailFields(item),
    status: firstText(under(item['status'], 'id')) ?? STATUS[word] ?? null,
    deadlineDate: listed(item['deadlineDatesLong']).map(epochDay),
  };
}
