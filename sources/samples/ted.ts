// The search service of Tenders Electronic Daily, version 3, filled with invented notices.
import type { Corpus, SampleTender } from './corpus.ts';
import { answer, nothingHere, type SamplePublisher } from './sample-answer.ts';

/** TED on one day; of a query only the dates and the paging are heeded. */
export function tedOf(corpus: Pick<Corpus, 'tenders'>): SamplePublisher {
  const tenders = [...corpus.tenders].sort((one, other) => (one.publishedOn < other.publishedOn ? -1 : 1));
  return ({ method, path, body }) => {
    if (method !== 'POST' || path !== '/v3/notices/search') return nothingHere;
    const asked: { query: string; page?: number; limit?: number } = JSON.parse(body);
    const bound = (sign: string): string | null =>
      new RegExp(`publication-date\\s*${sign}\\s*(\\d{8})`, 'u').exec(asked.query)?.[1] ?? null;
    const [from, to] = [bound('>='), bound('<=')];
    const found = tenders.filter(({ publishedOn }) => {
      const day = publishedOn.replaceAll('-', '');
      return (from === null || day >= from) && (to === null || day <= to);
    });
    const [number, limit] = [asked.page ?? 1, asked.limit ?? 10];
    const notices = found.slice((number - 1) * limit, number * limit).map(shapeOf);
    return answer('application/json', JSON.stringify({ notices, totalNoticeCount: found.length, timedOut: false }));
  };
}

function shapeOf(tender: SampleTender): object {
  const link = `https://ted.europa.eu/en/notice/-/detail/${tender.number}`;
  return {
    'publication-number': tender.number,
    'publication-date': `${tender.publishedOn}+01:00`,
    'notice-type': 'cn-standard',
    'form-type': 'competition',
    'notice-title': { [tender.language]: tender.title },
    'description-proc': { [tender.language]: tender.description },
    'buyer-name': { [tender.language]: [tender.buyer] },
    'buyer-country': [tender.country],
    'classification-cpv': tender.research ? [...tender.cpv, '73100000'] : tender.cpv,
    'deadline-receipt-tender-date-lot': [`${tender.deadline}+01:00`],
    'estimated-value-proc': String(tender.value),
    'estimated-value-cur-proc': 'EUR',
    ...(tender.research ? { 'innovative-acquisition-lot': ['rd-act'] } : {}),
    'official-language': [tender.language.toUpperCase()],
    links: { html: { ENG: link }, xml: { MUL: `${link}/xml` } },
  };
}
