import { describe, expect, it } from 'vitest';
import { Explainer } from '../../../src/classify/linear/explain.ts';
import { FeatureReader, type LinearText } from '../../../src/classify/linear/feature-reader.ts';
import { FeatureTable } from '../../../src/classify/linear/feature-table.ts';
import { createLinearClassifier } from '../../../src/classify/linear/linear-classifier.ts';
import { decodeModel, encodeModel } from '../../../src/classify/linear/model-file.ts';
import { scoresOf } from '../../../src/classify/linear/model.ts';
import { LinearTrainer, type TrainingDocument } from '../../../src/classify/linear/train.ts';
import { weigh } from '../../../src/classify/linear/weighting.ts';
import { InputError } from '../../../src/errors.ts';
import { inventedDocuments } from './invented-documents.ts';

const trained = (documents: readonly TrainingDocument[]) => {
  const trainer = new LinearTrainer();
  for (const document of documents) trainer.add(document);
  return trainer.train('linear-test');
};

const documents = inventedDocuments(120);
const model = trained(documents);
const asked = { title: 'Jamming a drone over an airfield', abstract: 'Unmanned flight without a pilot.', language: 'en' };

describe('a model', () => {
  it('gives the labels of texts that it has not seen, best first', () => {
    const found = createLinearClassifier(model).classify(asked, 3);
    expect(found.map((one) => one.notation)[0]).toBe('drones');
    expect(found[0]!.p).toBeGreaterThan(0.7);
    expect(found[2]!.p).toBeLessThan(0.3);
    expect(
      createLinearClassifier(model)
        .classify(asked)
        .map((one) => one.notation),
    ).toEqual(['drones']);
  });

  it('says how good it is on documents that were left out', () => {
    expect(model.crossValidated).toMatchObject({ folds: 10 });
    expect(model.crossValidated['precisionAt1']).toBeGreaterThan(0.9);
    expect(model.crossValidated['microF1']).toBeGreaterThan(0.8);
  });

  it('is the same for the same documents, whatever was learnt between', () => {
    trained(inventedDocuments(30));
    expect(encodeModel(trained(documents))).toEqual(encodeModel(model));
  });

  it('explains a score by its strongest terms, and spans stand where they say', () => {
    const classifier = createLinearClassifier(model);
    const [best] = classifier.classify(asked, 1);
    expect(best!.evidence.terms[0]!.weight).toBeGreaterThan(0);
    expect(best!.evidence.terms.map(({ term }) => term)).toEqual(expect.arrayContaining(['drone']));
    for (const { field, start, end, text } of best!.evidence.spans)
      expect((field === 'title' ? asked.title : asked.abstract).slice(start, end)).toBe(text);
  });

  it.each([
    ['words and pairs', asked],
    ['words told again, with codes', { ...asked, text: 'Drone, drones, DRONE and drone jamming.', codes: ['B64U10/00', '35120000'] }],
    ['hardly any word', { title: 'Drone', language: 'en' }],
    ['nothing that it knows', { title: 'Ζζζ', language: 'el' }],
  ])('is explained whole: the shares of all terms and the bias make the score of a text with %s', (_, text: LinearText) => {
    const table = new FeatureTable(model.hashes);
    const read = new FeatureReader((hash) => table.find(hash)).read(text);
    const vector = weigh(read, model.weighting);
    const labels = [...model.labels.keys()];
    const explainer = new Explainer(model.weights, model.labels.length);
    const scores = scoresOf(vector, model);
    for (const [label, shares] of explainer.shares(read, vector, labels).entries()) {
      expect(shares.length).toBe(read.words.length + read.pairs.length);
      expect(shares.reduce((sum, share) => sum + share, model.bias[label]!)).toBeCloseTo(scores[label]!, 5);
    }
    for (const [label, { terms }] of explainer.explain(read, vector, labels).entries()) {
      const shares = explainer.shares(read, vector, [label])[0]!;
      for (const { weight } of terms) expect(shares.some((share) => Math.abs(share - weight) < 0.0001)).toBe(true);
      expect(terms.some(({ weight }) => weight > 0)).toBe(shares.some((share) => share > 0.005));
    }
  });

  it('keeps its answers through its file, wherever its bytes begin', () => {
    const bytes = encodeModel(model);
    const shifted = new Uint8Array(bytes.length + 1);
    shifted.set(bytes, 1);
    for (const copy of [bytes, shifted.subarray(1)])
      expect(createLinearClassifier(decodeModel(copy, 'model')).classify(asked, 3)).toEqual(
        createLinearClassifier(model).classify(asked, 3),
      );
  });

  it.each([
    ['another file', new TextEncoder().encode('PK, no model')],
    ['an empty file', new Uint8Array()],
    ['half a file', encodeModel(model).slice(0, 4_000)],
    ['a broken head', new TextEncoder().encode('techwatch-linear-4\n{"version":\n')],
  ])('is refused in %s', (_, bytes) => {
    expect(() => decodeModel(bytes, '/models/x')).toThrow(InputError);
  });
});

describe('what is learnt from', () => {
  const text = { title: 'Drone jamming', abstract: 'A drone is jammed over an airfield.', language: 'en' };

  it('takes silence about a label for no where a document is complete, and for nothing where it is not', () => {
    const silent = Array.from({ length: 40 }, (_, number) => ({ ...text, id: `silent-${number}`, labels: [] }));
    const score = (complete: boolean): number => {
      const learnt = trained([...documents, ...silent.map((one) => ({ ...one, complete }))]);
      return createLinearClassifier(learnt).scores(text)[learnt.labels.indexOf('drones')]!;
    };
    expect(score(true)).toBeLessThan(score(false) - 0.3);
    expect(score(false)).toBeGreaterThan(0.5);
  });

  it('takes a rejected label for no, whether the document is complete or not', () => {
    const refused = Array.from({ length: 40 }, (_, number) => ({
      ...text,
      id: `refused-${number}`,
      labels: [],
      rejected: ['drones'],
      complete: false,
    }));
    const learnt = trained([...documents, ...refused]);
    const before = createLinearClassifier(model).scores(text)[model.labels.indexOf('drones')]!;
    expect(createLinearClassifier(learnt).scores(text)[learnt.labels.indexOf('drones')]).toBeLessThan(before - 0.3);
  });

  it('needs a label', () => {
    expect(() => trained(documents.map((one) => ({ ...one, labels: [] })))).toThrow(RangeError);
  });
});
