// Watch item to index document: what is shown, what is filtered by, and the stems both engines rank by. Pure.
import { createHash } from 'node:crypto';
import type { Deadline, Notice, WatchItem } from '../model.ts';
import type { IndexDocument } from './engine.ts';
import type { Vocabulary } from './synonyms.ts';
import { pairs, type Term, terms } from './terms.ts';

/** Most words of a text that are indexed; a longer one is cut, its title and abstract never. */
const mostWords = 20_000;

/** What the index holds of an item. The hash covers all of it but the revision, so a change of classes alone shows. */
export function toDocument(item: WatchItem, edition: Pick<Vocabulary, 'ancestors'>): IndexDocument {
  const { notice } = item;
  const abstract = notice.abstract ?? '';
  const text = notice.text ?? '';
  const content = {
    id: item.id,
    sourceId: item.sourceId,
    sourceKey: notice.sourceKey,
    kind: notice.kind,
    title: notice.title,
    abstract,
    text,
    url: item.canonicalUrl ?? notice.url,
    language: item.language,
    publishedOn: notice.publishedOn,
    firstSeenAt: item.firstSeenAt,
    ...conceptsOf(item, edition),
    ...callFacts(item),
    programme: programmeOf(notice),
    countries: countriesOf(notice),
    ...analysed(notice, item.language),
  };
  return { ...content, revision: item.revision, hash: createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 32) };
}

function analysed(notice: Notice, language: string): Pick<IndexDocument, 'titleStems' | 'bodyStems' | 'pairs' | 'words'> {
  const title = terms(notice.title, language);
  const abstract = terms(notice.abstract ?? '', language);
  const rest = terms(notice.text ?? '', language).slice(0, mostWords);
  // Each part stands by itself, so that no phrase goes from one to the next.
  const body = [abstract, rest, ...namesOf(notice).map((name) => terms(name, language))].filter((part) => part.length > 0);
  const titlePairs = pairs(title);
  return {
    titleStems: joinedStems(title),
    bodyStems: body.map(joinedStems),
    pairs: [...titlePairs, ...titlePairs, ...pairs(abstract), ...pairs(rest)].join(' '),
    words: [...new Set([...title, ...body.flat()].filter((term) => term.word !== term.stem).map((term) => term.word))].join(' '),
  };
}

function joinedStems(sequence: readonly Term[]): string {
  return sequence.map((term) => term.stem).join(' ');
}

function conceptsOf(item: WatchItem, edition: Pick<Vocabulary, 'ancestors'>): Pick<IndexDocument, 'concepts' | 'conceptPaths'> {
  const given = [...new Set(item.classifications.map(({ notation }) => notation))];
  const above = given.flatMap((notation) => edition.ancestors(notation));
  return { concepts: given, conceptPaths: [...new Set([...given, ...above])].toSorted() };
}

/** What was withdrawn is neither open nor forthcoming nor closed, whatever its dates say. */
function callFacts({ notice, withdrawnAt }: WatchItem): Pick<IndexDocument, 'status' | 'opensOn' | 'deadlineOn'> {
  if (withdrawnAt !== null) {
    return { status: null, opensOn: null, deadlineOn: null };
  }
  if (notice.kind === 'funding-call') {
    return { status: notice.status, opensOn: notice.opensOn, deadlineOn: lastOf(notice.deadlines) };
  }
  return { status: null, opensOn: null, deadlineOn: notice.kind === 'procurement' ? lastOf(notice.deadlines) : null };
}

/** A call is open until its last deadline. */
function lastOf(deadlines: readonly Deadline[]): string | null {
  return (
    deadlines
      .map((deadline) => deadline.on)
      .toSorted()
      .at(-1) ?? null
  );
}

function programmeOf(notice: Notice): string | null {
  return notice.kind === 'funding-call' || notice.kind === 'project' ? notice.programme : null;
}

function countriesOf(notice: Notice): readonly string[] {
  const found =
    notice.kind === 'procurement'
      ? notice.countries
      : notice.kind === 'project'
        ? notice.organisations.flatMap((organisation) => organisation.country ?? [])
        : [];
  return [...new Set(found)].toSorted();
}

/** Names and identifiers by which people look for a notice. */
function namesOf(notice: Notice): string[] {
  switch (notice.kind) {
    case 'funding-call':
      return present(notice.topicIdentifier, notice.callIdentifier, notice.programme, notice.typeOfAction);
    case 'patent':
      return present(notice.publicationNumber, ...notice.applicants);
    case 'vendor-release':
      return present(notice.vendor, notice.product, notice.version);
    case 'project':
      return present(notice.acronym, notice.topicIdentifier, notice.programme, ...notice.organisations.map((one) => one.name));
    case 'procurement':
      return present(notice.publicationNumber, ...notice.buyers);
    case 'publication':
      return present(notice.doi, notice.venue);
    case 'standard':
      return present(notice.reference, notice.body);
    case 'news':
    default:
      return present(notice.publisher);
  }
}

function present(...names: readonly (string | null)[]): string[] {
  return names.filter((name) => name !== null && name.trim() !== '').map(String);
}
