// Removes from an Elasticsearch what a measurement left there.
import { Client } from '@elastic/elasticsearch';

/** Removes the indices of a prefix, each by its name. */
export async function removeIndices(url: string, prefix: string): Promise<void> {
  const client = new Client({ node: url });
  try {
    const found = await client.cat.indices({ index: `${prefix}-*`, h: ['index'], format: 'json', expand_wildcards: 'all' });
    for (const { index } of found) if (index !== undefined) await client.indices.delete({ index });
  } finally {
    await client.close();
  }
}
