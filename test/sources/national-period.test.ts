// When a national call opens and closes, in every language that national calls are read in, and its extensions.
import { describe, expect, it } from 'vitest';
import { periodOf } from '../../sources/funding/national-period.ts';
import type { NationalLanguage } from '../../sources/funding/national-words.ts';

type Row = readonly [language: NationalLanguage, text: string, opensOn: string | null, deadline: string | null];

function expectPeriod(language: NationalLanguage, text: string, opensOn: string | null, deadline: string | null): void {
  expect(periodOf(text, language)).toEqual({ opensOn, deadlines: deadline === null ? [] : [{ on: deadline, stage: null }] });
}

describe('dates', () => {
  it.each<Row>([
    ['de', 'Die Frist endet am 15. November 2026, 24:00 Uhr.', null, '2026-11-15'],
    ['de', 'Anträge sind vom 1.9.2026 bis zum 30.9.2026 möglich.', '2026-09-01', '2026-09-30'],
    ['pt', 'Candidaturas até às 23h59 do dia 23 de janeiro de 2026.', null, '2026-01-23'],
    ['pt', 'Abertura: 05-01-2026\nPrazo: 20-01-2026', '2026-01-05', '2026-01-20'],
    ['pl', 'Termin składania wniosków: od dnia 19.02.2026 do dnia 19.03.2026', '2026-02-19', '2026-03-19'],
    ['fr', 'Les dossiers sont reçus jusqu’au 1er mars 2027.', null, '2027-03-01'],
    ['es', 'El plazo finaliza el 5 de abril de 2027.', null, '2027-04-05'],
    ['it', 'Le domande vanno inviate entro il 31 gennaio 2027.', null, '2027-01-31'],
    ['et', 'Taotlusvoor avaneb 10.11.2026.\nTähtaeg on 20.01.2027.', '2026-11-10', '2027-01-20'],
    ['en', 'The call opens on 2 November 2026. The deadline is 18 December 2026.', '2026-11-02', '2026-12-18'],
    ['en', 'The call closes soon.', null, null],
    ['en', 'Published on 2 November 2026.', null, null],
    ['de', 'Die Frist endet am 31. Februar 2026.', null, null],
  ])('%s: %s', expectPeriod);

  it('keep no opening that lies behind the end', () => {
    expect(periodOf('Die Frist endet am 1.9.2026. Ab 5.9.2026 wird geprüft.', 'de').opensOn).toBeNull();
  });
});

describe('an extension', () => {
  it.each<Row>([
    ['en', 'Final reports must be submitted by 31 December 2029.', null, null],
    ['it', 'Il termine per la presentazione delle domande è prorogato dal 15 marzo 2026 al 30 aprile 2026', null, '2026-04-30'],
    ['it', 'è prorogato dal 15 marzo 2026 al 30 aprile 2026', null, '2026-04-30'],
    ['es', 'Se amplía el plazo de presentación de solicitudes del 15 de marzo de 2026 al 30 de abril de 2026.', null, '2026-04-30'],
    ['pt', 'O prazo foi prorrogado de 15 de março de 2026 para 30 de abril de 2026.', null, '2026-04-30'],
    ['de', 'Anträge bis 15.03.2026. Die Frist wird bis zum 30.04.2026 verlängert.', null, '2026-04-30'],
    ['fr', 'La date limite est reportée du 15 mars au 30 avril 2026.', null, '2026-04-30'],
    ['et', 'Taotluste esitamise tähtaega pikendati 15. märtsilt 2026 kuni 30. aprillini 2026.', null, '2026-04-30'],
    ['pl', 'Termin składania wniosków przedłużono z 15.03.2026 r. do 30.04.2026 r.', null, '2026-04-30'],
    ['en', 'The deadline is extended from 15 March to 30 April 2026.', null, '2026-04-30'],
    ['de', 'Die Frist zur Einreichung von Anträgen wurde vom 15. März 2026 auf den 30. April 2026 verlängert.', null, '2026-04-30'],
    ['fr', 'Le délai de dépôt est prorogé jusqu’au 30 avril 2026.', null, '2026-04-30'],
    ['fr', 'Date limite de dépôt : 15 mars 2026\nLe délai est prorogé jusqu’au 30 avril 2026 inclus.', null, '2026-04-30'],
  ])('gives the new end and no opening: %s: %s', expectPeriod);
});
