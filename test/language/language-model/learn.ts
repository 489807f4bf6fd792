// Learns src/language/languages.model.gz from the public data sets under DIR: `node test/language/language-model/learn.ts DIR`.
import { writeFileSync } from 'node:fs';
import { knownTexts } from './known-texts.ts';
import { learnLanguages, writeLanguageModel } from './learn-languages.ts';

const [folder = '../shared/data'] = process.argv.slice(2);
const model = learnLanguages(knownTexts(folder));
const bytes = writeLanguageModel(model);
writeFileSync(new URL('../../../src/language/languages.model.gz', import.meta.url), bytes);
process.stdout.write(`${model.languages.length} languages, ${model.hashes.length} runs, ${bytes.length} bytes\n`);
