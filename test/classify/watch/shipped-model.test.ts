import { describe, expect, it } from 'vitest';
import { classRecord } from '../../../src/classify/class-record.ts';
import { createClassifier } from '../../../src/classify/classifier.ts';
import { Explainer } from '../../../src/classify/linear/explain.ts';
import { FeatureReader } from '../../../src/classify/linear/feature-reader.ts';
import { FeatureTable } from '../../../src/classify/linear/feature-table.ts';
import { scoresOf } from '../../../src/classify/linear/model.ts';
import { weigh } from '../../../src/classify/linear/weighting.ts';
import { textOf } from '../../../src/classify/watch/joined-opinion.ts';
import { cardOf, loadModelCard } from '../../../src/classify/watch/model-card.ts';
import { loadWatchModel } from '../../../src/classify/watch/load-model.ts';
import { unknownTo } from '../../../src/classify/watch/watch-model.ts';
import { describeModel } from '../../../pipelines/verbs/doctor.ts';
import { rulesVersion, threshold } from '../../../src/classify/score.ts';
import { createEdition } from '../../../src/taxonomy/edition.ts';
import { loadEdition } from '../../../src/taxonomy/load.ts';
import { concept } from '../small-edition.ts';

const now = '2026-11-30T00:00:00.000Z';
const [edition, model] = [loadEdition(), await loadWatchModel()];
const classifier = createClassifier(edition, model);
const drone = {
  title: 'Jamming of hostile drones over airports',
  abstract: 'The consortium builds sensors that detect unmanned aircraft and a jammer that stops them before they reach the runway.',
  language: 'en',
};

describe('the model of the watch', () => {
  it('is of the edition in use and knows each of its concepts', () => {
    expect(model.edition).toBe(edition.version);
    expect(unknownTo(model, edition)).toEqual([]);
    expect(describeModel(model, edition)).toContain(model.version);
    expect(loadModelCard()).toEqual(JSON.parse(JSON.stringify(cardOf(model))));
  });

  it('gives the classes of a text with places in it, terms for and against, and its own name', () => {
    const found = classifier.classify(drone, { now });
    expect(found.map(({ notation }) => notation)).toEqual(expect.arrayContaining(['counter-drones']));
    for (const { p, evidence, modelVersion } of found) {
      expect(p).toBeGreaterThanOrEqual(model.join.suggest[0]!.least - 0.0001);
      expect(modelVersion).toBe(model.version);
      expect(evidence.terms.length).toBeGreaterThan(0);
      expect(evidence.terms.length).toBeLessThanOrEqual(6);
      for (const { field, start, end, text } of evidence.spans)
        expect((field === 'title' ? drone.title : drone.abstract).slice(start, end)).toBe(text);
    }
  });

  it('has an opinion on as many concepts as are asked for, those that it gives among them', () => {
    const given = classifier.classify(drone, { now }).map(({ notation }) => notation);
    const all = classifier.classify(drone, { now, top: edition.concepts.length }).map(({ notation }) => notation);
    expect(new Set(all)).toEqual(new Set(edition.concepts.map(({ notation }) => notation)));
    expect(all).toEqual(expect.arrayContaining(given));
  });

  it('shows shares of the linear score: all of them and the bias make it, and those that are shown are among them', () => {
    const { linear } = model;
    const table = new FeatureTable(linear.hashes);
    const read = new FeatureReader((hash) => table.find(hash)).read(textOf(drone));
    const vector = weigh(read, linear.weighting);
    const scores = scoresOf(vector, linear);
    const explainer = new Explainer(linear.weights, linear.labels.length);
    for (const { notation, evidence } of classifier.classify(drone, { now })) {
      const label = linear.labels.indexOf(notation);
      const shares = explainer.shares(read, vector, [label])[0]!;
      expect(shares.reduce((sum, share) => sum + share, linear.bias[label]!)).toBeCloseTo(scores[label]!, 4);
      const shown = evidence.terms.filter(({ term }) => !term.startsWith('narrower: '));
      for (const { weight } of shown) expect(shares.some((share) => Math.abs(share - weight) < 0.0001)).toBe(true);
    }
  });

  it('gives the same classes again, whatever it read between', () => {
    const first = classifier.classify(drone, { now, top: 20 });
    classifier.classify({ title: 'Passport gates at the border', cpv: ['35120000'] }, { now });
    expect(classifier.classify(drone, { now, top: 20 })).toEqual(first);
    expect(createClassifier(edition, model).classify(drone, { now, top: 20 })).toEqual(first);
  });

  it('says nothing of what lies outside the watch', () => {
    const found = classifier.classify(
      { title: 'Cheese from mountain farms', abstract: 'Milk of goats ripens in cellars.', language: 'en' },
      { now },
    );
    expect(found).toEqual([]);
  });

  it('never gives a broader concept less than a narrower one that it gives', () => {
    const found = new Map(classifier.classify(drone, { now, top: 60 }).map(({ notation, p }) => [notation, p]));
    for (const [notation, p] of found)
      for (const above of edition.ancestors(notation)) if (found.has(above)) expect(found.get(above)).toBeGreaterThanOrEqual(p);
  });

  it('leaves a concept that it does not know to rules and labels', () => {
    const later = createEdition({
      ...edition,
      version: '2027.1',
      concepts: [...edition.concepts, concept({ notation: 'goat-cheese', prefLabel: { en: 'goat cheese' } })],
    });
    expect(unknownTo(model, later)).toEqual(['goat-cheese']);
    expect(() => describeModel(model, later)).toThrow(/edition 2027\.1.*lacks 1 concepts/u);
    const found = createClassifier(later, model).classify({ title: 'Goat cheese', language: 'en' }, { now });
    expect(found).toMatchObject([{ notation: 'goat-cheese', method: 'terms', edition: '2027.1' }]);
  });

  it('judges a document of hardly any words by its codes and labels', () => {
    const found = classifier.classify({ title: 'Flying body', language: 'en', codes: ['B64U10/00'] }, { now });
    expect(found[0]).toMatchObject({ notation: 'drones', method: 'code', p: 0.9 });
  });

  it('tells of a class how often it was right at such a probability, and whether a reader is needed', () => {
    const card = {
      ...loadModelCard(),
      auto: { drones: { least: 0.9, right: 58, given: 60 } },
      reliability: [
        { from: 0, right: 1, given: 9 },
        { from: 0.9, right: 95, given: 100 },
      ],
    };
    const record = (p: number, { notation = 'drones', modelVersion = card.version } = {}) =>
      classRecord({ notation, p, modelVersion }, { card, correction: null });
    expect(record(0.95)).toMatchObject({ automatic: true, counted: 'concept', right: 58, given: 60 });
    expect(record(0.95, { notation: 'radar' })).toMatchObject({ automatic: false, counted: 'probability', right: 95, given: 100 });
    expect(record(0.5)).toMatchObject({ automatic: false, counted: 'probability', right: 1, given: 9 });
    expect(record(0.95, { modelVersion: 'another' })).toBeNull();
  });

  it('gives classes from its own threshold, and what it does not know from that of rules and labels', () => {
    const { suggest, auto } = model.join;
    const [notation, { least, right, given }] = Object.entries(auto)[0]!;
    expect(right / given).toBeGreaterThan(0.88);
    const { thresholds } = classifier;
    const many = suggest.at(-1)!.least;
    expect(thresholds.given({ notation, modelVersion: model.version })).toBe(many);
    expect(thresholds.given({ notation: 'vein-recognition', modelVersion: model.version })).toBe(suggest[0]!.least);
    expect(thresholds.given({ notation: 'renamed-since', modelVersion: model.version })).toBe(many);
    expect(thresholds.given({ notation, modelVersion: rulesVersion })).toBe(threshold);
    expect(thresholds.given({ notation, modelVersion: 'watch-of-last-year' })).toBe(many);
    expect(thresholds.automatic({ notation, modelVersion: model.version })).toBe(least);
    expect(thresholds.automatic({ notation, modelVersion: 'watch-of-last-year' })).toBeNull();
    expect(createClassifier(edition).thresholds.given({ notation, modelVersion: rulesVersion })).toBe(threshold);
  });
});
