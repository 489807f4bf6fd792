import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createClassifier } from '../../src/classify/classifier.ts';
import { threshold } from '../../src/classify/score.ts';
import { edition } from './small-edition.ts';

const now = '2026-11-22T00:00:00.000Z';
const small = edition(
  { notation: 'biometrics', prefLabel: { en: 'biometrics', fr: 'biométrie' } },
  {
    notation: 'face-recognition',
    broader: ['biometrics'],
    prefLabel: { en: 'face recognition', fr: 'reconnaissance faciale' },
    codes: { cpc: ['G06V40/16'] },
  },
  { notation: 'radar', prefLabel: { en: 'radar', fr: 'radar' } },
);
const classifier = createClassifier(small);

describe('a document', () => {
  it('gets the class that its title names, with the place', () => {
    expect(classifier.classify({ title: 'Live face recognition at stations', language: 'en' }, { now })).toEqual([
      {
        notation: 'face-recognition',
        edition: '2026.1',
        p: expect.closeTo(0.769, 2),
        method: 'terms',
        evidence: {
          spans: [{ field: 'title', start: 5, end: 21, text: 'face recognition' }],
          rule: null,
          terms: [{ term: 'face recognition', weight: 2.9 }],
        },
        modelVersion: 'rules-and-labels-1',
        decidedAt: now,
      },
    ]);
  });

  it('gains nothing by boasts and prizes', () => {
    const p = (title: string): number | undefined => classifier.classify({ title, language: 'en' }, { now })[0]?.p;
    expect(p('World’s first award-winning, industry-leading face recognition')).toBe(p('Face recognition'));
    expect(classifier.classify({ title: 'World’s first award-winning product', language: 'en' }, { now })).toEqual([]);
  });

  it('gets a class by its code alone, and the rule in words', () => {
    const [found] = classifier.classify({ title: 'Apparatus', cpc: ['G06V40/172', 'G06V40/168'] }, { now });
    expect(found).toMatchObject({
      notation: 'face-recognition',
      method: 'code',
      p: 0.9,
      evidence: { spans: [], rule: 'CPC symbol G06V40/168 lies under G06V40/16' },
    });
  });

  it('gets a higher probability where code and words agree', () => {
    const [joined] = classifier.classify({ title: 'Face recognition', cpc: ['G06V40/16'], language: 'en' }, { now });
    expect(joined?.method).toBe('joined');
    expect(joined?.p).toBeGreaterThan(0.9);
  });

  it('gets no class when nothing speaks for any', () => {
    expect(classifier.classify({ title: 'Minutes of a meeting', abstract: null, text: null, language: 'en', codes: [] }, { now })).toEqual(
      [],
    );
    expect(classifier.classify({ title: '' }, { now, top: 5 })).toEqual([]);
  });

  it('gets no class for one passing mention in a long text, but has it among the best when asked', () => {
    const document = {
      title: 'Annual report',
      text: `${'Staff and buildings were looked after. '.repeat(120)} A radar was bought.`,
      language: 'en',
    };
    expect(classifier.classify(document, { now })).toEqual([]);
    const [best] = classifier.classify(document, { now, top: 3 });
    expect(best?.notation).toBe('radar');
    expect(best?.p).toBeLessThan(threshold);
  });

  it('gets at most as many classes as asked for, best first', () => {
    const document = { title: 'Face recognition and radar', abstract: 'Biometrics.', language: 'en' };
    const all = classifier.classify(document, { now, top: 10 });
    expect(all.map((one) => one.p)).toEqual(all.map((one) => one.p).toSorted((one, other) => other - one));
    expect(classifier.classify(document, { now, top: 1 })).toEqual(all.slice(0, 1));
  });

  it('in French gets what its English twin gets', () => {
    const english = classifier.classify({ title: 'Face recognition and biometrics', language: 'en' }, { now });
    const french = classifier.classify({ title: 'Reconnaissance faciale et biométrie', language: 'fr' }, { now });
    expect(french.map((one) => [one.notation, one.p])).toEqual(english.map((one) => [one.notation, one.p]));
  });
});

describe('a broader concept', () => {
  it('is as likely as the likeliest below it, and its evidence names that one', () => {
    const found = classifier.classify(
      { title: 'Face recognition', abstract: 'A paper on biometrics.', cpc: ['G06V40/16'], language: 'en' },
      { now },
    );
    const [parent, child] = ['biometrics', 'face-recognition'].map((notation) => found.find((one) => one.notation === notation));
    expect(parent?.p).toBe(child?.p);
    expect(parent?.evidence.spans).toHaveLength(1);
    expect(parent?.evidence.terms.at(-1)?.term).toBe('narrower: face recognition');
    expect(parent?.evidence.terms.at(-1)?.weight).toBeGreaterThan(0);
  });

  it('is not given without evidence of its own', () => {
    expect(classifier.classify({ title: 'Face recognition', language: 'en' }, { now, top: 9 }).map((one) => one.notation)).toEqual([
      'face-recognition',
    ]);
  });
});

const anyText = fc.array(
  fc.constantFrom('face', 'recognition', 'biometrics', 'radar', 'reconnaissance', 'faciale', '.', 'of', 'é', '\u{1F600}'),
  { maxLength: 20 },
);

it('every class has evidence and a probability between 0 and 1, and the same document gets the same classes', () => {
  fc.assert(
    fc.property(anyText, anyText, fc.constantFrom('en', 'fr', 'und', null), (title, abstract, language) => {
      const document = { title: title.join(' '), abstract: abstract.join(' '), language };
      const found = classifier.classify(document, { now, top: 9 });
      expect(classifier.classify(document, { now, top: 9 })).toEqual(found);
      for (const { p, evidence } of found) {
        expect(p).toBeGreaterThan(0);
        expect(p).toBeLessThan(1);
        expect(evidence.spans.length > 0 || evidence.rule !== null).toBe(true);
        for (const span of evidence.spans) {
          expect(span.text).toBe((span.field === 'title' ? document.title : document.abstract).slice(span.start, span.end));
        }
      }
    }),
  );
});
