// The linear model on label sets of others: learnt on one part of a set, measured on the other. precisionAt1: share of documents
// whose first label is right; ndcg5: of the first five; f1: micro-F1 at the model's own threshold; calibrationError: see
// src/classify/thresholds.ts. Labels that were never learnt count as missed.
import { createLinearClassifier } from '../../../src/classify/linear/linear-classifier.ts';
import { LinearTrainer, type TrainingDocument } from '../../../src/classify/linear/train.ts';
import { calibrationError, type JudgedPair } from '../../../src/classify/thresholds.ts';
import { languageIdentifier } from '../../../src/language/identify.ts';
import { isObject } from '../../../src/read/json.ts';
import { csvOf, field, ndjsonOf, optionalField, type Row } from '../data-set.ts';
import { mean, ndcg, share } from '../figures.ts';
import { isLearnt } from '../learnt-part.ts';
import type { Figures, Part } from '../part.ts';

/** A record of a set; a language of null is to be identified. */
interface Labelled {
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
  readonly language: string | null;
  readonly labels: readonly string[];
}

type Reader = (data: string) => readonly Labelled[];

/** Projects of Horizon Europe by the second level of EuroSciVoc. */
export const science: Part = partOf((data) =>
  ndjsonOf(data, 'cordis-horizon-europe/projects.ndjson.gz').map((row) => ({
    id: field(row, 'id'),
    title: optionalField(row, 'title') ?? field(row, 'acronym'),
    abstract: [
      ...rowsIn(row['topics']).map((topic) => topic['title']),
      ...rowsIn(row['deliverables']).flatMap((one) => [one['title'], one['description']]),
    ]
      .filter((text) => typeof text === 'string' && text !== '')
      .join('\n'),
    language: 'en',
    labels: cut(rowsIn(row['euroSciVoc']).map((one) => field(one, 'path'))),
  })),
);

/** Projects of security research by the same. */
export const security: Part = partOf((data) =>
  ndjsonOf(data, 'cordis-security-projects/projects.ndjson.gz').map((row) => ({
    id: field(row, 'id'),
    title: optionalField(row, 'title') ?? '',
    abstract: optionalField(row, 'objective') ?? '',
    language: 'en',
    labels: cut(textsIn(row['euroSciVoc'])),
  })),
);

/** Procurement notices in all languages by the division of their main CPV code. */
export const procurement: Part = partOf((data) =>
  ndjsonOf(data, 'ted-notices/notices-fields.ndjson.gz').map((row) => {
    const [title = '', ...rest] = textsIn([row['notice_title'], row['short_description']]);
    return {
      id: field(row, 'doc_id'),
      title,
      abstract: rest.join('\n'),
      language: field(row, 'language').toLowerCase(),
      labels: textsIn(row['cpv'])
        .slice(0, 1)
        .map((code) => code.slice(0, 2)),
    };
  }),
);

/** Patents on drones by the subclasses of the IPC, titles alone. */
export const patents: Part = partOf((data) =>
  csvOf(data, 'drone-patents/patents.csv.gz').map((row) => ({
    id: row['lens_id'] ?? '',
    title: row['title'] ?? '',
    abstract: '',
    language: null,
    labels: (row['ipc_subclass'] ?? '').split(';').filter(Boolean),
  })),
);

function partOf(read: Reader): Part {
  return async ({ data, train }) => {
    const usable = (folder: string): readonly Labelled[] => read(folder).filter(({ title, labels }) => title !== '' && labels.length > 0);
    const all = usable(data);
    const known = train === null ? all.filter(({ id }) => isLearnt(id)) : usable(train);
    return figuresOf(known, train === null ? all.filter(({ id }) => !isLearnt(id)) : all, await languageIdentifier());
  };
}

function figuresOf(known: readonly Labelled[], unknown: readonly Labelled[], identify: (text: string) => string): Figures {
  const told = (one: Labelled): TrainingDocument => ({ ...one, language: one.language ?? identify(`${one.title}\n${one.abstract}`) });
  const trainer = new LinearTrainer();
  for (const one of known) trainer.add(told(one));
  const model = trainer.train('evaluation');
  const classifier = createLinearClassifier(model);
  const found = unknown.map((one) => ({ gold: new Set(one.labels), list: classifier.classify(told(one), 20) }));
  const { suggest } = model.calibration;
  const pairs = found.flatMap(({ gold, list }) =>
    list.map(({ notation, p }): JudgedPair => ({ label: model.labels.indexOf(notation), p, right: gold.has(notation) })),
  );
  const given = pairs.filter(({ p }) => p >= suggest);
  const wanted = found.reduce((sum, { gold }) => sum + gold.size, 0);
  return {
    precisionAt1: share(found.map(({ gold, list }) => list[0] !== undefined && gold.has(list[0].notation))),
    ndcg5: mean(
      found.map(({ gold, list }) =>
        ndcg(
          list.map((one) => one.notation),
          gold,
          5,
        ),
      ),
    ),
    f1: (2 * given.filter((pair) => pair.right).length) / (given.length + wanted),
    calibrationError: calibrationError(pairs),
    learnt: known.length,
    labels: model.labels.length,
    n: unknown.length,
  };
}

/** Paths of a tree of fields, cut at the second level, each once. */
function cut(paths: readonly string[]): readonly string[] {
  const parts = paths.map((path) => path.split('/').filter(Boolean));
  return [...new Set(parts.filter((one) => one.length >= 2).map((one) => one.slice(0, 2).join('/')))];
}

function rowsIn(value: unknown): readonly Row[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string' && one !== '') : [];
}
