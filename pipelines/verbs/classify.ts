// `classify`: classes of texts from a file or standard input, one NDJSON line each, in their order; by the watch taxonomy, or
// by a model that `train` made.
import { createLinearClassifier } from '../../src/classify/linear/linear-classifier.ts';
import { UsageError } from '../../src/errors.ts';
import type { Classification } from '../../src/model.ts';
import { askedText, type AskedText } from '../asked-text.ts';
import type { Call } from '../call.ts';
import { linesOf, objectOf } from '../lines.ts';
import { modelFile, readModel } from '../model-files.ts';

/** What `classify` tells of a class. */
type Told = Pick<Classification, 'notation' | 'p' | 'method' | 'evidence'>;

export async function run(call: Call): Promise<number> {
  const { given, world, out, path } = call;
  const file = given.word(0) ?? '-';
  const top = topOf(given.text('top'));
  const classify = await classifierOf(call, top);
  const identify = async (text: string): Promise<string> => (await world.identify())(text);
  let faults = 0;
  for await (const line of linesOf(file === '-' ? file : path(file))) {
    const row = objectOf(line);
    const id = row instanceof Error ? null : (row['id'] ?? null);
    const text = row instanceof Error ? row.message : await askedText(row, identify);
    if (typeof text !== 'string') {
      await out.line({ id, classifications: classify(text) });
      continue;
    }
    faults += 1;
    await out.line({ id, classifications: [], warnings: [`line ${line.number}: ${text}`] });
  }
  return faults === 0 ? 0 : 1;
}

function topOf(given: string | null): number | undefined {
  if (given === null) return undefined;
  const top = Number(given);
  if (Number.isInteger(top) && top > 0) return top;
  throw new UsageError(`--top: expected a whole number from 1, found ${JSON.stringify(given)}`);
}

async function classifierOf({ given, world, config, path }: Call, top: number | undefined): Promise<(text: AskedText) => Told[]> {
  const model = given.text('model');
  if (model !== null) {
    const linear = createLinearClassifier(await readModel(modelFile(model, config.home, path)));
    return (text) => linear.classify(text, top).map(({ notation, p, method, evidence }) => ({ notation, p, method, evidence }));
  }
  const classifier = await world.classifier();
  return (text) => {
    const found = classifier.classify(text, { now: world.now(), ...(top === undefined ? {} : { top }) });
    return found.map(({ notation, p, method, evidence }) => ({ notation, p, method, evidence }));
  };
}
