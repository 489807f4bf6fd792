// Which index stands behind which alias: making the first one, exchanging one for another in one step, clearing away.
import type { Client, estypes } from '@elastic/elasticsearch';
import { IndexError } from '../errors.ts';
import { mapping, type Names, settings } from './elasticsearch-index.ts';

/** Share of replaced documents from which they are merged away: they still count in the statistics by which words are weighed. */
const mostReplaced = 0.02;

/** Makes the first index and its aliases where they are missing. Throws IndexError when an index of another schema is there. */
export async function ensureIndex(client: Client, { read, write, stem }: Names): Promise<void> {
  const found = await indicesBehind(client, read);
  const foreign = found.find((index) => !index.startsWith(stem));
  if (foreign !== undefined) {
    throw new IndexError(`expected an index named ${stem}…, found ${foreign} behind ${read}`, {
      where: read,
      hint: 'build the index again',
    });
  }
  if (found.length === 0) {
    // Always the same first name: of two processes that start at once one creates it, the other finds it.
    const aliases = { [read]: {}, [write]: { is_write_index: true } };
    await createUnlessThere(client, { index: `${stem}0`, settings: settings(), mappings: mapping(), aliases });
    await client.cluster.health({ index: read, wait_for_status: 'yellow', timeout: '30s' });
  }
}

/** Names of the indices behind an alias. */
export async function indicesBehind(client: Client, alias: string): Promise<string[]> {
  const found = await client.indices.getAlias({ name: alias }, { ignore: [404] });
  return Object.entries(found).flatMap(([index, entry]) =>
    typeof entry === 'object' && entry !== null && 'aliases' in entry ? [index] : [],
  );
}

/** Puts an index behind both aliases in one step; the former one is kept for a rollback, older ones go. */
export async function exchange(client: Client, { read, write, previous }: Names, index: string): Promise<void> {
  await client.indices.putSettings({ index, settings: { refresh_interval: '1s' } });
  await client.indices.refresh({ index });
  const former = (await indicesBehind(client, read)).filter((one) => one !== index);
  const older = (await indicesBehind(client, previous)).filter((one) => one !== index && !former.includes(one));
  const cleared = [...former, ...older, index].flatMap((one) =>
    [read, write, previous].map((alias) => ({ remove: { index: one, alias, must_exist: false } })),
  );
  const set = [
    { add: { index, alias: read } },
    { add: { index, alias: write, is_write_index: true } },
    ...former.map((one) => ({ add: { index: one, alias: previous } })),
  ];
  await client.indices.updateAliases({ actions: [...cleared, ...set] });
  for (const one of older) {
    await client.indices.delete({ index: one, ignore_unavailable: true });
  }
}

/** Removes what broken-off builds left behind: indices of ours behind no alias. */
export async function clearUnfinished(client: Client, { stem }: Names): Promise<void> {
  const ours = await client.indices.getAlias({ index: `${stem}*`, allow_no_indices: true });
  for (const [index, { aliases }] of Object.entries(ours)) {
    if (Object.keys(aliases).length === 0) {
      await client.indices.delete({ index, ignore_unavailable: true });
    }
  }
}

/** Removes an index unless it is in use. */
export async function drop(client: Client, { read }: Names, index: string): Promise<void> {
  if (!(await indicesBehind(client, read)).includes(index)) {
    await client.indices.delete({ index, ignore_unavailable: true });
  }
}

/**
 * Merges replaced documents away where they are many. The server lets go of them some time after they are flushed (its
 * history keeps them for replicas), so this is done again at later calls until few are left.
 */
export async function forgetReplaced(client: Client, index: string): Promise<void> {
  const { _all: all } = await client.indices.stats({ index, metric: 'docs' });
  const { count = 0, deleted = 0 } = all.primaries?.docs ?? {};
  if (deleted > count * mostReplaced) {
    await client.indices.flush({ index, force: true });
    await client.indices.forcemerge({ index, only_expunge_deletes: true });
    await client.indices.refresh({ index });
  }
}

async function createUnlessThere(client: Client, request: estypes.IndicesCreateRequest): Promise<void> {
  try {
    await client.indices.create(request);
  } catch (error) {
    if (!(error instanceof Error) || !error.message.includes('resource_already_exists_exception')) {
      throw error;
    }
  }
}
