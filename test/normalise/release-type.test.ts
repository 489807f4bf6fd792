// Titles are invented; what they are about is plain to a reader.
import { describe, expect, test } from 'vitest';
import { normalise } from '../../src/normalise/normalise.ts';
import { releaseType, withReleaseType, type ReleaseType } from '../../src/normalise/release-type.ts';
import { sampleRelease } from './sample-notice.ts';
import { processorMs } from '../processor-ms.ts';

const about = (title: string, abstract: string | null = null, text: string | null = null): ReturnType<typeof releaseType> =>
  releaseType({ title, abstract, text });

describe('the type of a release', () => {
  test.each<[ReleaseType | null, string]>([
    ['contract', 'Sample Constabulary selects Example body cameras'],
    ['contract', 'Example Systems awarded contract for border radar'],
    ['contract', 'Example Systems wins three-year framework order'],
    ['contract', 'County dispatch goes live with Example records'],
    ['contract', 'Sample State rolls out Example radios to 4,000 officers'],
    ['contract', 'City deploys plate readers of Example Systems'],
    ['contract', 'La police d’Exempleville choisit les caméras Example'],
    ['contract', 'Example remporte un marché public de radios'],
    ['contract', 'Example erhält Auftrag der Musterpolizei'],
    ['contract', 'Musterstadt entscheidet sich für Example'],
    ['trial', 'Sample Port begins pilot of drone detection'],
    ['trial', 'Example and Sample Rail launch field trial along the line'],
    ['trial', 'Example Systems starts testing a scanner at an airport'],
    ['trial', 'Expérimentation d’un scanner à la gare d’Exempleville'],
    ['trial', 'Pilotprojekt mit Drohnen am Musterhafen'],
    ['partnership', 'Example Systems partners with Sample Locks'],
    ['partnership', 'Example and Sample sign memorandum of understanding'],
    ['partnership', 'Example s’associe à un laboratoire'],
    ['partnership', 'Example und Muster vereinbaren Kooperation'],
    ['product', 'Example Systems launches a quieter drone'],
    ['product', 'Example introduces next-generation extraction tool'],
    ['product', 'Example Forensic Kit 7.2: new version available'],
    ['product', 'Example dévoile un radar de poche'],
    ['product', 'Example stellt neues Funkgerät vor'],
    ['corporate', 'Example Systems reports third-quarter results'],
    ['corporate', 'Example to acquire Sample Maps'],
    ['corporate', 'Example appoints Chief Technology Officer'],
    ['corporate', 'Example wins innovation award'],
    ['corporate', 'Example nomme un directeur général'],
    ['corporate', 'Example ernennt neuen Vorstand'],
    [null, 'Thoughts on locked devices'],
    [null, 'Award-winning, world’s first: the story of a lens'],
    [null, 'Sensor fusion explained'],
    [null, ''],
  ])('%s: %s', (type, title) => {
    expect(about(title)?.type ?? null).toBe(type);
  });

  test('comes with the words that decided, where they stand', () => {
    expect(about('Sample Port begins pilot of drone detection')).toEqual({ type: 'trial', words: ['pilot'], field: 'title' });
    expect(about('A valley in winter', 'The police selected Example. It launches in May.')).toEqual({
      type: 'contract',
      words: ['selected'],
      field: 'abstract',
    });
    expect(about('A valley in winter', null, 'Example unveils a radar.\nMore of it.')).toMatchObject({ type: 'product', field: 'text' });
  });

  test('follows the title before the text, and the first sentence alone', () => {
    expect(about('Example launches a radar', 'A pilot was held.')?.type).toBe('product');
    expect(about('A valley in winter', 'It snowed for a week or longer. Example launches a radar.')).toBeNull();
  });

  test('puts a trial before a contract, and both before a product', () => {
    expect(about('City awards contract for pilot')?.type).toBe('trial');
    expect(about('Example launches radar after contract award')?.type).toBe('contract');
  });

  test('is never put in the place of what the vendor states', () => {
    expect(withReleaseType(sampleRelease({ title: 'City awards contract', releaseType: 'corporate' })).releaseType).toBe('corporate');
  });

  test('is judged when a notice is kept, and is no part of what makes a revision', () => {
    const draft = (type: ReleaseType | null): ReturnType<typeof normalise> =>
      normalise(sampleRelease({ title: 'Sample City selects Example', releaseType: type }), { sourceId: 's' }, () => 'en');
    expect(draft(null).notice).toMatchObject({ releaseType: 'contract' });
    expect(draft(null).contentHash).not.toBe(draft('contract').contentHash);
    expect(draft(null).contentHash).toBe(draft(null).contentHash);
  });

  test('is quick on hostile titles', () => {
    const titles = ['awards ', 'wins a ', 'names ', 'stellt '];
    const took = processorMs(() => titles.forEach((title) => about(title.repeat(20_000))));
    expect(took).toBeLessThan(2000);
  });
});
