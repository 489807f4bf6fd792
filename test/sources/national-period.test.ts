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
    [
      'de',
      'Anträge auf Förderung von Projekten mit einer Laufzeit von bis zu 36 Monaten können bis 15.03.2026 eingereicht werden.',
      null,
      '2026-03-15',
    ],
    ['de', 'Die Antragsfrist für den Aufruf 1/2026 endet am Freitag, dem 27. März 2026, um 24:00 Uhr.', null, '2026-03-27'],
    ['de', 'Anträge können vom 2. Februar, 8 Uhr, bis 27. März 2026, 24 Uhr gestellt werden', '2026-02-02', '2026-03-27'],
    ['de', 'Einreichung: 2.2.2026 bis einschließlich 27.3.2026', '2026-02-02', '2026-03-27'],
    ['de', 'Einreichung möglich: 02.02. - 27.03.2026', '2026-02-02', '2026-03-27'],
    ['en', 'Applications open on 2 February 2026 and close at 12:00 on 27 March 2026.', '2026-02-02', '2026-03-27'],
    ['en', 'Submission period: 2 February 2026 – 27 March 2026', '2026-02-02', '2026-03-27'],
    ['en', 'Submission period: 02/02/2026 - 27/03/2026', '2026-02-02', '2026-03-27'],
    ['en', 'Submission period: 2 Feb. to 27 Mar. 2026', '2026-02-02', '2026-03-27'],
    ['en', 'The call remains open until 27th March 2026 or until the budget is spent.', null, '2026-03-27'],
    ['en', 'Applications received after 27 March 2026 will not be considered.', null, null],
    ['en', 'Deadline for questions: 1 March 2026\nDeadline for applications: 27 March 2026', null, '2026-03-27'],
    ['en', 'Deadline (1st stage): 27 March 2026', null, '2026-03-27'],
    ['fr', 'Appel à projets ouvert du lundi 2 février au vendredi 27 mars 2026 inclus', '2026-02-02', '2026-03-27'],
    ['fr', 'Date limite de remise des dossiers : vendredi 27 mars 2026, 12h00. Résultats : 30 juin 2026.', null, '2026-03-27'],
    ['fr', 'AAP 2026-1 : du 02/02/2026 au 27/03/2026', '2026-02-02', '2026-03-27'],
    [
      'it',
      'Le domande di ammissione al finanziamento potranno essere presentate dal 2 febbraio 2026 ed entro le ore 18.00 del 27 marzo 2026',
      '2026-02-02',
      '2026-03-27',
    ],
    ['it', 'Periodo di presentazione: 02/02/2026 - 27/03/2026', '2026-02-02', '2026-03-27'],
    ['it', 'Apertura sportello: 2 febbraio 2026. Chiusura sportello: 27 marzo 2026.', '2026-02-02', null],
    [
      'es',
      'Plazo de presentación: desde el 2 de febrero de 2026 a las 9:00 h hasta el 27 de marzo de 2026 a las 14:00 h.',
      '2026-02-02',
      '2026-03-27',
    ],
    ['es', 'El plazo para presentar solicitudes finalizará el día 27 de marzo de 2026, inclusive.', null, '2026-03-27'],
    ['es', 'Plazo: 2-27 de marzo de 2026', '2026-03-02', '2026-03-27'],
    ['pl', 'Wnioski należy składać od 2 do 27 marca 2026 r.', '2026-03-02', '2026-03-27'],
    ['pl', 'Nabór prowadzony jest w terminie 02.02.2026 – 27.03.2026 r. do godziny 15:00.', '2026-02-02', '2026-03-27'],
    ['pl', 'Nabór wniosków rozpocznie się 2 lutego 2026 r. i zakończy się 27 marca 2026 r.', '2026-02-02', '2026-03-27'],
    ['pl', 'Ostateczny termin składania propozycji projektów: 27 marca 2026 roku.', null, '2026-03-27'],
    [
      'pt',
      'O prazo para submissão das candidaturas decorre de 2 de fevereiro de 2026 até às 18h00 de 27 de março de 2026.',
      '2026-02-02',
      '2026-03-27',
    ],
    ['pt', 'Período de candidatura: 02-02-2026 a 27-03-2026', '2026-02-02', '2026-03-27'],
    ['pt', 'Candidaturas abertas até 27/03/2026', null, '2026-03-27'],
    ['pt', 'O aviso está aberto entre 2 de fevereiro e 27 de março de 2026, às 18h.', '2026-02-02', '2026-03-27'],
    ['et', 'Taotlusvoor on avatud 2.–27. märtsini 2026.', '2026-03-02', '2026-03-27'],
    ['et', 'Taotlusvoor on avatud 2. veebruar – 27. märts 2026', '2026-02-02', '2026-03-27'],
    ['et', 'Taotluse saab esitada hiljemalt 27.03.2026 kell 23.59.', null, '2026-03-27'],
    ['en', 'Closing date: 15 March 2026\nPublished: 3 February 2026. Page last updated until 5 May 2026.', null, '2026-03-15'],
    ['en', 'Evaluation: 1 April 2026 to 30 June 2026. Submission: 2 February 2026 to 27 March 2026.', '2026-02-02', '2026-03-27'],
    ['de', 'Abgabe bis 27.03.2026\nPrüfung vom 1.4.2026 bis 30.6.2026', null, '2026-03-27'],
    ['de', 'Prüfung der Anträge vom 1.4.2026 bis 30.6.2026\nAbgabe bis 27.03.2026', null, '2026-03-27'],
    ['pl', 'Nabór projektów zakończy się 27.03.2026 r.', null, '2026-03-27'],
    ['fr', 'Le dépôt des projets se termine au plus tard le 27 mars 2026.', null, '2026-03-27'],
    [
      'fr',
      'Les candidatures devront être transmises au plus tard le 27 mars 2026 à minuit, pour des projets dont la réalisation s’achève avant le 31 décembre 2029.',
      null,
      '2026-03-27',
    ],
    [
      'fr',
      'Calendrier\nLancement : 2 février 2026\nDate limite de dépôt des candidatures : 27 mars 2026\nSélection des lauréats : juin 2026\nFin des projets : 31 décembre 2029',
      null,
      '2026-03-27',
    ],
    [
      'it',
      'Le proposte di progetto, la cui realizzazione dovrà concludersi entro il 31/12/2029, devono essere presentate entro il 27/03/2026.',
      null,
      '2026-03-27',
    ],
    [
      'pl',
      'Wniosek o dofinansowanie projektu, którego okres realizacji kończy się do 31.12.2029 r., należy złożyć do dnia 27.03.2026 r.',
      null,
      '2026-03-27',
    ],
    ['pl', 'Wydłużono termin składania wniosków do 30.04.2026 r.', null, '2026-04-30'],
    ['pt', 'Data de fim: 31/12/2029 (conclusão das operações)', null, null],
    ['et', 'Taotluste esitamise tähtaeg lõpeb 27. märtsil 2026 ja projektid peavad lõppema 31.12.2029.', null, '2026-03-27'],
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
