import { describe, expect, it } from 'vitest';
import { createClassifier } from '../../../src/classify/classifier.ts';
import { trainWatch, type ReviewedDocument } from '../../../src/classify/watch/train-watch.ts';
import { decodeWatchModel, encodeWatchModel } from '../../../src/classify/watch/watch-model-file.ts';
import { InputError } from '../../../src/errors.ts';
import { inventedDocuments } from '../linear/invented-documents.ts';
import { edition } from '../small-edition.ts';

const now = '2026-11-30T00:00:00.000Z';
const small = edition(
  { notation: 'aircraft', prefLabel: { en: 'aircraft' } },
  { notation: 'drones', broader: ['aircraft'], prefLabel: { en: 'drone' } },
  { notation: 'forensics', prefLabel: { en: 'forensics' } },
  { notation: 'borders', prefLabel: { en: 'borders' } },
);
const documents = inventedDocuments(150);
const model = trainWatch(small, documents, 'watch-test');
const asked = { title: 'A rotor with a propeller', abstract: 'Flight without a pilot over an airfield.', language: 'en' };

describe('a model learnt from reviewed documents', () => {
  it('gives what no label names, with the broader concept', () => {
    const found = createClassifier(small, model).classify(asked, { now });
    expect(found.map(({ notation }) => notation).toSorted()).toEqual(['aircraft', 'drones']);
    expect(found.every(({ method }) => method === 'linear')).toBe(true);
    expect(createClassifier(small).classify(asked, { now })).toEqual([]);
  });

  it('says how good it is on documents that were left out', () => {
    expect(model.join.crossValidated['microF1']).toBeGreaterThan(0.8);
    expect(model.join.positives).toMatchObject({ aircraft: model.join.positives['drones'] });
  });

  it('gives a concept of few examples from a threshold of its own, and with it the broader one that does not reach its own', () => {
    const positives = { ...model.join.positives, aircraft: 40, drones: 4, forensics: 40 };
    const held = (few: number, many: number): typeof model => {
      const suggest = [
        { examples: 0, least: few },
        { examples: 20, least: many },
      ];
      return { ...model, join: { ...model.join, positives, suggest } };
    };
    const given = (few: number, many: number): string[] =>
      createClassifier(small, held(few, many))
        .classify(asked, { now })
        .map(({ notation }) => notation)
        .toSorted();
    expect(given(0.1, 2)).toEqual(['aircraft', 'drones']);
    expect(given(2, 0.1)).toEqual(['aircraft']);
    expect(given(2, 2)).toEqual([]);
  });

  it('holds concepts of few, more and many examples to thresholds of their own, and those of which nothing is known to that of all', () => {
    const { suggest } = model.join;
    expect(suggest.map(({ examples }) => examples)).toEqual([0, 5, 20]);
    const [few, more, many] = suggest.map(({ least }) => least);
    // Every invented concept has more than 20 examples.
    expect([few, more]).toEqual([many, many]);
    expect(many).toBeGreaterThan(0.4);
    expect(many).toBeLessThanOrEqual(0.5);
  });

  it('is the same for the same documents', () => {
    expect(encodeWatchModel(trainWatch(small, documents, 'watch-test'))).toEqual(encodeWatchModel(model));
  });

  it('learns from a rejection, which holds for narrower concepts too, and takes silence of an incomplete document for nothing', () => {
    const told = (more: Partial<ReviewedDocument>): number => {
      const further = Array.from({ length: 40 }, (_, number): ReviewedDocument => ({ ...asked, id: `f-${number}`, labels: [], ...more }));
      const learnt = trainWatch(small, [...documents, ...further], 'x');
      return (
        createClassifier(small, learnt)
          .classify(asked, { now, top: 4 })
          .find(({ notation }) => notation === 'drones')?.p ?? 0
      );
    };
    expect(told({ complete: false, rejected: ['aircraft'] })).toBeLessThan(told({ complete: false }) - 0.2);
  });

  it('keeps its answers through its file', () => {
    const copy = decodeWatchModel(encodeWatchModel(model), 'model');
    const classes = (one: typeof model) => createClassifier(small, one).classify(asked, { now, top: 4 });
    expect(classes(copy)).toEqual(classes(model));
    expect(() => decodeWatchModel(new TextEncoder().encode('no model'), '/models/x')).toThrow(InputError);
  });
});
