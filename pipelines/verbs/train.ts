// `train`: learns a model from labelled NDJSON { id, title, abstract?, language?, labels } and says how good it is on what it had not seen.
import { createHash } from 'node:crypto';
import { LinearTrainer, type TrainingDocument } from '../../src/classify/linear/train.ts';
import { InputError, UsageError } from '../../src/errors.ts';
import { askedText, isListOfTexts, type Identify } from '../asked-text.ts';
import type { Call } from '../call.ts';
import { linesOf, objectOf, type Line } from '../lines.ts';
import { modelFile, writeModel } from '../model-files.ts';

/** Fewer documents cannot be parted into those that are learnt from and those that are left out. */
const fewestDocuments = 4;

export async function run({ given, config, world, out, path }: Call): Promise<number> {
  const file = given.word(0) ?? '-';
  const named = given.text('model');
  if (named === null) throw new UsageError('--model: expected a file or a name, found none');
  const started = performance.now();
  const identify = async (text: string): Promise<string> => (await world.identify())(text);
  const trainer = new LinearTrainer();
  const [hash, rejected] = [createHash('sha256'), [] as { line: number; message: string }[]];
  for await (const line of linesOf(file === '-' ? file : path(file))) {
    const document = await documentOf(line, identify);
    if (typeof document === 'string') {
      rejected.push({ line: line.number, message: document });
      continue;
    }
    hash.update(JSON.stringify(document)).update('\n');
    trainer.add(document);
  }
  const bad = rejected[0];
  if (trainer.documents < fewestDocuments || trainer.labels === 0)
    throw new InputError(
      `expected at least ${fewestDocuments} documents and a label, found ${trainer.documents} and ${trainer.labels === 0 ? 'none' : trainer.labels}`,
      bad === undefined ? { where: file } : { where: `${file}, line ${bad.line}`, hint: bad.message },
    );
  const model = trainer.train(`linear-${hash.digest('hex').slice(0, 12)}`);
  const target = modelFile(named, config.home, path);
  await writeModel(target, model);
  const report = {
    documents: model.documents,
    labels: model.labels.length,
    seconds: Math.round(performance.now() - started) / 1000,
    crossValidated: model.crossValidated,
    model: target,
    version: model.version,
    rejected,
  };
  await out.print(report, () => inWords(report));
  return rejected.length === 0 ? 0 : 1;
}

/** A line as a document to learn from, or what is wrong with it in words. */
async function documentOf(line: Line, identify: Identify): Promise<TrainingDocument | string> {
  const row = objectOf(line);
  if (row instanceof Error) return row.message;
  const { id, labels, rejected = [], complete = true, family = null } = row;
  if (typeof id !== 'string' && typeof id !== 'number') return `id: expected a text, found ${JSON.stringify(id) ?? 'none'}`;
  if (!isListOfTexts(labels)) return `labels: expected a list of texts, found ${JSON.stringify(labels) ?? 'none'}`;
  if (!isListOfTexts(rejected)) return 'rejected: expected a list of texts';
  if (typeof complete !== 'boolean') return 'complete: expected true or false';
  if (family !== null && typeof family !== 'string') return 'family: expected a text or null';
  const both = labels.find((label) => rejected.includes(label));
  if (both !== undefined) return `rejected: expected no label that is given too, found ${JSON.stringify(both)}`;
  const text = await askedText(row, identify);
  if (typeof text === 'string') return text;
  const { title, abstract, language } = text;
  return { id: String(id), title, abstract, language, labels, rejected, complete, ...(family === null ? {} : { family }) };
}

function inWords(report: {
  readonly documents: number;
  readonly labels: number;
  readonly seconds: number;
  readonly crossValidated: Readonly<Record<string, number>>;
  readonly model: string;
  readonly rejected: readonly { readonly line: number; readonly message: string }[];
}): string {
  const figures = Object.entries(report.crossValidated).map(([name, value]) => `  ${name} ${value}`);
  const faults = report.rejected.map(({ line, message }) => `line ${line}: ${message}`);
  return [
    `${report.documents} documents, ${report.labels} labels, ${report.seconds} s: ${report.model}`,
    'On documents that were left out:',
    ...figures,
    ...faults,
  ].join('\n');
}
