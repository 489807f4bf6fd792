// What happened to a call since the last issue, from its history to group, headline and words.
import { describe, expect, test } from 'vitest';
import { makeIssue } from '../../src/digest/make-issue.ts';
import type { DigestIssue } from '../../src/digest/issue.ts';
import { withdrawal } from '../../src/funding/changes.ts';
import type { CallChange, FundingCall, WatchItem } from '../../src/model.ts';
import { sampleCall, sampleItem } from '../funding/sample-call.ts';
import { days, material, sampleChange } from './sample-week.ts';

const state = 'Internal Security Fund (ISF), ISF-2026-TF2-AG-SAMPLE: EUR 9 million, deadline 4 March 2027, 17:00 in Brussels.';

function issueOf(facts: Partial<FundingCall>, changes: readonly CallChange[], more: Partial<WatchItem> = {}): DigestIssue {
  const item = sampleItem('a', { title: 'Trace detection', deadlines: days('2027-03-04'), ...facts }, more);
  return makeIssue(material([{ item, changes }]));
}

const told = (issue: DigestIssue) => issue.items.map(({ group, heading, sentence }) => [group, heading.en, sentence.en]);
const status = (before: string, after: string, seenAt?: string) => sampleChange('a', 'status', before, after, seenAt);
const gone = (seenAt: string) => withdrawal(sampleCall(), { id: 'a', seenAt });

describe('a call that its publisher closes early', () => {
  test('is told where it has no deadline', () => {
    const issue = issueOf({ status: 'closed', deadlines: [] }, [status('open', 'closed')]);
    expect(told(issue)).toEqual([['changed', 'Status changed: Trace detection', 'The status is now closed instead of open.']]);
    expect(issue.items[0]?.sentence.fr).toBe('Le statut\u00a0: désormais clos, auparavant ouvert.');
  });

  test('is told where its deadline moved nearer and has passed since', () => {
    const nearer = sampleChange('a', 'deadlines', days('2026-12-10'), days('2026-11-17'), '2026-11-15T06:00:00Z');
    const issue = issueOf({ deadlines: days('2026-11-17') }, [nearer]);
    expect(told(issue)).toEqual([
      [
        'changed',
        'Deadline moved: Trace detection',
        'The deadline is now 17 November 2026 instead of 10 December 2026. That was 3 days ago.',
      ],
    ]);
    expect(issue.items[0]?.sentence.fr).toBe(
      'L’échéance est désormais fixée au 17 novembre 2026, au lieu du 10 décembre 2026. Elle est tombée il y a 3 jours.',
    );
    expect(issue.headline.en).toBe('One deadline moves');
  });

  test('is told where it got a first deadline that has passed since', () => {
    const first = sampleChange('a', 'deadlines', [], days('2026-11-17'), '2026-11-15T06:00:00Z');
    expect(told(issueOf({ deadlines: days('2026-11-17') }, [first]))).toEqual([
      ['changed', 'Deadline announced: Trace detection', 'A deadline has been announced: 17 November 2026. That was 3 days ago.'],
    ]);
  });

  test('is no news where the clock alone closed it, whatever else changed', () => {
    const later = sampleChange('a', 'deadlines', days('2026-11-16'), days('2026-11-17'), '2026-11-15T06:00:00Z');
    expect(told(issueOf({ deadlines: days('2026-11-17') }, [later, sampleChange('a', 'budget', null, sampleCall().budget)]))).toEqual([]);
    expect(told(issueOf({ deadlines: [], status: 'closed' }, [sampleChange('a', 'budget', null, sampleCall().budget)]))).toEqual([]);
  });
});

describe('a call that opens', () => {
  const ten = { amount: 10_000_000, currency: 'EUR', shared: false };
  const richer = sampleChange('a', 'budget', ten, sampleCall().budget);
  const later = sampleChange('a', 'deadlines', days('2027-02-04'), days('2027-03-04'));

  test('and changes is told as one that opens, with its changes', () => {
    const issue = issueOf({}, [status('forthcoming', 'open'), richer, later]);
    expect(told(issue)).toEqual([
      [
        'opened',
        'Open: Trace detection',
        `${state} The deadline is now 4 March 2027 instead of 4 February 2027. That is in 104 days. The budget is now EUR 9 million instead of EUR 10 million.`,
      ],
    ]);
    expect(issue.items[0]?.changes.map(({ field }) => field)).toEqual(['deadlines', 'budget']);
    expect(issue.headline).toEqual({ en: 'One call opens with EUR 9 million', fr: 'Un appel s’ouvre avec 9 millions d’euros' });
    expect(issue.considered).toMatchObject({ opened: 1, changed: 0 });
  });

  test('on its day and changes is told so too', () => {
    expect(issueOf({ opensOn: '2026-11-17' }, [richer]).items).toMatchObject([{ group: 'opened', changes: [{ field: 'budget' }] }]);
  });
});

describe('a call that comes back after a withdrawal', () => {
  const back = status('withdrawn', 'open');

  test('is told as offered again, with what holds now and without new money', () => {
    const issue = issueOf({}, [back]);
    expect(told(issue)).toEqual([
      ['changed', 'Offered again: Trace detection', `The call is published again; this was seen on 18 November 2026. ${state}`],
    ]);
    expect(issue.items[0]).toMatchObject({
      heading: { fr: 'De nouveau proposé\u00a0: Trace detection' },
      sentence: { fr: expect.stringMatching(/^L’appel est de nouveau publié\u00a0; cela a été constaté le 18 novembre 2026\. Internal/u) },
    });
    expect(issue.headline).toEqual({ en: 'One call changes', fr: 'Un appel change' });
  });

  test('tells first that it is back, then what else changed', () => {
    const issue = issueOf({}, [sampleChange('a', 'deadlines', days('2027-02-04'), days('2027-03-04')), back]);
    expect(issue.items[0]?.heading.en).toBe('Offered again: Trace detection');
    expect(issue.items[0]?.sentence.en).toMatch(/^The call is published again; .+ The deadline is now 4 March 2027 instead of/u);
  });

  test('within one issue tells nothing, but what else happened', () => {
    const detour = [gone('2026-11-15T06:00:00Z'), back];
    expect(told(issueOf({}, detour))).toEqual([]);
    expect(issueOf({}, [status('forthcoming', 'open', '2026-11-14T06:00:00Z'), ...detour]).items).toMatchObject([{ group: 'opened' }]);
    const opening = status('forthcoming', 'open', '2026-11-19T06:00:00Z');
    expect(issueOf({}, [gone('2026-11-15T06:00:00Z'), status('withdrawn', 'forthcoming'), opening]).items).toMatchObject([
      { group: 'opened', changes: [] },
    ]);
  });

  test('and goes again within one issue tells nothing; gone for good it is told', () => {
    const again = gone('2026-11-19T06:00:00Z');
    expect(told(issueOf({}, [back, again], { withdrawnAt: again.seenAt }))).toEqual([]);
    const first = gone('2026-11-15T06:00:00Z');
    expect(issueOf({}, [first, back, again], { withdrawnAt: again.seenAt }).items).toMatchObject([
      { heading: { en: 'Withdrawn: Trace detection' }, changes: [{ field: 'withdrawn', seenAt: again.seenAt }] },
    ]);
  });

  test('closed is no news', () => {
    expect(told(issueOf({ status: 'closed', deadlines: [] }, [status('withdrawn', 'closed')]))).toEqual([]);
  });
});

describe('a budget that changes by little', () => {
  const budget = (amount: number) => ({ amount, currency: 'EUR', shared: false });
  const said = (before: number, after: number) => issueOf({}, [sampleChange('a', 'budget', budget(before), budget(after))]).items[0];

  test('is told in whole figures', () => {
    expect(said(2_040_000, 2_010_000)).toMatchObject({
      sentence: {
        en: 'The budget is now EUR 2,010,000 instead of EUR 2,040,000.',
        fr: 'Le budget\u00a0: désormais 2\u202f010\u202f000 euros, auparavant 2\u202f040\u202f000 euros.',
      },
      changes: [{ before: { en: 'EUR 2,040,000' }, after: { en: 'EUR 2,010,000' } }],
    });
    expect(said(450_000.4, 450_000.25)?.sentence.en).toBe('The budget is now EUR 450,000.25 instead of EUR 450,000.4.');
  });

  test('is told in round ones where these differ', () => {
    expect(said(10_000_000, 12_000_000)?.sentence.en).toBe('The budget is now EUR 12 million instead of EUR 10 million.');
  });
});
