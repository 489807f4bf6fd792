// Learns src/classify/models/watch.model.gz, with its card beside it, from the train part of the gold set: `node test/gold/watch/train-starter.ts [DIR]`,
// where DIR holds the public data sets. The texts that are learnt from are not kept; the same sets give the same files.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { shippedModelFile } from '../../../src/classify/watch/load-model.ts';
import { cardOf, shippedCardFile } from '../../../src/classify/watch/model-card.ts';
import { trainWatch } from '../../../src/classify/watch/train-watch.ts';
import { encodeWatchModel } from '../../../src/classify/watch/watch-model-file.ts';
import { languageIdentifier } from '../../../src/language/identify.ts';
import { loadEdition } from '../../../src/taxonomy/load.ts';
import { goldSet, withLanguage } from './gold-set.ts';

const edition = loadEdition();
const items = goldSet(process.argv[2] ?? '../shared/data').filter(({ part }) => part === 'train');
const documents = withLanguage(items, await languageIdentifier());
const told = documents.map(({ id, title, labels }) => [id, title, labels]);
const hash = createHash('sha256')
  .update(JSON.stringify([edition.version, edition.concepts, told]))
  .digest('hex')
  .slice(0, 8);
const model = trainWatch(edition, documents, `watch-${hash}`);
const bytes = encodeWatchModel(model);
writeFileSync(shippedModelFile, bytes);
writeFileSync(shippedCardFile, `${JSON.stringify(cardOf(model))}\n`);
const { crossValidated, suggest, auto } = model.join;
const figures = { ...crossValidated, suggest, automatic: Object.keys(auto).length, documents: documents.length, bytes: bytes.length };
process.stdout.write(`${JSON.stringify({ version: model.version, ...figures })}\n`);
