// Classifies invented documents, their language identified before: by the linear model alone, by the whole of the watch, and the
// plain loop that any classifier of texts needs (words split, lowered and counted); learns a model anew; and imports the
// classifier. Prints seconds of processor time.
import { LinearTrainer } from '../../../src/classify/linear/train.ts';
import { createLinearClassifier } from '../../../src/classify/linear/linear-classifier.ts';
import type { ClassifyArgument, ClassifyRounds, ClassifyRun } from '../classified.ts';
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

/** The words of a subject; where they are rare they tell it. */
const subjects = Array.from({ length: labels }, (_, label) => {
  const made = inventor(1_000_003 * (label + 1));
  return Array.from({ length: 4 }, () => `${made.word()} ${made.name()}`);
});

/**
 * A document of the subject `seed` modulo subjects: its title says one thing of it, its text two. Four in ten speak of another
 * subject, so that a model is about as unsure, and as full of weights, as one that is learnt from real texts: of a text of 100
 * words 20,000 weights are added up, as many as by the watch's model of a text of its gold set.
 */
const text = (seed: number, words: number) => {
  const made = inventor(seed);
  const own = subjects[made.number(10) < 4 ? made.number(labels) : seed % labels]!;
  return {
    title: `${made.title()} ${made.pick(own)}`,
    abstract: `${made.text(words)} ${made.pick(own)}, ${made.pick(own)}.`,
    language: 'en',
  };
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

/** Rounds that are not counted: the code that runs is compiled meanwhile, as it is in a run of some thousand documents. */
const warming = 4;

/** Each way has its rounds one after the other: only then is what the machine holds near that way's own. */
function roundsOf(words: number): ClassifyRounds {
  const given = Array.from({ length: documents }, (_, seed) => text(100_000 + seed, words));
  const times = (work: () => void): number[] => Array.from({ length: warming + rounds }, () => seconds(work)).slice(warming);
  return {
    plain: times(() => counted(given)),
    linear: times(() => given.forEach((one) => linear.classify({ ...one, language: languageOf(one) }))),
    watch: times(() => given.forEach((one) => classifier.classify({ ...one, language: languageOf(one) }, { now }))),
  };
}

tell({ short: roundsOf(100), long: roundsOf(600), retraining, importMs } satisfies ClassifyRun);
