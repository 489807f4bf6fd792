// The EPO's Open Patent Services 3.2: log-in and search with bibliographic data as XML, filled with invented documents.
import type { Corpus, SamplePatent } from './corpus.ts';
import { answer, escaped, nothingHere, type SampleAnswer, type SamplePublisher } from './sample-answer.ts';

const throttling = {
  'x-throttling-control': 'idle (images=green:200, inpadoc=green:60, other=green:1000, retrieval=green:200, search=green:30)',
};

/** OPS on one day; of a query only the classes and the dates of publication are heeded. */
export function opsOf(corpus: Pick<Corpus, 'patents'>): SamplePublisher {
  return ({ method, path, query, headers }) => {
    if (method === 'POST' && path === '/3.2/auth/accesstoken') {
      return answer(
        'application/json',
        JSON.stringify({ access_token: 'token-of-the-samples', expires_in: '1199', token_type: 'BearerToken' }),
      );
    }
    if (!path.startsWith('/3.2/rest-services/published-data/search')) return nothingHere;
    if (headers['authorization'] !== 'Bearer token-of-the-samples') return fault(400, 'invalid_access_token', 'invalid access token');
    return search(corpus.patents, query.get('q') ?? '', query.get('Range') ?? '1-25');
  };
}

function search(patents: readonly SamplePatent[], cql: string, range: string): SampleAnswer {
  const [from = '', to = ''] = /pd within "(\d{8}) (\d{8})"/u.exec(cql)?.slice(1) ?? [];
  const classes = [...cql.matchAll(/cpc=(?:\/low )?([A-Z0-9/]+)/gu)].map((found) => found[1]!);
  const found = patents.filter(({ publishedOn, cpc }) => {
    const day = publishedOn.replaceAll('-', '');
    const fits = cpc.some((symbol) => classes.some((wanted) => symbol.startsWith(wanted) || symbol.split('/')[0] === wanted.split('/')[0]));
    return day >= from && day <= to && fits;
  });
  const [begin = 1, end = 25] = range.split('-').map(Number);
  const shown = found.slice(begin - 1, end);
  if (shown.length === 0) return fault(404, 'SERVER.EntityNotFound', 'No results found');
  const body = `<?xml version="1.0" encoding="UTF-8"?>
<ops:world-patent-data xmlns="http://www.epo.org/exchange" xmlns:ops="http://ops.epo.org">
<ops:biblio-search total-result-count="${found.length}"><ops:query syntax="CQL">${escaped(cql)}</ops:query>
<ops:range begin="${begin}" end="${Math.min(end, found.length)}"/><ops:search-result>${shown.map(documentOf).join('\n')}</ops:search-result></ops:biblio-search>
</ops:world-patent-data>`;
  return { ...answer('application/xml;charset=utf-8', body), headers: throttling };
}

function fault(status: number, code: string, message: string): SampleAnswer {
  const body = `<?xml version="1.0"?><fault xmlns="http://ops.epo.org"><code>${code}</code><message>${message}</message></fault>`;
  return { status, type: 'application/xml', body, headers: throttling };
}

const compact = (day: string): string => day.replaceAll('-', '');

function documentOf(patent: SamplePatent): string {
  const { country, number, kindCode, family } = patent;
  const id = (kind: string, inside: string, day: string): string =>
    `<document-id document-id-type="${kind}">${inside}<date>${compact(day)}</date></document-id>`;
  const docdb = (day: string): string =>
    id('docdb', `<country>${country}</country><doc-number>${number}</doc-number><kind>${kindCode}</kind>`, day);
  return `<exchange-documents><exchange-document system="ops.epo.org" family-id="${family}" country="${country}" doc-number="${number}" kind="${kindCode}">
<bibliographic-data>
<publication-reference>${docdb(patent.publishedOn)}${id('epodoc', `<doc-number>${country}${number}</doc-number>`, patent.publishedOn)}</publication-reference>
<patent-classifications>${patent.cpc.map((symbol, place) => classOf(symbol, place + 1)).join('')}</patent-classifications>
<application-reference>${docdb(patent.filedOn)}</application-reference>
<priority-claims><priority-claim sequence="1" kind="national">${docdb(patent.priorityOn)}</priority-claim></priority-claims>
<parties><applicants><applicant sequence="1" data-format="epodoc"><applicant-name><name>${escaped(patent.applicant.toUpperCase())}</name></applicant-name></applicant>
<applicant sequence="1" data-format="original"><applicant-name><name>${escaped(patent.applicant)}</name></applicant-name></applicant></applicants></parties>
<invention-title lang="fr">${escaped(patent.titleFr)}</invention-title><invention-title lang="en">${escaped(patent.title)}</invention-title>
</bibliographic-data>
<abstract lang="en"><p>${escaped(patent.abstract)}</p></abstract>
</exchange-document></exchange-documents>`;
}

function classOf(symbol: string, sequence: number): string {
  const [, section, number, subclass, group, subgroup] = /^([A-H])(\d\d)([A-Z])(\d+)\/(\d+)$/u.exec(symbol) ?? [];
  return `<patent-classification sequence="${sequence}"><classification-scheme office="EP" scheme="CPCI"/><section>${section}</section><class>${number}</class><subclass>${subclass}</subclass><main-group>${group}</main-group><subgroup>${subgroup}</subgroup><classification-value>I</classification-value><generating-office>EP</generating-office></patent-classification>`;
}
