// Stretches of days in which a national call is open, as each language writes them.
import { describe, expect, it } from 'vitest';
import { periodOf } from '../../sources/funding/national-period.ts';
import type { NationalLanguage } from '../../sources/funding/national-words.ts';

type Row = readonly [language: NationalLanguage, text: string, opensOn: string | null, deadline: string | null];

function expectPeriod(language: NationalLanguage, text: string, opensOn: string | null, deadline: string | null): void {
  expect(periodOf(text, language)).toEqual({ opensOn, deadlines: deadline === null ? [] : [{ on: deadline, stage: null }] });
}

describe('a number before a date', () => {
  it.each<Row>([
    ['en', 'Call 3 – 15 November 2026', null, null],
    ['en', 'Call 2 to 15 November 2026', null, null],
    ['pl', 'ISF/2026/SA/1.1.2 – 15.11.2026 nabór', null, null],
    ['de', 'ISF-Aufruf 2/2026 bis 15. November 2026 einreichen', null, '2026-11-15'],
    ['en', 'Open 24/7 until 15 November 2026 for applications', null, '2026-11-15'],
  ])('is no day: %s: %s', expectPeriod);
});

describe('a stretch of days', () => {
  it.each<Row>([
    ['de', 'Anträge können vom 1. Oktober bis 15. November 2026, 24:00 Uhr eingereicht werden', '2026-10-01', '2026-11-15'],
    ['de', 'Anträge können bis 15. Dezember 2026, 24:00 Uhr eingereicht werden', null, '2026-12-15'],
    ['de', 'Die Einreichung ist vom 01.10.2026 bis 15.12.2026 möglich', '2026-10-01', '2026-12-15'],
    ['de', 'vom 01.10.2026 bis 15.12.2026 möglich', '2026-10-01', '2026-12-15'],
    ['de', 'Anträge sind vom 01.10. bis 15.12.2026 möglich', '2026-10-01', '2026-12-15'],
    ['de', 'Anträge sind vom 1. bis 15. Dezember 2026 möglich', '2026-12-01', '2026-12-15'],
    ['de', 'Anträge: 1.12.2026–15.1.2027', '2026-12-01', '2027-01-15'],
    ['de', 'Anträge: vom 1. Dezember bis zum 15. Januar 2027', '2026-12-01', '2027-01-15'],
    ['de', 'Anträge zwischen dem 1. Oktober und dem 15. November 2026', '2026-10-01', '2026-11-15'],
    ['de', 'Anträge vom 1. Oktober 2026, 9:00 Uhr, bis Freitag, den 15. November 2026, 24:00 Uhr', '2026-10-01', '2026-11-15'],
    ['de', 'Der Aufruf ist vom 1.10.26 bis 15.11.26 geöffnet', '2026-10-01', '2026-11-15'],
    ['fr', "L'appel à projets est ouvert du 1er octobre au 15 novembre 2026", '2026-10-01', '2026-11-15'],
    ['fr', 'L’appel à projets est ouvert du 1er octobre 2026 à 9h00 au 15 novembre 2026 à 18h', '2026-10-01', '2026-11-15'],
    ['fr', 'Dépôt des dossiers : du 1er octobre 2026 jusqu’au 15 novembre 2026', '2026-10-01', '2026-11-15'],
    ['fr', 'Dépôt du 1er au 15 novembre 2026', '2026-11-01', '2026-11-15'],
    ['fr', 'Candidatures entre le 1er octobre et le 15 novembre 2026', '2026-10-01', '2026-11-15'],
    ['fr', 'Candidatures entre le 01/10/2026 et le 15/11/2026', '2026-10-01', '2026-11-15'],
    ['en', 'Applications may be submitted from 1 October to 15 November 2026', '2026-10-01', '2026-11-15'],
    ['en', 'Applications may be submitted between 1 October and 15 November 2026', '2026-10-01', '2026-11-15'],
    ['en', 'Applications may be submitted from October 1 to November 15, 2026', '2026-10-01', '2026-11-15'],
    ['en', 'Applications may be submitted from 1st December to 15th January 2027', '2026-12-01', '2027-01-15'],
    ['en', 'The call is open from 1 October 2026 until 17:00 on Friday, 15 November 2026', '2026-10-01', '2026-11-15'],
    ['en', 'Submission: 1 to 15 November 2026', '2026-11-01', '2026-11-15'],
    ['en', 'Applications: 1–15 November 2026', '2026-11-01', '2026-11-15'],
    ['it', 'Le domande possono essere presentate dal 1 ottobre 2026 al 15 novembre 2026', '2026-10-01', '2026-11-15'],
    ['it', 'dal 1 ottobre 2026 al 15 novembre 2026', '2026-10-01', '2026-11-15'],
    ['it', 'Domande dal 1° ottobre al 15 novembre 2026', '2026-10-01', '2026-11-15'],
    ['it', "Domande dall'8 ottobre all'11 novembre 2026", '2026-10-08', '2026-11-11'],
    ['it', 'Domande dal 1° ottobre 2026 fino al 15 novembre 2026', '2026-10-01', '2026-11-15'],
    ['it', 'Domande dal 1° ottobre 2026 alle ore 9:00 al 15 novembre 2026', '2026-10-01', '2026-11-15'],
    ['it', 'Domande tra il 1° ottobre e il 15 novembre 2026', '2026-10-01', '2026-11-15'],
    ['es', 'Las solicitudes podrán presentarse del 1 de octubre de 2026 al 15 de noviembre de 2026', '2026-10-01', '2026-11-15'],
    ['es', 'del 1 de octubre de 2026 al 15 de noviembre de 2026', '2026-10-01', '2026-11-15'],
    ['es', 'Plazo: del 1 al 15 de noviembre de 2026', '2026-11-01', '2026-11-15'],
    ['es', 'Plazo: del 1 de octubre al 15 de noviembre de 2026', '2026-10-01', '2026-11-15'],
    ['es', 'Solicitudes entre el 1 de octubre y el 15 de noviembre de 2026', '2026-10-01', '2026-11-15'],
    ['es', 'Solicitudes desde el 1 de octubre de 2026 a las 9:00 horas hasta el 15 de noviembre de 2026', '2026-10-01', '2026-11-15'],
    ['pt', 'Candidaturas de 1 de outubro a 15 de novembro de 2026', '2026-10-01', '2026-11-15'],
    ['pt', 'As candidaturas decorrem de 01-10-2026 a 15-11-2026', '2026-10-01', '2026-11-15'],
    ['pt', 'As candidaturas decorrem entre 1 de outubro e 15 de novembro de 2026', '2026-10-01', '2026-11-15'],
    ['pt', 'As candidaturas decorrem entre os dias 1 e 15 de novembro de 2026', '2026-11-01', '2026-11-15'],
    ['pt', 'Candidaturas desde 1 de outubro de 2026 até às 23h59 do dia 15 de novembro de 2026', '2026-10-01', '2026-11-15'],
    ['pt', 'Abertura de candidaturas a 5 de janeiro de 2026', '2026-01-05', null],
    ['et', 'Taotlusvoor on avatud 01.10.2026–15.11.2026', '2026-10-01', '2026-11-15'],
    ['et', 'Taotlusvoor on avatud 01.10.2026 – 15.11.2026', '2026-10-01', '2026-11-15'],
    ['et', 'Taotlusi saab esitada 1. oktoobrist kuni 15. novembrini 2026', '2026-10-01', '2026-11-15'],
    ['et', 'Taotlusi saab esitada 1. oktoobrist 15. novembrini 2026', '2026-10-01', '2026-11-15'],
    ['et', 'Taotluste esitamise tähtaeg on 15. november 2026 kell 16.00. Tulemused avaldatakse 30. juunil 2027.', null, '2026-11-15'],
    ['et', 'Projektide elluviimine lõpeb hiljemalt 31.12.2029.\nTaotluste esitamise tähtaeg on 15. novembril 2026.', null, '2026-11-15'],
    ['et', 'Taotlusi saab esitada kuni 15. novembrini 2026', null, '2026-11-15'],
    ['pl', 'Nabór trwa od 1 października do 15 listopada 2026 r.', '2026-10-01', '2026-11-15'],
    ['pl', 'Nabór: 01.10.2026 – 15.11.2026 r.', '2026-10-01', '2026-11-15'],
    ['pl', 'Wnioski od godz. 8:00 dnia 1.10.2026 r. do godz. 16:00 dnia 15.11.2026 r.', '2026-10-01', '2026-11-15'],
    ['pl', 'Nabór między 1 października a 15 listopada 2026 r.', '2026-10-01', '2026-11-15'],
  ])('%s: %s', expectPeriod);
});

it('reads long lines quickly', () => {
  const started = performance.now();
  for (const text of ['from 1 October to the ', 'a to do al e ', 'receive ', 'projekt do 1. ', 'a'.repeat(14)])
    periodOf(text.repeat(5000), 'en');
  expect(performance.now() - started).toBeLessThan(2000);
});
