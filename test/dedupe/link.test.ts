import { describe, expect, test } from 'vitest';
import { linkOf } from '../../src/dedupe/link.ts';
import { patentNumber } from '../../src/dedupe/said.ts';
import type { Notice } from '../../src/model.ts';
import { sampleNews, samplePatent, sampleRelease, sampleTopic } from '../normalise/sample-notice.ts';
import { prepared, sampleProcurement, sampleProject, story } from './sample-prepared.ts';

const link = (one: Notice, other: Notice, sources: readonly [string, string] = ['one', 'two']) => {
  const [first, second] = [prepared(one, sources[0]), prepared(other, sources[1])];
  expect(linkOf(second, first)).toEqual(linkOf(first, second));
  return linkOf(first, second);
};

test('a number of a US application is the same with six digits of its serial and with seven', () => {
  const written = ['US2012057518A1', 'US 2012/0057518 A1', 'US-20120057518-A1', 'US20120057518'];
  expect(new Set(written.map(patentNumber))).toEqual(new Set(['US20120057518']));
  expect([patentNumber('US 10,123,456 B2'), patentNumber('EP2400812A1')]).toEqual(['US10123456', 'EP2400812']);
});

describe('identifiers', () => {
  test('of one topic join two collectors, in any spelling', () => {
    const found = link(
      sampleTopic({ topicIdentifier: 'HORIZON-CL3-2026-01-FCT-02' }),
      sampleTopic({ topicIdentifier: 'horizon–cl3–2026–01–fct–02' }),
    );
    expect(found).toMatchObject({ kind: 'same-record', overlap: null });
    expect(found?.signs[0]?.toUpperCase().replaceAll('–', '-')).toBe('HORIZON-CL3-2026-01-FCT-02');
  });

  test('of two years keep topics of one wording apart', () => {
    const topic = (year: number) => sampleTopic({ topicIdentifier: `HORIZON-CL3-${year}-01-SSRI-02`, abstract: story });
    expect(link(topic(2026), topic(2027))).toBeNull();
  });

  test('of a call lead from the call to its projects, whichever comes first', () => {
    const [call, project] = [
      sampleTopic({ topicIdentifier: 'SU-FCT02-2018-2019-2020' }),
      sampleProject({ topicIdentifier: 'su-fct02-2018-2019-2020' }),
    ];
    expect(link(call, project)).toEqual({
      kind: 'call-project',
      itemId: prepared(call, 'one').item.id,
      otherId: prepared(project, 'two').item.id,
      signs: ['SU-FCT02-2018-2019-2020'],
      overlap: null,
    });
    expect(link(call, sampleProject({ topicIdentifier: 'SU-FCT03-2018-2019-2020' }))).toBeNull();
    expect(link(sampleTopic(), sampleProject())).toBeNull();
  });

  test('of a family, a procedure or a grant join records of one kind', () => {
    const patent = (publicationNumber: string, familyId: string | null) =>
      samplePatent({ sourceKey: publicationNumber, publicationNumber, familyId });
    expect(link(patent('EP9999991', '71000001'), patent('US9999992', '71000001'))).toMatchObject({
      kind: 'same-family',
      signs: ['71000001'],
    });
    expect(link(patent('EP9999991', '71000001'), patent('US9999992', '71000002'))).toBeNull();
    expect(link(patent('EP9999991', null), patent('US9999992', null))).toBeNull();
    const notice = (number: string, procedureIdentifier: string | null) =>
      sampleProcurement({ sourceKey: number, publicationNumber: number, procedureIdentifier });
    expect(link(notice('600001-2026', 'a-1'), notice('700002-2026', 'A-1'))).toMatchObject({ kind: 'same-procedure' });
    expect(link(notice('600001-2026', null), notice('700002-2026', null))).toBeNull();
    expect(link(sampleProject(), sampleProject({ title: 'HearGlide' }))).toMatchObject({
      kind: 'same-record',
      signs: ['101900001 HEARGLIDE'],
    });
    expect(link(sampleProject({ abstract: story }), sampleProject({ sourceKey: '101900002', abstract: story }))).toBeNull();
  });
});

describe('one source that tells on two days', () => {
  const daily = (day: string, seen: number, traced: number): string =>
    `The port authority reports the drone sightings of ${day}. Sensors at the northern and the southern pier counted ${seen} small drones above the closed area, of which ${traced} were traced back to their pilots. The police of the harbour has opened proceedings against the pilots. The authority reminds everybody that flights above the port are forbidden at all times and that each sighting is passed on to the competent aviation authority.`;
  const title = 'Daily drone report of the port';
  const monday = sampleNews({ sourceKey: 'a', title, text: daily('Monday', 7, 3), publishedOn: '2026-11-09' });

  test('tells two things under a standing title where each has words or numbers of its own', () => {
    const tuesday = sampleNews({ sourceKey: 'b', title, text: daily('Tuesday', 9, 4), publishedOn: '2026-11-10' });
    expect(link(monday, tuesday, ['port', 'port'])).toBeNull();
  });

  test('tells it again where one text says no more than the other, and others may tell it in other words', () => {
    const again = sampleNews({ sourceKey: 'b', title, text: `${daily('Monday', 7, 3)} Flights are watched.`, publishedOn: '2026-11-10' });
    expect(link(monday, again, ['port', 'port'])?.kind).toBe('same-release');
    const corrected = daily('Monday', 7, 3).replace('competent', 'responsible').replace('everybody', 'everyone');
    expect(link(monday, sampleNews({ sourceKey: 'b', title, text: corrected, publishedOn: '2026-11-10' }), ['port', 'paper'])?.kind).toBe(
      'same-release',
    );
  });
});

describe('the same text', () => {
  const release = sampleRelease({
    title: 'Example Systems hears quiet gliders',
    text: `${story}\nAbout Example Systems\nIt makes sensors.`,
    publishedOn: '2026-11-10',
  });

  test('is known in the frame of a wire and shortened by a newspaper', () => {
    const wired = sampleRelease({
      ...release,
      vendor: 'Example Systems, Inc.',
      title: 'EXAMPLE SYSTEMS HEARS QUIET GLIDERS',
      text: `News provided by\nOSLO, Norway, Nov. 11, 2026 /PRNewswire/ -- ${story}\nSOURCE Example Systems`,
      publishedOn: '2026-11-11',
    });
    expect(link(release, wired)).toMatchObject({ kind: 'same-release', overlap: 1 });
    const paper = sampleNews({ title: release.title, text: `${story.slice(0, 420)} …`, publishedOn: '2026-11-12' });
    expect(link(release, paper)).toMatchObject({ kind: 'same-release' });
    expect(link(release, sampleNews({ title: 'Gliders over the quay', text: story, publishedOn: '2026-11-12' }))).toMatchObject({
      kind: 'same-release',
    });
  });

  test.each<[string, Partial<Parameters<typeof sampleRelease>[0]>]>([
    ['other numbers', { text: story.replaceAll(/\d+/gu, (digits) => String(Number(digits) + 5)) }],
    ['another product in the title', { title: 'Example Systems hears quiet rotors', text: story }],
    ['another year', { title: `${release.title} in 2027`, text: `${story} It was said in 2027.`, publishedOn: '2027-11-10' }],
    [
      'half of it told otherwise',
      { text: `${story.slice(0, 420)} ${'Chairs were bought for the meeting of the board in spring. '.repeat(12)}` },
    ],
  ])('is none with %s', (_, facts) => {
    expect(link(release, sampleRelease({ ...release, vendor: 'Another Vendor', publishedOn: '2026-11-11', ...facts }))).toBeNull();
  });

  test('is none of two rounds of a call, nor of records with titles of their own', () => {
    const call = (on: string, title = 'Listening sensors for border guards') =>
      sampleTopic({ title, abstract: story, deadlines: [{ on, stage: null }] });
    expect(link(call('2026-03-01'), call('2026-03-15'))).toMatchObject({ kind: 'same-text' });
    expect(link(call('2026-03-01'), call('2027-03-01'))).toBeNull();
    expect(link(call('2026-03-01'), call('2026-03-01', 'Listening sensors for customs'))).toBeNull();
    expect(link(call('2026-03-01'), sampleNews({ title: 'Listening sensors for border guards', abstract: story }))).toBeNull();
  });
});

describe('a translation', () => {
  const english = sampleNews({
    language: null,
    title: 'Agency stops 1,204 parcels',
    text: 'Operation Nightjar at Rotterdam and Valletta: 1,204 parcels and 37.5 kg, said the agency.',
    publishedOn: '2026-11-10',
  });
  const french = sampleNews({
    language: null,
    title: 'L’agence arrête 1 204 colis',
    text: 'Opération Nightjar à Rotterdam et Valletta : 1 204 colis et 37,5 kg, selon l’agence.',
    publishedOn: '2026-11-10',
  });
  const both = (
    one: Notice,
    other: Notice,
    languages: readonly [string, string] = ['en', 'fr'],
    sources: readonly [string, string] = ['agency', 'agency'],
  ) =>
    linkOf(
      prepared({ ...one, sourceKey: 'en' }, sources[0], languages[0]),
      prepared({ ...other, sourceKey: 'fr' }, sources[1], languages[1]),
    );

  test('shares figures and names on one day at one source', () => {
    expect(both(english, french)?.kind).toBe('translation');
    expect(both(english, french)?.signs).toEqual(expect.arrayContaining(['1204', '37.5', 'Nightjar', 'Rotterdam', 'Valletta']));
  });

  test('is none in one language, on another day, of another source, with other figures or names', () => {
    expect(both(english, french, ['fr', 'fr'])).toBeNull();
    expect(both(english, french, ['en', 'und'])).toBeNull();
    expect(both(english, { ...french, publishedOn: '2026-11-11' })).toBeNull();
    expect(both(english, french, ['en', 'fr'], ['agency', 'other'])).toBeNull();
    expect(
      both(english, { ...french, title: 'L’agence arrête 1 304 colis', text: (french.text ?? '').replace('1 204', '1 304') }),
    ).toBeNull();
    expect(both(english, { ...french, text: 'Opération Étourneau à Lisbonne : 1 204 colis et 37,5 kg.' })).toBeNull();
  });
});

describe('a text that names a record', () => {
  test('names a project by its acronym and the grant or words of the title', () => {
    const project = sampleProject();
    expect(link(project, sampleNews({ text: 'The tests were made under HEARGLIDE (grant agreement No 101900001).' }))).toMatchObject({
      kind: 'names-project',
      signs: ['HEARGLIDE', '101900001'],
    });
    const told = sampleNews({ title: 'HearGlide ends', text: 'Acoustic arrays heard quiet gliders along two rivers.' });
    expect(link(project, told)).toMatchObject({
      kind: 'names-project',
      signs: expect.arrayContaining(['HEARGLIDE', 'acoustic', 'gliders']),
    });
  });

  test.each([
    ['the acronym alone', { title: 'HEARGLIDE ends', text: 'A ceremony was held.' }],
    ['the number alone', { text: 'Case 101900001 was closed.' }],
    [
      'the acronym once in passing',
      { text: 'Acoustic arrays heard quiet gliders along rivers; others, such as HEARGLIDE, look at this too.' },
    ],
    ['words of the title alone', { text: 'Acoustic arrays heard quiet gliders along rivers and harbours.' }],
  ])('names none by %s', (_, facts) => {
    expect(link(sampleProject(), sampleNews(facts))).toBeNull();
  });

  test('names a call that is the only one in it', () => {
    const call = sampleTopic({ topicIdentifier: 'ISF-2026-TF2-AG-CYBER' });
    expect(link(call, sampleNews({ text: 'Apply under ISF-2026-TF2-AG-CYBER by March.' }))).toMatchObject({
      kind: 'names-call',
      signs: ['ISF-2026-TF2-AG-CYBER'],
    });
    expect(link(call, sampleNews({ text: 'Open: ISF-2026-TF2-AG-CYBER, ISF-2026-TF2-AG-DRUGS.' }))).toBeNull();
  });

  test('names a patent by its number together with the applicant', () => {
    const patent = samplePatent({ publicationNumber: 'EP9999991', applicants: ['EXAMPLE SYSTEMS GMBH'] });
    const text = 'The method is protected by EP 9 999 991 B1.';
    expect(link(patent, sampleRelease({ text }))).toMatchObject({ kind: 'names-patent', signs: ['EP9999991', 'EXAMPLE SYSTEMS GMBH'] });
    expect(link(patent, sampleRelease({ vendor: 'Another Vendor', text }))).toBeNull();
    expect(link(patent, sampleRelease({ text: 'The method is protected.' }))).toBeNull();
  });
});
