// `digest draft`: makes the draft of this week and keeps it.
import type { Call } from '../call.ts';
import { draftDigest } from '../weekly-digest.ts';

export async function run({ given, world, out }: Call): Promise<number> {
  const issue = await draftDigest(world, given.text('week'));
  await out.print(issue, () => `${issue.week}: ${issue.headline.en}\n${issue.items.length} items; digest preview shows them.`);
  return 0;
}
