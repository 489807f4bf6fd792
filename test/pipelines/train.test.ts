import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { InputError, UsageError } from '../../src/errors.ts';
import type { Classification } from '../../src/model.ts';
import { inventedDocuments } from '../classify/linear/invented-documents.ts';
import { openBench, type Bench } from './bench.ts';

let bench: Bench | null = null;
afterEach(async () => {
  await bench?.close();
  bench = null;
});

interface Trained {
  readonly documents: number;
  readonly labels: number;
  readonly seconds: number;
  readonly crossValidated: Readonly<Record<string, number>>;
  readonly model: string;
  readonly rejected: readonly { readonly line: number; readonly message: string }[];
}

interface Classified {
  readonly id: string;
  readonly classifications: readonly Pick<Classification, 'notation' | 'p' | 'method' | 'evidence'>[];
}

const asked = { id: 'q', title: 'Jamming a drone over an airfield', abstract: 'Unmanned flight.', language: 'en' };

describe('train', () => {
  it('learns any labels, says how good it is, and classify gives them spelt as they were', async () => {
    bench = await openBench();
    const documents = inventedDocuments(90).map((one) => ({ ...one, labels: one.labels.map((label) => `Sujet/${label} é`) }));
    const file = await bench.write('known.ndjson', documents);
    const said = await bench.say<Trained>('train', [file], { model: 'subjects' });
    expect(said.code).toBe(0);
    expect(said.document).toMatchObject({ documents: 90, labels: 3, rejected: [], model: join(bench.home, 'models', 'subjects') });
    expect(said.document.crossValidated['precisionAt1']).toBeGreaterThan(0.8);
    expect(await readdir(join(bench.home, 'models'))).toEqual(['subjects']);

    const texts = await bench.write('texts.ndjson', [asked]);
    const [top] = (await bench.say<Classified>('classify', [texts], { model: 'subjects', top: '2' })).lines;
    expect(top!.classifications).toHaveLength(2);
    expect(top!.classifications[0]).toMatchObject({ notation: 'Sujet/drones é', method: 'linear' });
    expect(top!.classifications[0]!.p).toBeGreaterThan(top!.classifications[1]!.p);
    expect(top!.classifications[0]!.evidence.terms.length).toBeGreaterThan(0);
    const [sure] = (await bench.say<Classified>('classify', [texts], { model: 'subjects' })).lines;
    expect(sure!.classifications.map(({ notation }) => notation)).toEqual(['Sujet/drones é']);
  });

  it('names lines that it cannot use and learns from the others', async () => {
    bench = await openBench();
    const rows = inventedDocuments(60).map((one) => JSON.stringify(one));
    rows.splice(1, 0, '{"id":"x","title":"y"}', 'not JSON', '{"id":"z","title":"y","labels":["a"],"rejected":["a"]}');
    const file = await bench.write('known.ndjson', `${rows.join('\n')}\n`);
    const { code, document } = await bench.say<Trained>('train', [file], { model: bench.path('folder/m') });
    expect(code).toBe(1);
    expect(document.documents).toBe(60);
    expect(document.rejected.map(({ line }) => line)).toEqual([2, 3, 4]);
    expect(document.rejected[0]!.message).toBe('labels: expected a list of texts, found none');
    expect(document.model).toBe(bench.path('folder/m'));
  });

  it('refuses to learn from nothing, and without a place for the model', async () => {
    bench = await openBench();
    const file = await bench.write('known.ndjson', '{"id":"x"}\n');
    await expect(bench.say('train', [file], { model: 'm' })).rejects.toThrow(InputError);
    await expect(bench.say('train', [file])).rejects.toThrow(UsageError);
  });
});

describe('classify --model', () => {
  it('refuses what is no model', async () => {
    bench = await openBench();
    const file = await bench.write('texts.ndjson', [asked]);
    await expect(bench.say('classify', [file], { model: file })).rejects.toThrow(InputError);
    await expect(bench.say('classify', [file], { model: 'absent' })).rejects.toThrow(InputError);
  });
});
