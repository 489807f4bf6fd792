// `sources try URL`: looks what a page offers (feeds, lists) and drafts a card; keeps nothing.
import { WatchError } from '../../src/errors.ts';
import type { Call } from '../call.ts';
import { draftCard, type CardDraft } from '../draft-card.ts';

export async function run({ given, world, out }: Call): Promise<number> {
  const draft = await draftCard(given.word(0) ?? '', world);
  if (draft instanceof WatchError) {
    await out.print({ url: given.word(0), error: { code: draft.code, message: draft.message } }, () => `${draft.code}: ${draft.message}`);
    return 1;
  }
  await out.print(draft, () => inWords(draft));
  return 0;
}

function inWords({ feed, offer, tried, card, entries, reason }: CardDraft): string {
  const lines: string[] = [];
  if (feed !== null) lines.push(`A feed of ${feed.entries} entries:`, ...feed.titles.map((title) => `  ${title}`));
  for (const one of offer?.feeds ?? []) lines.push(`feed  ${one.url}  ${one.title ?? ''}`);
  for (const one of offer?.lists ?? []) lines.push(`list  ${one.count} links, ${one.dated} dated: ${one.titles.join(' / ')}`);
  for (const one of offer?.guesses ?? []) lines.push(`perhaps  ${one}`);
  for (const one of tried) lines.push(`tried  ${one.url}  ${one.found}`);
  if (card === null) return [...lines, '', `Nothing here that a card could read: ${reason ?? 'nothing was found'}.`].join('\n');
  const read = entries.map(({ title, publishedOn }) => `  ${publishedOn ?? 'no date   '}  ${title}`);
  return [...lines, '', 'The card below reads:', ...read, '', card].join('\n');
}
