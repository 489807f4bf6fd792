import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { callChanges, withdrawal } from '../../src/funding/changes.ts';
import type { FundingCall } from '../../src/model.ts';
import { contentHash } from '../../src/normalise/content-hash.ts';
import { sampleCall } from './sample-call.ts';

const facts = { id: 'item-1', seenAt: '2026-08-22T12:00:00Z' };
const call = sampleCall();

function told(after: Partial<FundingCall>, before: Partial<FundingCall> = {}): readonly (string | null)[] {
  return callChanges(sampleCall(before), sampleCall(after), facts).map(({ field }) => field);
}

/** A call whose text begins with its title. */
function headed(title: string): Partial<FundingCall> {
  return { title, abstract: null, text: `${title}\n\nExpected outcome: a shared air picture.` };
}

describe('what is told', () => {
  test('the first sight is one entry without a field', () => {
    expect(callChanges(null, call, facts)).toEqual([
      {
        id: 'item-1',
        topicIdentifier: 'ISF-2026-TF2-AG-SAMPLE',
        change: 'new',
        field: null,
        before: null,
        after: null,
        seenAt: '2026-08-22T12:00:00Z',
      },
    ]);
  });

  test('a withdrawal is one entry without a field', () => {
    expect(withdrawal(call, facts)).toMatchObject({ id: 'item-1', change: 'withdrawn', field: null, before: null, after: null });
  });

  test.each<[string, Partial<FundingCall>]>([
    ['title', { title: 'Protecting public spaces' }],
    ['programme', { programme: 'Horizon Europe (HORIZON)' }],
    ['callIdentifier', { callIdentifier: 'ISF-2026-TF3-AG' }],
    ['opensOn', { opensOn: '2026-05-20' }],
    ['deadlines', { deadlines: [{ on: '2026-11-19', stage: null }] }],
    ['budget', { budget: { amount: 8_100_000, currency: 'EUR', shared: false } }],
    ['budget', { budget: null }],
    ['typeOfAction', { typeOfAction: 'HORIZON Innovation Actions' }],
    ['deadlineModel', { deadlineModel: 'two-stage' }],
    ['text', { abstract: 'Expected outcome:\n\nA shared air picture.' }],
    ['text', { text: 'A new annex.' }],
    ['status', { status: 'forthcoming' }],
  ])('a change of %s is one entry of that field', (field, after) => {
    expect(told(after)).toEqual([field]);
    expect(contentHash(sampleCall(after))).not.toBe(contentHash(call));
  });

  test('an entry holds both values as they were', () => {
    const [entry] = callChanges(call, sampleCall({ deadlines: [{ on: '2026-11-19', stage: null }] }), facts);
    expect(entry).toMatchObject({
      change: 'changed',
      before: [{ on: '2026-11-05', stage: null }],
      after: [{ on: '2026-11-19', stage: null }],
    });
  });

  test('a corrigendum of deadline and text gives both entries', () => {
    expect(told({ deadlines: [{ on: '2026-11-19', stage: null }], abstract: 'Corrected.' })).toEqual(['deadlines', 'text']);
  });

  test('a call that opens says so, from forthcoming to open', () => {
    const [entry] = callChanges(
      sampleCall({ status: 'forthcoming', opensOn: '2026-08-22' }),
      sampleCall({ status: 'open', opensOn: '2026-08-22' }),
      facts,
    );
    expect(entry).toMatchObject({ field: 'status', before: 'forthcoming', after: 'open' });
  });

  test('a call that is published again after a withdrawal says so in its status', () => {
    const entries = callChanges(call, call, { ...facts, withdrawnAt: '2026-08-01T00:00:00Z' });
    expect(entries).toMatchObject([{ change: 'changed', field: 'status', before: 'withdrawn', after: 'open' }]);
  });
});

describe('what is not told', () => {
  test.each<[string, Partial<FundingCall>]>([
    ['white space', { title: '  Protecting  public spaces from\u00a0unmanned aircraft \n', typeOfAction: 'ISF   Project Grants' }],
    [
      'mark-up',
      {
        abstract:
          '<div lang="en"><p>Expected outcome:</p><p>A shared air picture.</p>\n  <p>Scope:</p><p>Trials with two police forces.</p></div>',
      },
    ],
    [
      'entities',
      { abstract: '<p>Exp&#101;ct&#101;d outcome:</p><p>A shared air picture.</p><p>Scope:</p><p>Trials with two police forces.</p>' },
    ],
    ['blank lines', { abstract: 'Expected outcome: A shared air picture.\nScope: Trials with two police forces.' }],
    ['the key and the capture', { sourceKey: '50000001ISFProjectGrants1762300800000', captureId: 'c1' }],
    ['the case of identifiers', { topicIdentifier: 'isf-2026-tf2-ag-sample', callIdentifier: 'isf-2026-tf2-ag' }],
    ['stages, which are the order of the dates', { deadlines: [{ on: '2026-11-05', stage: 1 }] }],
    ['the shared mark, which follows from siblings', { budget: { amount: 9_000_000, currency: 'EUR', shared: true } }],
    ['language, address and TRL', { language: null, url: 'https://portal.example/TOPIC/ISF-2026-TF2-AG-SAMPLE?utm_source=x', trl: '6-8' }],
  ])('%s', (_, after) => {
    expect(told(after)).toEqual([]);
    expect(contentHash(sampleCall(after))).toBe(contentHash(call));
  });

  test('the order of cut-offs', () => {
    const [first, second] = [
      { on: '2026-03-10', stage: null },
      { on: '2026-09-23', stage: null },
    ];
    expect(told({ deadlines: [second, first] }, { deadlines: [first, second] })).toEqual([]);
  });

  test('entities of plain text beside signs that are none', () => {
    expect(told({ abstract: 'R&amp;D for altitude &lt; 120 m' }, { abstract: 'R&D for altitude < 120 m' })).toEqual([]);
  });

  test('what the clock did alone: the publisher marks closed what had ended', () => {
    const ended = { deadlines: [{ on: '2026-08-20', stage: null }] };
    expect(told({ ...ended, status: 'closed' }, { ...ended, status: 'open' })).toEqual([]);
  });

  test('a longer deadline of a call that had ended is told once', () => {
    expect(told({ deadlines: [{ on: '2026-09-20', stage: null }] }, { deadlines: [{ on: '2026-08-20', stage: null }] })).toEqual([
      'deadlines',
    ]);
  });

  test('a changed title at the head of the text is a change of the title alone', () => {
    expect(told(headed('Protecting public spaces'), headed('Protecting spaces'))).toEqual(['title']);
  });

  test('anything, when the same state is seen again', () => {
    const day = fc
      .date({ min: new Date('2020-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    const state = fc.record({
      title: fc.string({ minLength: 1 }),
      abstract: fc.option(fc.string()),
      opensOn: fc.option(day),
      deadlines: fc.array(fc.record({ on: day, stage: fc.constant(null) }), { maxLength: 4 }),
      status: fc.constantFrom('forthcoming', 'open', 'closed', null),
    });
    fc.assert(
      fc.property(state, day, (given, seenOn) => {
        expect(callChanges(sampleCall(given), sampleCall(given), { id: 'x', seenAt: `${seenOn}T12:00:00Z` })).toEqual([]);
      }),
    );
  });
});
