// Cellar: a query that is bounded and read by anyone who knows SPARQL, a count that every page is held against, and whatever an
// endpoint says in place of an answer told as an error.
import { describe, expect, it } from 'vitest';
import { actsQuery, countQuery } from '../../sources/law/cellar-query.ts';
import source from '../../sources/law/cellar.ts';
import { subjects } from '../../sources/law/law-subjects.ts';
import { FetchError, LayoutChangedError, UnreadableError, WatchError } from '../../src/errors.ts';
import { verdictOn } from '../../src/fetch/verdict.ts';
import type { Capture, PageRequest, Standard } from '../../src/model.ts';
import type { Reading } from '../../src/source.ts';
import { captureOf } from './fixture-case.ts';

const today = '2026-11-22';
const queryOf = ({ url }: PageRequest): string => new URL(url).searchParams.get('query') ?? '';
const firsts = source.start({ since: null, today });
const literal = (value: string): object => ({ type: 'literal', value });
const json = (vars: readonly string[], bindings: readonly unknown[]): string =>
  JSON.stringify({ head: { link: [], vars }, results: { distinct: false, ordered: true, bindings } });
const counted = (count: string): string => json(['count'], [{ count: literal(count) }]);
const act = (number: number, more: object = {}): object => ({
  celex: literal(`32026R${number}`),
  date: literal('2026-10-01'),
  title: literal(`Invented act ${number}`),
  ...more,
});
const acts = (...bindings: readonly object[]): string => json(['celex', 'date', 'title', 'inForce', 'subjects'], bindings);

/** What the source reads of a text that came as the answer to its first request, or to `asked`. */
function told(text: string, more: Partial<Capture> = {}, asked: PageRequest = firsts[0]!): Reading<Standard> {
  return source.read({ ...captureOf(source, new TextEncoder().encode(text), 'application/sparql-results+json', asked), ...more });
}

/** The error that it stops with. */
function fault(...given: Parameters<typeof told>): WatchError {
  try {
    told(...given);
  } catch (error) {
    if (error instanceof WatchError) return error;
    throw error;
  }
  throw new Error('expected an error, found a reading');
}

/** A page of acts that was asked for after so many had been counted. */
const pageOf = (count: number): PageRequest => told(counted(String(count))).follow![0]!;

describe('the queries', () => {
  it('count each subject once, over GET, in addresses that servers take', () => {
    expect(firsts.map(({ context }) => context['subject'])).toEqual(subjects.map(({ name }) => name));
    for (const { url, method } of [...firsts, ...firsts.map((first) => told(counted('9999'), {}, first).follow!.at(-1)!)]) {
      expect(method).toBe('GET');
      expect(new URL(url).origin + new URL(url).pathname).toBe('https://publications.europa.eu/webapi/rdf/sparql');
      expect(new URL(url).searchParams.get('format')).toBe('application/sparql-results+json');
      expect(url.length).toBeLessThan(8_000);
    }
  });

  it('hold no word or concept that would end a text or a name of SPARQL', () => {
    for (const { words, concepts } of subjects) {
      expect(words.filter((word) => !/^[a-z\d ,/-]+$/u.test(word))).toEqual([]);
      expect(Object.values(concepts).filter((id) => !/^(?:\d+|c_[\da-f]{8})$/u.test(id))).toEqual([]);
    }
  });

  it('never ask for the part that is found within a time', () => {
    for (const { url } of firsts) expect(new URL(url).searchParams.has('timeout')).toBe(false);
  });

  it.each([
    [null, '2026-08-24'],
    ['2026-11-21', '2026-08-24'],
    ['2026-01-01', '2026-01-01'],
  ])('since %s ask from %s on, for acts come in weeks after their date', (since, from) => {
    const [first] = source.start({ since, today });
    expect(queryOf(first!)).toContain(`?on >= "${from}"^^xsd:date && ?on <= "${today}"^^xsd:date`);
  });

  it('bound both ways to an act by date and number, and compare texts without regard to their type', () => {
    const stretch = { subject: { name: 's', words: ['drone'], concepts: { drone: 'c_681e6d24' } }, from: '2026-10-01', to: today };
    for (const query of [countQuery(stretch), actsQuery(stretch, { size: 50, offset: 0 })]) {
      expect(query.match(/\?on >= "2026-10-01"/gu)).toHaveLength(2);
      expect(query.match(/REGEX\(STR\(\?number\)/gu)).toHaveLength(2);
      expect(query).toContain('VALUES ?about { ev:c_681e6d24 }');
      expect(query).toContain('CONTAINS(LCASE(STR(?words)), "drone")');
      expect(query.match(/\{/gu)?.length).toBe(query.match(/\}/gu)?.length);
    }
  });

  it('ask for laws and proposals alone: no corrigendum, judgment or consolidated text', () => {
    const pattern = /REGEX\(STR\(\?number\), "([^"]+)"\)/u.exec(queryOf(firsts[0]!))?.[1] ?? '';
    const fits = (celex: string): boolean => new RegExp(pattern, 'u').test(celex);
    for (const celex of ['32016R0679', '32022L2555', '32026D01234', '32023H0615', '32026D0123(01)', '52021PC0206'])
      expect(fits(celex)).toBe(true);
    for (const celex of ['32016R0679R(02)', '02016R0679-20160504', '62021CJ0001', '52026DC0001', '12016E100'])
      expect(fits(celex)).toBe(false);
  });
});

describe('the pages', () => {
  it('follow from the count, by offset, each with the number of acts that it must hold', () => {
    const follow = told(counted('120')).follow ?? [];
    expect(follow.map(({ context }) => [context['offset'], context['expected']])).toEqual([
      [0, 50],
      [50, 50],
      [100, 20],
    ]);
    expect(follow.map((asked) => /LIMIT \d+ OFFSET \d+/u.exec(queryOf(asked))?.[0])).toEqual([
      'LIMIT 50 OFFSET 0',
      'LIMIT 50 OFFSET 50',
      'LIMIT 50 OFFSET 100',
    ]);
  });

  it('end where the endpoint sorts no further, and say so', () => {
    const { follow, warnings } = told(counted('10001'));
    expect(follow).toHaveLength(200);
    expect(warnings?.join()).toMatch(/10001 acts on policing, the first 10000 by date/u);
  });

  it('are none where nothing was counted', () => {
    expect(told(counted('0')).follow).toEqual([]);
  });

  it.each([counted('many'), counted('-1'), counted('1.5'), json(['count'], []), json(['count'], [{}])])(
    'are none without a sound count: %s',
    (answer) => {
      expect(fault(answer)).toBeInstanceOf(LayoutChangedError);
    },
  );
});

describe('a row', () => {
  const read = (more: object): Standard | undefined => told(acts(act(9001, more)), {}, pageOf(1)).notices[0];

  it.each([
    ['with a language', { type: 'literal', 'xml:lang': 'en', value: 'A title' }],
    ['with a datatype', { type: 'typed-literal', datatype: 'http://www.w3.org/2001/XMLSchema#string', value: 'A title' }],
    ['with a datatype as SPARQL 1.1 writes it', { type: 'literal', datatype: 'http://www.w3.org/2001/XMLSchema#string', value: 'A title' }],
    ['without either', { type: 'literal', value: ' A\n title ' }],
  ])('is read from literals %s', (_, title) => {
    expect(read({ title })?.title).toBe('A title');
  });

  it.each([
    ['1', 'in force'],
    ['true', 'in force'],
    ['0', 'not in force'],
    ['false', 'not in force'],
    ['perhaps', null],
  ])('whose in-force is %s has the status %s', (value, status) => {
    expect(read({ inForce: literal(value) })?.status).toBe(status);
  });

  it('without a date has none, and one in French alone is French', () => {
    expect(read({ date: undefined })).toMatchObject({ publishedOn: null, publishedBy: null });
    expect(read({ title: undefined, titleFr: literal('Un titre') })).toMatchObject({ title: 'Un titre', language: 'fr' });
  });

  it('says the same when the endpoint lists its subjects in another order', () => {
    expect(read({ subjects: literal('drone|robotics') })).toEqual(read({ subjects: literal('robotics|drone|robotics') }));
  });
});

describe('a partial answer is an error that stops the source', () => {
  const whole = acts(act(9001), act(9002));

  it('with fewer acts than were counted', () => {
    expect(told(whole, {}, pageOf(2)).notices).toHaveLength(2);
    const error = fault(whole, {}, pageOf(3));
    expect(error).toBeInstanceOf(UnreadableError);
    expect(error.message).toBe('expected 3 acts as counted, found 2');
    expect(fault(acts(), {}, pageOf(3)).message).toBe('expected 3 acts as counted, found 0');
  });

  it('with as many rows as the endpoint gives at most; enough of them are whole', () => {
    const headers = { 'x-sparql-maxrows': '2' };
    expect(fault(whole, { headers }, pageOf(3)).message).toBe('expected 3 acts as counted, found 2 (the endpoint gives at most 2)');
    expect(told(whole, { headers }, pageOf(2)).notices).toHaveLength(2);
    expect(fault(whole, { headers })).toBeInstanceOf(UnreadableError);
    expect(told(whole, { headers: { 'x-sparql-maxrows': '10000' } }).notices).toHaveLength(2);
  });

  it.each([
    ['status 206', { status: 206 }],
    ['the state of an interrupted query', { headers: { 'x-sql-state': 'S1TAT', 'x-sql-message': 'Returning incomplete results' } }],
  ])('with %s, however many rows came', (_, more) => {
    expect(fault(whole, more, pageOf(2))).toMatchObject({ code: 'timeout', recovery: 'stop-source' });
    expect(fault(counted('2'), more)).toMatchObject({ code: 'timeout' });
  });

  it('but not with the state of success', () => {
    expect(told(whole, { headers: { 'x-sql-state': '00000' } }, pageOf(2)).notices).toHaveLength(2);
  });

  it('with JSON that ends in the middle', () => {
    expect(fault(whole.slice(0, -20), {}, pageOf(2))).toBeInstanceOf(UnreadableError);
  });

  it('with a fault behind the rows that were sent', () => {
    expect(fault(`${whole.slice(0, -20)}\nVirtuoso S1TAT Error RC001: interrupted`, {}, pageOf(2)).code).toBe('timeout');
  });
});

describe('an answer in place of results', () => {
  it.each([
    ['Virtuoso S1T00 Error SR171: Transaction timed out', 'timeout'],
    ['<html><body><pre>Transaction timed out</pre></body></html>', 'timeout'],
    ['Virtuoso 42000 Error The estimated execution time 900 (sec) exceeds the limit of 400 (sec).', 'timeout'],
    ['Virtuoso 08C01 Error CL...: Cluster could not connect to host', 'server-error'],
  ])('under status 200, %s, is %s', (text, code) => {
    const error = fault(text);
    expect(error).toBeInstanceOf(FetchError);
    expect(error).toMatchObject({ code, recovery: 'stop-source' });
    expect(error.message).toMatch(/found (?:Virtuoso|Transaction)/u);
  });

  it('that refuses the query tells why', () => {
    const error = fault('Virtuoso 37000 Error SP030: SPARQL compiler, line 7: syntax error', { status: 400 });
    expect(error).toBeInstanceOf(LayoutChangedError);
    expect(error.message).toMatch(/expected the query to be accepted, found Virtuoso 37000 Error SP030/u);
    expect(fault('<html>Bad Request</html>', { status: 400 }).message).toMatch(/a refusal without a reason/u);
  });

  it.each([500, 502, 503, 504])('with status %i never reaches the reader and may be asked for again', (status) => {
    expect(verdictOn(status, { accepts: source.accepts ?? [], conditional: false })).toEqual({
      state: 'failed',
      code: 'server-error',
      retry: true,
    });
  });

  it.each([
    ['an empty page', '', {}, /an empty page with status 200/u],
    ['white space', '\uFEFF \n', {}, /an empty page/u],
    ['status 202', '<html></html>', { status: 202 }, /status 202/u],
    ['the header of a firewall', '<html></html>', { headers: { 'x-amzn-waf-action': 'challenge' } }, /a challenge to prove/u],
  ])('that challenges bots with %s is blocked', (_, text, more, message) => {
    const error = fault(text, more);
    expect(error).toMatchObject({ code: 'blocked', recovery: 'stop-source' });
    expect(error.message).toMatch(message);
  });

  it('that is a page of the web site is unreadable', () => {
    expect(fault('<!doctype html><title>Query editor</title>')).toBeInstanceOf(UnreadableError);
  });

  it('with other columns, or rows without number or title, has changed its layout', () => {
    expect(fault(json(['subject'], [])).message).toMatch(/expected the columns celex and title, found subject/u);
    expect(fault(acts({ celex: literal('32026R9001') })).message).toMatch(/expected acts with number and title, found none/u);
  });
});
