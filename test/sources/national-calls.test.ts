// National calls of the Internal Security Fund: a source for every country whose pages are known, dates and money as each language
// writes them, and what must not pass for a call.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import finland from '../../sources/funding/isf-finland.ts';
import france from '../../sources/funding/isf-france.ts';
import germany from '../../sources/funding/isf-germany.ts';
import poland from '../../sources/funding/isf-poland.ts';
import portugal from '../../sources/funding/isf-portugal.ts';
import spain from '../../sources/funding/isf-spain.ts';
import { nationalCall } from '../../sources/funding/national-call.ts';
import type { NationalLanguage } from '../../sources/funding/national-words.ts';
import { loadCatalogue } from '../../src/catalogue.ts';
import type { FundingCall } from '../../src/model.ts';
import type { Reading } from '../../src/source.ts';
import { captureOf, readingOf } from './fixture-case.ts';

const { sources } = await loadCatalogue({ sourcesFolder: join(import.meta.dirname, '..', '..', 'sources'), cardFolders: [] });

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const DETAIL = { url: 'https://innerersicherheitsfonds.de/aufruf-3', purpose: 'detail', context: { words: 'Aufruf 3' } };

function readGerman(body: string, told: object = DETAIL, contentType = 'text/html; charset=utf-8'): Reading<FundingCall> {
  return germany.read(captureOf(germany, bytes(body), contentType, told));
}

describe('the national sources', () => {
  it('are one a country of the twelve whose managing authority was found', () => {
    const countries = 'austria cyprus estonia finland france germany ireland italy malta poland portugal spain'.split(' ');
    const ids = sources.filter(({ id }) => id.startsWith('isf-')).map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(countries.map((country) => `isf-${country}`)));
  });

  it('say in their terms what is shown, and ask a ministry at most every five seconds', () => {
    for (const source of sources.filter(({ id, kind }) => id.startsWith('isf-') && kind === 'funding-call')) {
      expect(source.terms.note).toMatch(/link/u);
      expect(source.limits?.spacingSeconds).toBeGreaterThanOrEqual(5);
    }
  });
});

describe('a page', () => {
  const call = (title: string, text: string | null, language: NationalLanguage = 'pl') =>
    nationalCall({ address: 'https://a.example/1', title, text, language, publishedOn: null, captureId: 'c', number: null });

  it('of a restricted call says so in its own words, and an open one does not', () => {
    expect(call('Nabór ograniczony', 'Nabór trwa.')).toMatchObject({ typeOfAction: 'ograniczony' });
    expect(call('Nabór otwarty', 'Nabór trwa.')).toMatchObject({ typeOfAction: null });
  });

  it('of results or of the former period is no call', () => {
    expect(call('Wyniki naboru', 'Lista projektów.')).toMatch(/results/u);
    expect(call('Nabór 2019', 'Termin: 19.03.2019')).toMatch(/ended on 2019-03-19/u);
  });

  it('names the specific action that it hands on', () => {
    expect(call('Nabór', 'Działanie ISF/2026/SA/1.1.2, nabór trwa.')).toMatchObject({ topicIdentifier: 'ISF/2026/SA/1.1.2' });
    expect(call('Nabór', 'Działanie ISF/26/SA/1, nabór trwa.')).toMatchObject({ topicIdentifier: null });
  });

  it('that is edited in place keeps its key', () => {
    const before = readGerman('<h1>Aufruf 3</h1><p>ISF: Frist folgt.</p>').notices[0];
    const after = readGerman('<h1>Aufruf 3 (offen)</h1><p>ISF: Frist bis zum 3.12.2026.</p>').notices[0];
    expect(after?.sourceKey).toBe(before?.sourceKey);
    expect(after?.deadlines).not.toEqual(before?.deadlines);
  });

  it('that does not name the fund is rejected, not taken for the end of a call', () => {
    expect(readGerman('<h1>Wartung</h1>')).toMatchObject({
      notices: [],
      rejected: [{ reason: expect.stringContaining('names the fund') }],
    });
  });

  it('that turns out to be a PDF is kept by the words of its link', () => {
    const reading = readGerman('%PDF-1.7 …', DETAIL, 'application/octet-stream');
    expect(reading.notices).toMatchObject([{ title: 'Aufruf 3', url: DETAIL.url, text: null }]);
  });
});

describe('a file', () => {
  const read = (source: typeof portugal, links: readonly string[]) => {
    const body = `<h1>Secretaria-Geral ISF sicurezza sécurité intérieure</h1>${links.map((words, place) => `<a href="/appel-a-projets/${place}.pdf">${words}</a>`).join('')}`;
    return source.read(captureOf(source, bytes(body), 'text/html')).notices.map(({ title }) => title);
  };

  it('of Portugal is a call where it names the fund, not where it speaks of internal security', () => {
    const others = ['Relatório Anual de Segurança Interna 2025', 'Lei de Segurança Interna', 'Avisos de Segurança Interna'];
    const calls = ['FSI: aviso de candidatura', 'Aviso do Fundo para a Segurança Interna', 'Convite 28/FSI/CT/2026'];
    expect(read(portugal, [...others, ...calls])).toEqual(calls);
  });

  it('that names the fund and announces nothing is no call', () => {
    expect(read(spain, ['Programa FSI 2021-2027', 'Convocatoria FSI 2026'])).toEqual(['Convocatoria FSI 2026']);
    expect(
      readGerman('%PDF-1.7', { ...DETAIL, url: 'https://innerersicherheitsfonds.de/a', context: { words: 'ISF-Programm' } }).notices,
    ).toEqual([]);
  });

  it('of another fund is no call', () => {
    expect(read(france, ['Appel à projets FAMI 2026', 'AAP 2026-1', 'Appel à projets FSI et FAMI'])).toEqual([
      'AAP 2026-1',
      'Appel à projets FSI et FAMI',
    ]);
  });
});

describe('a page that is gone', () => {
  it('costs its source a warning behind a link, and everything at the start', () => {
    expect(readGerman('gone', { ...DETAIL, status: 404 })).toMatchObject({ notices: [], warnings: [expect.stringContaining(DETAIL.url)] });
    const start = captureOf(germany, bytes('gone'), 'text/html');
    expect(readingOf(germany, { ...start, status: 404 })).toMatchObject({ error: { code: 'not-found' } });
  });
});

describe('a start page', () => {
  it.each([
    ['a wall of scripts with status 200', '<html><body><script src="/wall.js"></script></body></html>'],
    ['another page', '<html><body><h1>Domain for sale</h1></body></html>'],
    ['a PDF', '%PDF-1.7'],
  ])('that is %s stops the source', (_, body) => {
    for (const source of [germany, poland, portugal]) {
      const reading = readingOf(source, captureOf(source, bytes(body), 'text/html'));
      expect(reading).toMatchObject({ error: { recovery: 'stop-source' } });
    }
  });

  it('leads to each call once, whatever way its links are written', () => {
    const links = [
      '/aufruf-1',
      'https://innerersicherheitsfonds.de/aufruf-1#form',
      '../aufruf-1',
      '/aufruf-1?page=0',
      '//[bad',
      '%E0%A4%A',
    ];
    const body = `<h1>ISF</h1>${links.map((link) => `<a href="${link}">Aufruf</a>`).join('')}`;
    const followed = germany.read(captureOf(germany, bytes(body), 'text/html')).follow?.map(({ url }) => url);
    expect(followed).toEqual([
      'https://innerersicherheitsfonds.de/aufruf-1',
      'https://innerersicherheitsfonds.de/aufruf-1?page=0',
      'https://innerersicherheitsfonds.de/%E0%A4%A',
    ]);
  });

  it('of Poland leads to calls of the ministry on either of its hosts', () => {
    const links = ['https://gov.pl/web/dfe-mswia/nabor-1', 'https://www.gov.pl/web/dfe-mswia/nabor-2', 'https://gov.pl/web/zus/nabor-3'];
    const body = `<h1>COPE MSWiA</h1>${links.map((link) => `<a href="${link}">Nabór</a>`).join('')}`;
    expect(poland.read(captureOf(poland, bytes(body), 'text/html')).follow?.map(({ url }) => url)).toEqual(links.slice(0, 2));
  });

  it('that moved to a new host at the change of the period is told, not read as empty', () => {
    const capture = captureOf(finland, bytes('<main><a href="/isf-haku-kevat-2099">ISF-haku</a></main>'), 'text/html');
    expect(readingOf(finland, { ...capture, finalUrl: 'https://eusa-rahastot2028.fi/' })).toMatchObject({
      error: { code: 'layout-changed' },
    });
  });
});
