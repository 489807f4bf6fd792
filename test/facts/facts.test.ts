import { describe, expect, test } from 'vitest';
import { factsOf, type Fact } from '../../src/facts/fact.ts';
import { organisationKey } from '../../src/facts/organisation-name.ts';
import type { Notice } from '../../src/model.ts';
import { sampleProcurement, sampleProject } from '../dedupe/sample-prepared.ts';
import { sampleNews, samplePatent, sampleRelease, sampleTopic } from '../normalise/sample-notice.ts';

const values = (notice: Notice, kind: Fact['kind']): readonly string[] =>
  factsOf(notice)
    .filter((fact) => fact.kind === kind)
    .map(({ value }) => value);
const told = (text: string, kind: Fact['kind']): readonly string[] => values(sampleNews({ publisher: null, title: '', text }), kind);

describe('names of organisations', () => {
  test.each([
    ['Example Systems S.p.A.', 'EXAMPLE SYSTEMS SPA'],
    ['Société d’Études Optiques SA', 'societe d’etudes optiques'],
    ['Müller & Söhne GmbH & Co. KG', 'Muller & Sohne'],
    ['Przykład Sp. z o.o.', 'PRZYKLAD'],
    ['The Sample Institute', 'Sample Institute'],
    ['Kallio Systems Oy', 'Kallio Systems'],
  ])('%s and %s are one', (one, other) => {
    expect(organisationKey(one)).toBe(organisationKey(other));
  });

  test('differ where another word stands, and a legal form alone stays a name', () => {
    expect(organisationKey('Example Systems')).not.toBe(organisationKey('Example Sensors'));
    expect(organisationKey('SE')).toBe('se');
    expect(organisationKey('–')).toBe('');
  });
});

describe('facts of fields', () => {
  test('of a project: organisations once each, countries, amounts, programme, topic', () => {
    const project = sampleProject({
      topicIdentifier: 'su-fct02-2018-2019-2020',
      totalCost: { amount: 5_000_000, currency: 'EUR' },
      organisations: [
        { name: 'Example Systems SpA', role: 'coordinator', country: 'IT', pic: '999000001' },
        { name: 'EXAMPLE SYSTEMS', role: 'participant', country: 'IT', pic: '999000001' },
        { name: 'Kallio Systems Oy', role: 'participant', country: 'FI', pic: null },
        { name: 'KALLIO SYSTEMS', role: 'participant', country: 'FI', pic: null },
        { name: 'Kallio Systems', role: 'participant', country: 'SE', pic: null },
      ],
    });
    const facts = factsOf(project);
    expect(facts.filter(({ kind }) => kind === 'organisation')).toMatchObject([
      { value: 'Example Systems SpA', note: 'coordinator, IT, PIC 999000001, EXAMPLE SYSTEMS', field: 'organisations[0]' },
      { value: 'Kallio Systems Oy', note: 'participant, FI, KALLIO SYSTEMS' },
      { value: 'Kallio Systems', note: 'participant, SE' },
    ]);
    expect(facts.filter(({ kind }) => kind === 'country')).toMatchObject([
      { value: 'IT', field: 'organisations[0].country' },
      { value: 'FI', field: 'organisations[2].country' },
      { value: 'SE', field: 'organisations[4].country' },
    ]);
    expect(values(project, 'call')).toEqual(['SU-FCT02-2018-2019-2020']);
    expect(facts).toContainEqual({
      kind: 'amount',
      value: 'EUR 5000000',
      note: 'totalCost',
      money: project.totalCost,
      field: 'totalCost',
      span: null,
    });
  });

  test('of other kinds', () => {
    expect(values(sampleProcurement({ preCommercial: true }), 'procurement')).toEqual(['cn-standard', 'pre-commercial']);
    expect(values(sampleProcurement(), 'country')).toEqual(['FI']);
    expect(values(samplePatent({ applicants: ['Example Systems'] }), 'organisation')).toEqual(['Example Systems']);
    expect(values(sampleTopic({ trl: '6-7', budget: { amount: 2, currency: 'EUR', shared: true } }), 'trl')).toEqual(['6-7']);
  });
});

describe('facts of texts', () => {
  test('stand at their place', () => {
    const text = 'Example Systems tests in Finland at TRL 6 to 7 under ISF-2026-TF2-AG-CYBER for EUR 3.5 million.';
    const facts = factsOf(sampleRelease({ title: 'A test', text })).filter(({ span }) => span !== null);
    expect(facts.map(({ kind, value }) => `${kind} ${value}`)).toEqual([
      'organisation Example Systems',
      'country FI',
      'trl 6-7',
      'call ISF-2026-TF2-AG-CYBER',
      'amount EUR 3500000',
    ]);
    for (const { span } of facts) expect(text.slice(span?.start, span?.end)).toBe(span?.text);
  });

  test.each([
    ['should achieve TRL 5-6 by the end', ['5-6']],
    ['technology readiness level (TRL) 7', ['7']],
    ['Technology Readiness Level of 8.', ['8']],
    ['niveau de maturité technologique (TRL) 4 à 5', ['4-5']],
    ['from TRL 4 to TRL 6', ['4-6']],
    ['TRL 4/5', ['4-5']],
    ['TRL 6 or 7 by the end', ['6-7']],
    ['TRL 5, 6 and 7.', ['5-7']],
    ['TRL6\u20118, TRL-5', ['6-8', '5']],
    ['from TRL 3/4 to TRL 6/7', ['3-7']],
    ['TRL 5 and 2 partners, TRL 5 and 20 more', ['5', '5']],
    ['from TRL 7 and TRL 3', ['7', '3']],
    ['TRL 5, 6 partners', ['5']],
    ['TRL - 5 partners', []],
    ['cost TRL 5 million in old lira', []],
    ['paid TRL 500', []],
    ['TRL 7.5', []],
    ['TRL 0 and TRL 12', []],
    ['TRL, the transport laboratory, 5 of its staff', []],
    ['CTRL 5 on the keyboard', []],
    ['TRL 9 % more', []],
  ])('readiness in %j is %j', (text, expected) => {
    expect(told(text, 'trl')).toEqual(expected);
  });

  test.each([
    ['a grant of €3 million', ['EUR 3000000']],
    ['costs EUR 1 250 000 in all', ['EUR 1250000']],
    ['2,5 millions d’euros', ['EUR 2500000']],
    ['1.5 million euros', ['EUR 1500000']],
    ['EUR-Lex 2024 and EURO 2024', []],
    ['the EUROSUR 2013 regulation', []],
    ['USD 40 bn', ['USD 40000000000']],
    ['5 neurons', []],
    ['a €204 Billion market', ['EUR 204000000000']],
    ['a €20-25 million business', ['EUR 20000000', 'EUR 25000000']],
  ])('amounts in %j are %j', (text, expected) => {
    expect(told(text, 'amount')).toEqual(expected);
  });

  test.each([
    ['police of Belgium and la Belgique', ['BE', 'BE']],
    ['Northern Ireland', []],
    ['Belfast (Northern Ireland), the Tour de France and “Air France”', []],
    ['New drones, (Ireland) and Tour of France', ['IE', 'FR']],
    ['poland, hungry and turkey', []],
    ['Île-de-France', []],
    ['Mr Jordan of Georgia', []],
  ])('countries in %j are %j', (text, expected) => {
    expect(told(text, 'country')).toEqual(expected);
  });

  test('organisations go by one name, and are no part of a longer word', () => {
    expect(told('The European Border and Coast Guard Agency, Frontex, and EMCDDA met; Frontexit did not.', 'organisation')).toEqual([
      'Frontex',
      'Frontex',
      'EUDA',
    ]);
  });

  test('amounts of a text are never those of the item', () => {
    const facts = factsOf(sampleProject({ abstract: 'Another project received EUR 9 million.' }));
    expect(facts.filter(({ kind }) => kind === 'amount')).toMatchObject([{ note: null, field: 'abstract' }]);
  });
});
