import { describe, expect, it } from 'vitest';
import { FeatureReader } from '../../../src/classify/linear/feature-reader.ts';
import { FeatureTable } from '../../../src/classify/linear/feature-table.ts';
import { LinearTrainer } from '../../../src/classify/linear/train.ts';
import { weigh } from '../../../src/classify/linear/weighting.ts';
import { createTextLikeness, type KeyedDocument } from '../../../src/classify/watch/text-likeness.ts';
import { inventedDocuments } from '../linear/invented-documents.ts';

const documents = inventedDocuments(90);
const trainer = new LinearTrainer();
for (const document of documents) trainer.add(document);
const model = trainer.train('likeness-test');
const likeness = createTextLikeness(model);

const drone = { title: 'A new drone for the police', abstract: 'A pilot of a rotor flight over an airfield.', language: 'en' };
const other = { title: 'A propeller drone', abstract: 'Unmanned flight and jamming.', language: 'en' };
const border = { title: 'Passport gate', abstract: 'Customs and visa for the traveller.', language: 'en' };
const keyed = (document: KeyedDocument['document']): KeyedDocument => ({ key: document.title, document });

describe('the likeness of two documents', () => {
  it('is the cosine of their weighted vectors', () => {
    const table = new FeatureTable(model.hashes);
    const reader = new FeatureReader((hash) => table.find(hash));
    const [one, two] = [drone, other].map((document) => {
      const { places, values } = weigh(reader.read(document), model.weighting);
      return new Map([...places].map((place, index) => [place, values[index]!]));
    });
    const length = (vector: ReadonlyMap<number, number>): number => Math.hypot(...vector.values());
    const product = [...one!].reduce((sum, [place, value]) => sum + value * (two!.get(place) ?? 0), 0);
    expect(likeness(keyed(drone))(keyed(other))).toBeCloseTo(product / length(one!) / length(two!), 5);
  });

  it('is 1 of a document with itself, 0 with what shares nothing, and the same both ways', () => {
    expect(likeness(keyed(drone))(keyed(drone))).toBeCloseTo(1, 5);
    expect(likeness(keyed(drone))(keyed({ title: 'Zzz', language: 'en' }))).toBe(0);
    expect(likeness(keyed(drone))(keyed(other))).toBeCloseTo(likeness(keyed(other))(keyed(drone)), 6);
    expect(likeness(keyed(drone))(keyed(other))).toBeGreaterThan(likeness(keyed(drone))(keyed(border)) + 0.1);
  });

  it('reads a document anew under another key, and keeps its vector under the same one', () => {
    const revised = { key: `${drone.title} 2`, document: border };
    expect(likeness(keyed(drone))(revised)).toBeLessThan(0.5);
    expect(likeness(keyed(drone))({ key: drone.title, document: border })).toBeCloseTo(1, 5);
  });
});
