// Press corner of the European Commission: its search answers JSON, one record a release and language. The shape is known from
// two public readers or more; the address of a release (reference with `_` for `/`) from one of them.
import { LayoutChangedError } from '../../src/errors.ts';
import type { Capture, News } from '../../src/model.ts';
import { arrayAt, asObject, parseJson, textOrNullAt } from '../../src/read/json.ts';
import type { JsonObject } from '../../src/read/json.ts';
import { decodeText } from '../../src/read/text.ts';
import { squeezed, writtenDay } from '../../src/read/wire.ts';
import { defineSource, page } from '../../src/source.ts';
import type { Reading } from '../../src/source.ts';

const SITE = 'https://ec.europa.eu/commission/presscorner';
const PUBLISHER = 'European Commission';

export default defineSource({
  id: 'press-corner',
  kind: 'news',
  title: 'European Commission press corner',
  publisher: PUBLISHER,
  homepage: `${SITE}/home/en`,
  terms: {
    url: 'https://commission.europa.eu/legal-notice_en',
    note: 'Reuse under Decision 2011/833/EU (CC BY 4.0, credit the European Union). Title, link and date are shown; the answer is to be checked by hand before the first live run.',
  },
  cadence: { every: '6h', staleAfterDays: 10 },
  expect: { min: 1, max: 100, filled: { publishedOn: 0.9 } },
  start: () => [page(`${SITE}/api/search?language=en&pageSize=20`, { headers: { accept: 'application/json' }, purpose: 'search' })],
  read,
});

function read(capture: Capture): Reading<News> {
  const where = capture.finalUrl;
  const answer = asObject(parseJson(decodeText(capture.body, capture.contentType), where), where);
  const notices: News[] = [];
  const rejected: { where: string; reason: string }[] = [];
  const records = arrayAt(answer, 'docuLanguageListResources', where).map((one, index) => asObject(one, `${where} record ${index + 1}`));
  for (const [index, record] of inEnglishFirst(records).entries()) {
    const notice = noticeOf(record, capture);
    if (notice === null) rejected.push({ where: `${where} record ${index + 1}`, reason: 'it has no title or no reference' });
    else if (!notices.some((one) => one.sourceKey === notice.sourceKey)) notices.push(notice);
  }
  if (notices.length === 0 && rejected.length > 0)
    throw new LayoutChangedError(`expected releases with title and reference, found none in ${rejected.length} records`, { where });
  return { notices, rejected };
}

/** One release is told in up to 24 languages under one reference: the English record speaks for it, else the first. */
function inEnglishFirst(records: readonly JsonObject[]): readonly JsonObject[] {
  const isEnglish = (record: JsonObject): boolean => languageOf(record) === 'en';
  return [...records.filter(isEnglish), ...records.filter((record) => !isEnglish(record))];
}

function noticeOf(record: JsonObject, capture: Capture): News | null {
  const title = squeezed(textOrNullAt(record, 'title', capture.finalUrl));
  const reference = squeezed(textOrNullAt(record, 'refCode', capture.finalUrl));
  if (title === null || reference === null) return null;
  const language = languageOf(record);
  const publishedOn = writtenDay(record['eventDate']);
  return {
    kind: 'news',
    sourceKey: reference,
    identity: null,
    title,
    abstract: null,
    text: null,
    url: `${SITE}/detail/${language ?? 'en'}/${encodeURIComponent(reference.toLowerCase().replaceAll('/', '_'))}`,
    language,
    publishedOn,
    publishedBy: publishedOn === null ? null : { precision: 'day', origin: 'eventDate' },
    captureId: capture.id,
    publisher: PUBLISHER,
  };
}

function languageOf(record: JsonObject): string | null {
  const code = record['languageCode'];
  return typeof code === 'string' && /^[a-z]{2}$/iu.test(code) ? code.toLowerCase() : null;
}
