import { describe, expect, test } from 'vitest';
import { changeHeading, changeSentence, toldChanges } from '../../src/digest/word-change.ts';
import { makeIssue } from '../../src/digest/make-issue.ts';
import { sampleItem } from '../funding/sample-call.ts';
import { days, material, sampleChange, stages, week } from './sample-week.ts';

type Cutoffs = ReturnType<typeof days>;

const moved = (before: Cutoffs, after: Cutoffs) => sampleChange('a', 'deadlines', before, after);

describe('deadlines that moved are told', () => {
  test.each<[string, Cutoffs, Cutoffs, [string, string, string], [string, string, string]]>([
    [
      'of one stage alone, with its own time',
      stages('2026-12-01', '2027-05-06'),
      stages('2026-12-01', '2027-05-20'),
      ['Deadline moved', 'The deadline of stage 2 is now 20 May 2027 instead of 6 May 2027.', 'That is in 181 days.'],
      [
        'Échéance déplacée',
        'L’échéance de l’étape 2 est désormais fixée au 20 mai 2027, au lieu du 6 mai 2027.',
        'Elle tombe dans 181 jours.',
      ],
    ],
    [
      'of both stages, each named',
      stages('2026-11-24', '2027-05-06'),
      stages('2026-12-01', '2027-05-20'),
      [
        'Deadline moved',
        'The deadlines are now 1 December 2026 (stage 1) and 20 May 2027 (stage 2) instead of 24 November 2026 (stage 1) and 6 May 2027 (stage 2).',
        'The next of them is in 11 days.',
      ],
      [
        'Échéance déplacée',
        'Les échéances sont désormais fixées au 1er décembre 2026 (étape 1) et au 20 mai 2027 (étape 2), au lieu du 24 novembre 2026 (étape 1) et du 6 mai 2027 (étape 2).',
        'La prochaine tombe dans 11 jours.',
      ],
    ],
    [
      'of a stage that had passed and is extended',
      stages('2026-11-17', '2027-05-06'),
      stages('2026-11-24', '2027-05-06'),
      ['Deadline moved', 'The deadline of stage 1 is now 24 November 2026 instead of 17 November 2026.', 'That is in 4 days.'],
      [
        'Échéance déplacée',
        'L’échéance de l’étape 1 est désormais fixée au 24 novembre 2026, au lieu du 17 novembre 2026.',
        'Elle tombe dans 4 jours.',
      ],
    ],
    [
      'of one cut-off among several',
      days('2026-12-01', '2027-03-04'),
      days('2026-12-01', '2027-03-11'),
      ['Deadline moved', 'The deadline is now 11 March 2027 instead of 4 March 2027.', 'That is in 111 days.'],
      ['Échéance déplacée', 'L’échéance est désormais fixée au 11 mars 2027, au lieu du 4 mars 2027.', 'Elle tombe dans 111 jours.'],
    ],
    [
      'as announced where there was none',
      [],
      days('2027-03-04'),
      ['Deadline announced', 'A deadline has been announced: 4 March 2027.', 'That is in 104 days.'],
      ['Échéance annoncée', 'Une échéance a été annoncée\u00a0: le 4 mars 2027.', 'Elle tombe dans 104 jours.'],
    ],
    [
      'as announced where cut-offs are added, though a passed one is dropped',
      days('2026-11-05', '2026-12-01'),
      days('2026-12-01', '2027-03-04', '2027-09-02'),
      ['Deadline announced', 'Deadlines have been announced: 4 March 2027 and 2 September 2027.', 'The next of them is in 104 days.'],
      [
        'Échéance annoncée',
        'Des échéances ont été annoncées\u00a0: le 4 mars 2027 et le 2 septembre 2027.',
        'La prochaine tombe dans 104 jours.',
      ],
    ],
    [
      'as a new stage',
      days('2026-12-01'),
      stages('2026-12-01', '2027-05-06'),
      ['Deadline announced', 'A deadline has been announced: 6 May 2027 (stage 2).', 'That is in 167 days.'],
      ['Échéance annoncée', 'Une échéance a été annoncée\u00a0: le 6 mai 2027 (étape 2).', 'Elle tombe dans 167 jours.'],
    ],
    [
      'as dropped',
      days('2026-12-01', '2027-03-04'),
      days('2026-12-01'),
      ['Deadline dropped', 'The deadline 4 March 2027 is no longer given.', ''],
      ['Échéance supprimée', 'L’échéance du 4 mars 2027 n’est plus indiquée.', ''],
    ],
  ])('%s', (_how, before, after, english, french) => {
    for (const [language, [heading, event, left]] of [['en', english] as const, ['fr', french] as const]) {
      expect(changeHeading(moved(before, after), language)).toBe(heading);
      expect(changeSentence(moved(before, after), week.now, language)).toBe(`${event} ${left}`.trim());
    }
  });

  test('in the values beside the sentence too', () => {
    expect(toldChanges([moved(stages('2026-12-01', '2027-05-06'), stages('2026-12-01', '2027-05-20'))])).toMatchObject([
      { before: { en: '6 May 2027 (stage 2)', fr: '6 mai 2027 (étape 2)' }, after: { en: '20 May 2027 (stage 2)' } },
    ]);
  });

  test('with their time right behind them, whatever else changed', () => {
    const budget = sampleChange('a', 'budget', null, { amount: 1_500_000, currency: 'EUR', shared: false });
    const item = sampleItem('a', { deadlines: days('2027-03-11') });
    const [told] = makeIssue(material([{ item, changes: [budget, moved(days('2027-03-04'), days('2027-03-11'))] }])).items;
    expect(told?.sentence.en).toBe(
      'The deadline is now 11 March 2027 instead of 4 March 2027. That is in 111 days. The budget is now EUR 1.5 million; it was not told before.',
    );
  });
});

describe('deadlines that moved', () => {
  test('are no news where all that differs had passed', () => {
    for (const [before, after] of [
      [days('2026-03-05', '2027-03-04'), days('2027-03-04')],
      [days('2027-03-04'), days('2026-03-05', '2027-03-04')],
      [days('2026-03-05', '2027-03-04'), days('2026-03-12', '2027-03-04')],
    ] as const) {
      const item = sampleItem('a', { deadlines: after });
      expect(makeIssue(material([{ item, changes: [moved(before, after)] }]))).toMatchObject({
        items: [],
        headline: { en: 'A quiet week' },
      });
    }
  });

  test('are counted as moved only where there were some', () => {
    const of = (id: string, before: Cutoffs) => ({
      item: sampleItem(id, { deadlines: days('2027-03-04') }),
      changes: [{ ...moved(before, days('2027-03-04')), id }],
    });
    expect(makeIssue(material([of('a', days('2027-02-04')), of('b', [])])).headline).toEqual({
      en: 'One deadline moves, and one call changes',
      fr: 'Une échéance est déplacée, et un appel change',
    });
  });
});
