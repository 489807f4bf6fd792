import { describe, expect, it } from 'vitest';
import { classRecord } from '../../src/classify/class-record.ts';
import { startingThresholds } from '../../src/classify/class-thresholds.ts';
import type { Classifier } from '../../src/classify/classifier.ts';
import { correctedClassifier } from '../../src/classify/corrected-classifier.ts';
import { parseCorrection, type Correction } from '../../src/classify/correction.ts';
import { fitCorrection, type DecidedDocument } from '../../src/classify/fit-correction.ts';
import { judgeCorrection } from '../../src/classify/judge-correction.ts';
import { logistic } from '../../src/classify/score.ts';
import { fitSparseLogistic } from '../../src/classify/sparse-logistic.ts';
import { loadModelCard } from '../../src/classify/watch/model-card.ts';
import type { Classification } from '../../src/model.ts';
import { edition as editionOf } from './small-edition.ts';

const now = '2026-11-22T08:00:00.000Z';
const [first, second] = ['radar', 'camera'];
const edition = editionOf({ notation: first }, { notation: second });

function decided(title: string, odds: number | null, right: boolean, complete = true): DecidedDocument {
  const labels = right ? [first] : [];
  const rejected = right ? [] : [first];
  return { document: { title, language: 'en' }, odds: new Map(odds === null ? [] : [[first, odds]]), labels, rejected, complete };
}

/** The thresholds of a model under which the starter's classes are given. */
const thresholds = startingThresholds({
  version: 's',
  positives: {},
  suggest: [{ examples: 0, least: 0.3 }],
  auto: { [first]: { least: 0.5, right: 29, given: 30 } },
});

/** A starter that always gives the first concept with this p. */
function starterOf(p: number): Classifier {
  const evidence = { spans: [], rule: null, terms: [{ term: 'label', weight: 1 }] };
  const one: Classification = {
    notation: first,
    edition: edition.version,
    p,
    method: 'terms',
    evidence,
    modelVersion: 's',
    decidedAt: now,
  };
  return { thresholds, classify: () => [one] };
}

function correctionOf(documents: readonly DecidedDocument[]): Correction {
  return {
    version: 'decisions-1',
    edition: edition.version,
    items: documents.map((_, index) => `item ${index}`),
    ...fitCorrection(documents),
    ...judgeCorrection(documents),
  };
}

const lots = (count: number, one: (index: number) => DecidedDocument): DecidedDocument[] =>
  Array.from({ length: count }, (_, index) => one(index));

describe('a correction learnt from decisions', () => {
  it('says nothing without decisions', () => {
    expect(fitCorrection([])).toMatchObject({ general: { slope: 1, offset: 0, unfound: -6 }, concepts: {} });
  });

  it('moves little by one rejection and much by many', () => {
    const pOf = (documents: readonly DecidedDocument[]): number =>
      correctedClassifier(starterOf(0.7), correctionOf(documents), edition).classify({ title: 'Radar' }, { top: 9, now })[0]!.p;
    const [one, many] = [pOf([decided('Gadget', 0.8, false)]), pOf(lots(60, () => decided('Gadget', 0.8, false)))];
    expect(one).toBeGreaterThan(0.5);
    expect(one).toBeLessThan(0.7);
    expect(many).toBeLessThan(0.15);
  });

  it('learns which words tell right from wrong, and shows them', () => {
    const documents = [
      ...lots(15, (index) => decided(`Police trial of scanner ${index}`, 0.5, true)),
      ...lots(15, (index) => decided(`Toy fair with gadget ${index}`, 0.5, false)),
    ];
    const classifier = correctedClassifier(starterOf(0.6), correctionOf(documents), edition);
    const [police] = classifier.classify({ title: 'A police trial', language: 'en' }, { top: 9, now });
    const [toy] = classifier.classify({ title: 'A toy fair', language: 'en' }, { top: 9, now });
    expect(police!.p).toBeGreaterThan(0.7);
    expect(toy!.p).toBeLessThan(0.3);
    expect(police).toMatchObject({ method: 'joined', modelVersion: 's+decisions-1' });
    expect(police!.evidence.terms.find(({ term }) => term === 'decisions: police')!.weight).toBeGreaterThan(0);
    expect(toy!.evidence.terms.find(({ term }) => term === 'decisions: toy')!.weight).toBeLessThan(0);
  });

  it('accounts for the whole p in what it shows', () => {
    const documents = lots(12, (index) => decided(index % 2 === 0 ? 'Police trial' : 'Toy fair', 0.5, index % 2 === 0));
    const [one] = correctedClassifier(starterOf(0.6), correctionOf(documents), edition).classify(
      { title: 'Police', language: 'en' },
      { top: 9, now },
    );
    const learnt = one!.evidence.terms.filter(({ term }) => term.startsWith('decisions')).reduce((sum, { weight }) => sum + weight, 0);
    expect(one!.p).toBeCloseTo(logistic(Math.log(0.6 / 0.4) + learnt), 3);
  });

  it('accounts for it with many words too: those that are not shown are one', () => {
    const words = ['alpha', 'bravo', 'charlie', 'delta', 'echo', 'foxtrot', 'golf'];
    const taught = Object.fromEntries(words.map((word, index) => [word, 0.1 + index / 10]));
    const none = fitCorrection([]);
    const correction = { ...correctionOf([]), concepts: { [first]: { ...none.general, words: taught } } };
    const [one] = correctedClassifier(starterOf(0.6), correction, edition).classify({ title: words.join(' '), language: 'und' }, { now });
    const learnt = one!.evidence.terms.filter(({ term }) => term.startsWith('decisions'));
    expect(learnt.map(({ term }) => term)).toEqual([
      ...['golf', 'foxtrot', 'echo', 'delta'].map((word) => `decisions: ${word}`),
      'decisions, other words',
    ]);
    expect(one!.p).toBeCloseTo(logistic(Math.log(0.6 / 0.4) + learnt.reduce((sum, { weight }) => sum + weight, 0)), 3);
  });

  it('gives classes from the threshold of the starter where decisions were too few to teach one', () => {
    const few = correctionOf([decided('Police trial', 0.5, true)]);
    expect(few.threshold).toBeNull();
    // The starter's 0.3 holds, not the 0.4 of rules and labels.
    const given = (p: number): number => correctedClassifier(starterOf(p), few, edition).classify({ title: 'Toy' }, { now }).length;
    expect([given(0.25), given(0.35)]).toEqual([0, 1]);
    const taught = { ...few, threshold: 0.6 };
    expect(correctedClassifier(starterOf(0.5), taught, edition).classify({ title: 'Toy' }, { now })).toEqual([]);
    expect(parseCorrection(JSON.stringify(few))).toEqual(few);
  });

  it('gives with a concept its broader one, where that is held to more', () => {
    const nested = editionOf({ notation: 'sensing' }, { notation: first, broader: ['sensing'] });
    const starting = startingThresholds({
      version: 's',
      positives: { sensing: 40, [first]: 3 },
      suggest: [
        { examples: 0, least: 0.3 },
        { examples: 20, least: 0.6 },
      ],
      auto: {},
    });
    const classOf = (notation: string, p: number): Classification => ({ ...starterOf(p).classify({ title: '' }, { now })[0]!, notation });
    const starter = (p: number): Classifier => ({ thresholds: starting, classify: () => [classOf('sensing', 0.4), classOf(first, p)] });
    const given = (p: number): string[] =>
      correctedClassifier(starter(p), correctionOf([]), nested)
        .classify({ title: 'Toy' }, { now })
        .map(({ notation }) => notation);
    expect([given(0.35), given(0.25)]).toEqual([['sensing', first], []]);
  });

  it('learns a threshold of its own from enough right ones, and calls nothing automatic that decisions do not prove', () => {
    const many = correctionOf(lots(60, (index) => decided(`Police ${index}`, index % 3 === 0 ? -3 : 1, index % 5 > 1)));
    expect(many.threshold).toBeGreaterThan(0.15);
    const classifier = correctedClassifier(starterOf(0.7), many, edition);
    const [one] = classifier.classify({ title: 'Police', language: 'en' }, { now });
    expect([classifier.thresholds.given(one!), classifier.thresholds.automatic(one!)]).toEqual([many.threshold, null]);
    expect(starterOf(0.7).thresholds.automatic({ ...one!, modelVersion: 's' })).toBe(0.5);
  });

  it('calls automatic what the starter would, once left-out decisions prove corrected probabilities too', () => {
    const proving = correctionOf(lots(80, (index) => decided(`Police ${index}`, index % 4 === 0 ? -4 : 2, index % 4 !== 0)));
    expect(proving.proven).toBeGreaterThan(0.5);
    const classifier = correctedClassifier(starterOf(0.9), proving, edition);
    const [one] = classifier.classify({ title: 'Police', language: 'en' }, { now });
    expect(classifier.thresholds.automatic(one!)).toBe(Math.max(0.5, proving.proven!));
    expect(one!.p).toBeGreaterThanOrEqual(proving.proven!);
    expect(classifier.thresholds.automatic({ ...one!, notation: second })).toBeNull();
    expect(classifier.thresholds.automatic({ ...one!, modelVersion: 'decisions-1' })).toBeNull();
  });

  it('counts how often left-out decisions confirmed such a class', () => {
    const many = correctionOf(lots(100, (index) => decided(`Scanner ${index}`, 1, index % 5 !== 0)));
    const counted = many.reliability.reduce((sum, { given }) => sum + given, 0);
    expect(counted).toBe(100);
    const [bin] = many.reliability.filter(({ given }) => given > 50);
    expect(many.reliability.reduce((sum, { right }) => sum + right, 0)).toBe(80);
    expect(bin!.right / bin!.given).toBeGreaterThan(0.7);
    const card = { ...loadModelCard(), version: 's' };
    const record = (p: number, modelVersion: string) => classRecord({ notation: first, p, modelVersion }, { card, correction: many });
    expect(record(bin!.from + 0.01, 's+decisions-1')).toMatchObject({ counted: 'decisions', right: bin!.right, given: bin!.given });
    expect(record(0.05, 's+decisions-1')).toBeNull();
    expect(record(0.9, 's+decisions-0')).toBeNull();
  });

  it('is refused without what it was judged by', () => {
    const { reliability: _, ...rest } = correctionOf([decided('Police trial', 0.5, true)]);
    expect(() => parseCorrection(JSON.stringify(rest))).toThrow('expected a correction learnt from decisions');
  });

  it('finds a concept that the starter misses, by the words of added ones', () => {
    const documents = [
      ...lots(40, (index) => decided(`Zeppelin over town ${index}`, null, true)),
      ...lots(40, (index) => decided(`Meeting in town ${index}`, null, false)),
    ];
    const silent: Classifier = { thresholds, classify: () => [] };
    const classifier = correctedClassifier(silent, correctionOf(documents), edition);
    expect(classifier.classify({ title: 'Zeppelin seen', language: 'en' }, { now }).map(({ notation }) => notation)).toEqual([first]);
    expect(classifier.classify({ title: 'Meeting held', language: 'en' }, { now })).toEqual([]);
  });

  it('takes silence as unknown unless the document was reviewed as a whole', () => {
    const about = (complete: boolean): DecidedDocument => ({
      document: { title: 'Radar' },
      odds: new Map([[second, 1]]),
      labels: [first],
      rejected: [],
      complete,
    });
    expect(fitCorrection(lots(9, () => about(false))).concepts[second]).toBeUndefined();
    expect(fitCorrection(lots(9, () => about(true))).concepts[second]!.offset).toBeLessThan(0);
  });

  it('is the same for the same decisions, and comes back from its text', () => {
    const documents = lots(20, (index) => decided(index % 3 === 0 ? 'Police trial' : 'Toy fair', 0.5, index % 3 === 0));
    const text = JSON.stringify(correctionOf(documents));
    expect(JSON.stringify(correctionOf(documents))).toBe(text);
    expect(parseCorrection(text)).toEqual(correctionOf(documents));
    expect(() => parseCorrection('{"version":"x"}')).toThrow(/expected a correction/u);
    expect(() => parseCorrection(text.replace(/"slope":[\d.]+/u, '"slope":"1"'))).toThrow(/expected a correction/u);
  });

  it('passes over concepts that the edition does not hold any more', () => {
    const documents = lots(40, () => ({ ...decided('Zeppelin', null, true), labels: ['gone'] }));
    const classifier = correctedClassifier(starterOf(0.6), correctionOf(documents), edition);
    expect(classifier.classify({ title: 'Zeppelin' }, { top: 9, now }).map(({ notation }) => notation)).toEqual([first]);
  });
});

describe('the sparse logistic regression', () => {
  it('finds the log-odds of a share, drawn towards the belief', () => {
    const cases = [true, false].map((right) => ({ places: [0], values: [1], right, count: right ? 300 : 100 }));
    expect(fitSparseLogistic(cases, { prior: [0], firmness: [1e-6] })[0]).toBeCloseTo(Math.log(3), 4);
    expect(fitSparseLogistic(cases, { prior: [-6], firmness: [1e6] })[0]).toBeCloseTo(-6, 2);
  });

  it('gets from a belief in rare cases to frequent ones without running away', () => {
    const cases = [{ places: [0, 1], values: [-6, 1], right: true, count: 50 }];
    const [slope, offset] = fitSparseLogistic(cases, { prior: [1, -6], firmness: [0.1, 0.1] });
    expect(logistic(slope! * -6 + offset!)).toBeGreaterThan(0.9);
    expect(Math.abs(offset!)).toBeLessThan(20);
  });
});
