import { expect, test } from 'vitest';
import { silentLog } from '../../pipelines/log.ts';
import { reclassify } from '../../pipelines/reclassify.ts';
import { retagging, type Retagged } from '../../pipelines/retagging.ts';
import { createClassifier } from '../../src/classify/classifier.ts';
import { openLedger } from '../../src/ledger/open.ts';
import type { Decision } from '../../src/model.ts';
import { openEmbedded } from '../../src/search/embedded.ts';
import { edition } from '../classify/small-edition.ts';
import { at, commit, draft, news, write } from '../ledger/samples.ts';

// In the former edition aircraft and kites are two concepts; the later one has merged and renamed them, and knows balloons.
const former = edition(
  { notation: 'aircraft', prefLabel: { en: 'tethered drones' } },
  { notation: 'kites', prefLabel: { en: 'surveillance kites' } },
);
const later = edition(
  {
    notation: 'flying-platforms',
    prefLabel: { en: 'tethered drones' },
    altLabel: { en: ['land border'] },
    replaces: ['aircraft', 'kites'],
  },
  { notation: 'balloons', prefLabel: { en: 'tethered balloons' } },
);

const decision = (notation: string, verdict: Decision['verdict'], itemId: string): Decision => ({
  itemId,
  notation,
  verdict,
  by: 'analyst',
  decidedAt: at(9),
  edition: former.version,
});

test('decisions of a former edition hold under the notation that took the place, also when an item is revised', async () => {
  const ledger = await openLedger({ file: ':memory:' }, Date.now, () => Promise.resolve(later.renamed));
  const search = openEmbedded({ file: ':memory:' });
  const [refused, added] = [draft(news('refused')), draft(news('added', 'Nothing of the kind'), 'sample')];
  const plain = { ...added, notice: { ...added.notice, abstract: 'A text without any class.' } };
  const old = createClassifier(former).classify(refused.notice, { now: at(0) });
  expect(old.map(({ notation }) => notation)).toEqual(['aircraft']);
  await ledger.commit(commit({ items: [write(refused, { classifications: old }), write(plain, { classifications: [] })] }));
  await ledger.decide(decision('aircraft', 'rejected', refused.id));
  await ledger.decide(decision('kites', 'added', added.id));
  const classifier = createClassifier(later);
  const classes = async (id: string): Promise<unknown> =>
    (await ledger.item(id))?.classifications.map(({ notation, method }) => [notation, method]);
  await reclassify({ now: () => at(10), log: silentLog, ledger, edition: later, classifier, search: () => Promise.resolve(search) });
  expect(await classes(refused.id)).toEqual([]);
  expect(await classes(added.id)).toEqual([['flying-platforms', 'analyst']]);
  const revised = { ...refused, contentHash: 'f'.repeat(64) };
  const again = classifier.classify(revised.notice, { now: at(11) });
  expect(again.map(({ notation }) => notation)).toEqual(['flying-platforms']);
  await ledger.commit(commit({ items: [write(revised, { revision: 2, classifications: again })] }));
  expect(await classes(refused.id)).toEqual([]);
  await ledger.close();
  await search.close();
});

test('what an edit would retag is told by concept, and a new name alone retags nothing', async () => {
  async function* documents(): AsyncGenerator<Retagged> {
    yield { id: 'one', document: { title: 'Tethered drones', language: 'en' } };
    yield { id: 'two', document: { title: 'Tethered balloons over a land border', language: 'en' } };
    yield { id: 'three', document: { title: 'Surveillance kites', language: 'en' } };
  }
  expect(await retagging(documents(), { before: former, after: later, now: at(0) })).toEqual({
    items: 3,
    retagged: 2,
    concepts: [
      { notation: 'balloons', gained: 1, lost: 0, gainedBy: ['two'], lostBy: [] },
      { notation: 'flying-platforms', gained: 1, lost: 1, gainedBy: ['two'], lostBy: ['three'] },
    ],
  });
});
