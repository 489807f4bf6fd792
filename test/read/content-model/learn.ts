// Learns src/read/content-model.json from the public benchmarks under DIR: `node test/read/content-model/learn.ts DIR`.
// The text of what is learnt from is not kept: only thresholds and values of trees over the features are.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Forest } from '../../../src/read/boosted-trees.ts';
import { examplesOf, goldPages } from './gold-pages.ts';
import { growForest } from '../../../src/read/grow-trees.ts';
import { GROWTH } from './growth.ts';

function compact({ columns, base, trees }: Forest): string {
  const lines = trees.map((tree) => JSON.stringify(tree));
  return `{"columns":${JSON.stringify(columns)},"base":${base},"trees":[\n${lines.join(',\n')}\n]}\n`;
}

const forest = growForest(examplesOf(goldPages(process.argv[2] ?? '../shared/data')), GROWTH);
writeFileSync(join(import.meta.dirname, '../../../src/read/content-model.json'), compact(forest));
