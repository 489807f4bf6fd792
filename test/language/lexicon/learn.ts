// Learns src/language/lexicon.gz from the public data sets under DIR: `node test/language/lexicon/learn.ts DIR`.
import { writeFileSync } from 'node:fs';
import { lexiconFile, writeLexicons } from '../../../src/language/lexicon.ts';
import { loadEdition } from '../../../src/taxonomy/load.ts';
import { learnLexicon } from './learn-lexicon.ts';
import { parallelTexts, translatedLanguages } from './parallel-texts.ts';

const [folder = '../shared/data'] = process.argv.slice(2);
const textsOf = parallelTexts(folder, loadEdition());
const lexicons = new Map(translatedLanguages.map((language) => [language, learnLexicon(textsOf(language), language)]));
const bytes = writeLexicons(lexicons);
writeFileSync(lexiconFile, bytes);
const words = [...lexicons.values()].reduce((sum, { size }) => sum + size, 0);
process.stdout.write(`${lexicons.size} languages, ${words} words, ${bytes.length} bytes\n`);
