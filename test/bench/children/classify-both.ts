// Classifies invented documents, their language identified before: by the linear model alone, by the whole of the watch, and the
// plain loop that any classifier of texts needs (words split, lowered and counted), in turn; learns a model anew; and imports the
// classifier. Prints seconds of processor time.
import { LinearTrainer } from '../../../src/classify/linear/train.ts';
import { createLinearClassifier } from '../../../src/classify/linear/linear-classifier.ts';
import type { ClassifyArgument, ClassifyRound, ClassifyRun } from '../classified.ts';
import { inventor } from '../invented-text.ts';
import { argument, processorSeconds, tell } from '../run-child.ts';

const { documents, rounds, learnt, labels } = argument() as ClassifyArgument;
const now = '2026-11-30T00:00:00.000Z';

function seconds(work: () => void): number {
  const started = processorSeconds();
  work();
  return processorSeconds() - started;
}

const importing = performance.now();
const { createClassifier } = await import('../../../src/classify/classifier.ts');
const importMs = performance.now() - importing;

const text = (seed: number, words: number) => {
  const made = inventor(seed);
  return { title: made.title(), abstract: made.text(words), language: 'en' };
};

const trainer = new LinearTrainer();
for (let seed = 0; seed < learnt; seed += 1)
  trainer.add({ ...text(seed, 100), id: `invented-${seed}`, labels: [`label-${seed % labels}`] });
let model = trainer.train('warm');
const retraining = seconds(() => {
  const again = new LinearTrainer();
  for (let seed = 0; seed < learnt; seed += 1)
    again.add({ ...text(seed, 100), id: `invented-${seed}`, labels: [`label-${seed % labels}`] });
  model = again.train('bench');
});
const linear = createLinearClassifier(model);
const { loadEdition } = await import('../../../src/taxonomy/load.ts');
const { loadWatchModel } = await import('../../../src/classify/watch/load-model.ts');
const classifier = createClassifier(loadEdition(), await loadWatchModel());
const { languageIdentifier } = await import('../../../src/language/identify.ts');
const identify = await languageIdentifier();

const languageOf = ({ title, abstract }: { readonly title: string; readonly abstract: string }): string =>
  identify(`${title}\n${abstract}`);

function counted(given: readonly { readonly title: string; readonly abstract: string }[]): number {
  let most = 0;
  for (const { title, abstract } of given) {
    const counts = new Map<string, number>();
    for (const word of `${title} ${abstract}`.toLowerCase().split(/[^\p{L}\p{N}]+/u)) counts.set(word, (counts.get(word) ?? 0) + 1);
    most = Math.max(most, counts.size);
  }
  return most;
}

function round(words: number): ClassifyRound {
  const given = Array.from({ length: documents }, (_, seed) => text(100_000 + seed, words));
  return {
    plain: seconds(() => counted(given)),
    linear: seconds(() => given.forEach((one) => linear.classify({ ...one, language: languageOf(one) }))),
    watch: seconds(() => given.forEach((one) => classifier.classify({ ...one, language: languageOf(one) }, { now }))),
  };
}

// The first round warms up and is not counted.
const roundsOf = (words: number): ClassifyRound[] => Array.from({ length: rounds + 1 }, () => round(words)).slice(1);
tell({ short: roundsOf(100), long: roundsOf(600), retraining, importMs } satisfies ClassifyRun);
