// How many rows of the lists of security codes lead to a concept of the edition. The lists stand in `sources` beside the folder of
// the data sets. cpc, cpv, euroscivoc, topics: share of a list's rows that fire a code rule; core: of the rows that its list calls
// core, over the three lists that grade them. Military codes of the CPV are not the watch's matter and are left out. What is without
// a concept is named on standard error: most of it is too broad to say anything (cameras, software, testing apparatus).
import { join } from 'node:path';
import { createCodeRules, type CodedDocument } from '../../../src/classify/code-rules.ts';
import { loadEdition } from '../../../src/taxonomy/load.ts';
import { csvOf } from '../data-set.ts';
import { share } from '../figures.ts';
import type { Part } from '../part.ts';

interface Row {
  readonly code: string;
  readonly core: boolean;
  readonly document: CodedDocument;
}

export const measure: Part = ({ data }) => {
  const folder = join(data, '..', 'sources');
  const rules = createCodeRules(loadEdition());
  const leads = (row: Row): boolean => rules(row.document).length > 0;
  const lists = listsOf(folder);
  const rows = Object.values(lists).flat();
  const core = rows.filter((row) => row.core);
  const without = core.filter((row) => !leads(row)).map(({ code }) => code);
  process.stderr.write(`core codes without a concept: ${without.join(', ') || 'none'}\n`);
  const figures = Object.entries(lists).map(([name, list]) => [name, share(list.map(leads))]);
  return Promise.resolve({ ...Object.fromEntries(figures), core: share(core.map(leads)), n: rows.length });
};

function listsOf(folder: string): Readonly<Record<string, readonly Row[]>> {
  const rowsOf = (file: string, code: string, document: (given: string) => CodedDocument): Row[] =>
    csvOf(folder, file)
      .filter((row) => row['theme'] !== 'defence')
      .map((row) => ({ code: row[code] ?? '', core: row['strength'] === 'core', document: document(row[code] ?? '') }));
  return {
    cpc: rowsOf('cpc-security-classes.csv', 'symbol', (given) => ({ cpc: [given] })),
    cpv: rowsOf('cpv-security-codes.csv', 'code', (given) => ({ cpv: [given] })),
    euroscivoc: rowsOf('euroscivoc-security.csv', 'path', (given) => ({ euroSciVoc: [given] })),
    topics: rowsOf('security-topics.csv', 'identifier', (given) => ({ topicIdentifier: given })),
  };
}
