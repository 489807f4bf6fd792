// The JSON twin of an item: all that the page shows, in the model's words.
import { claimedBy } from '../../src/normalise/claim.ts';
import { rounded } from '../../src/classify/score.ts';
import type { ItemModel } from './item-model.ts';

export function itemTwin(model: ItemModel): unknown {
  const { item, capture, revisions, call, changes, decisions, review, nearest, thread, facts, similar, related } = model;
  const { notice, ...held } = item;
  return {
    ...held,
    notice,
    claimedBy: claimedBy(notice),
    capture,
    call: call?.row ?? null,
    changes,
    revisions: revisions.map(({ revision, seenAt, contentHash }) => ({ revision, seenAt, contentHash })),
    decisions: [...decisions.values()],
    facts,
    thread: {
      count: thread.count,
      items: thread.items.map(({ id, sourceId, language, notice: { kind, title, url, publishedOn } }) => ({
        id,
        sourceId,
        kind,
        title,
        url,
        publishedOn,
        language,
      })),
      links: thread.links,
    },
    review,
    nearest: [...nearest].map(([notation, near]) => ({
      notation,
      items: near.map(({ item: { id, notice: other }, verdict, likeness }) => ({
        id,
        title: other.title,
        verdict,
        likeness: rounded(likeness),
      })),
    })),
    similar: similar.map(({ item: { id: other, notice: like }, row, likeness, shared, projects }) => ({
      id: other,
      title: like.title,
      status: row.status,
      likeness: rounded(likeness),
      shared,
      projects: projects.map((project) => ({ id: project.id, title: project.notice.title })),
    })),
    related: related === null ? [] : related.hits.map(({ id, kind, title, publishedOn }) => ({ id, kind, title, publishedOn })),
  };
}
