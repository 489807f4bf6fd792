// Writes documents into one generation of the embedded index, each batch whole; an older revision never replaces a newer one.
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { inTransaction, noteChange } from './embedded-tables.ts';
import type { IndexDocument, WriteResult } from './engine.ts';
import { countTokens, dateNumber, partsToken } from './embedded-tokens.ts';
import { analysisLanguage } from './terms.ts';

/** Documents written in one transaction: readers and other writers wait no longer than one takes. */
const batchSize = 250;

/** Writes all documents; gives one result for each, in order. */
export function writeDocuments(database: DatabaseSync, generation: string, documents: readonly IndexDocument[]): WriteResult[] {
  const statements = prepareStatements(database, generation);
  const results: WriteResult[] = [];
  for (let start = 0; start < documents.length; start += batchSize) {
    inTransaction(database, () => {
      for (const document of documents.slice(start, start + batchSize)) {
        results.push(writeOne(statements, document));
      }
      noteChange(database);
    });
  }
  return results;
}

type Statements = Readonly<
  Record<
    'known' | 'removeDoc' | 'removeFacts' | 'removeStems' | 'removeExtras' | 'gone' | 'doc' | 'facts' | 'stems' | 'extras',
    StatementSync
  >
>;

function prepareStatements(database: DatabaseSync, name: string): Statements {
  const doc = `docs_${name} (id, revision, hash, source_id, source_key, kind, title, abstract, text, url, language, published_on, concepts)`;
  return {
    known: database.prepare(`SELECT doc, revision, hash FROM docs_${name} WHERE id = ?`),
    removeDoc: database.prepare(`DELETE FROM docs_${name} WHERE doc = ?`),
    removeFacts: database.prepare(`DELETE FROM facts_${name} WHERE doc = ?`),
    removeStems: database.prepare(`DELETE FROM stems_${name} WHERE rowid = ?`),
    removeExtras: database.prepare(`DELETE FROM extras_${name} WHERE rowid = ?`),
    gone: database.prepare(`INSERT INTO gone_${name} (doc) VALUES (?)`),
    doc: database.prepare(`INSERT INTO ${doc} VALUES (${marks(13)})`),
    facts: database.prepare(`INSERT INTO facts_${name} VALUES (${marks(15)})`),
    stems: database.prepare(`INSERT INTO stems_${name} (rowid, title, body) VALUES (?, ?, ?)`),
    extras: database.prepare(`INSERT INTO extras_${name} (rowid, tokens) VALUES (?, ?)`),
  };
}

function marks(count: number): string {
  return Array.from({ length: count }, () => '?').join(', ');
}

function writeOne(statements: Statements, document: IndexDocument): WriteResult {
  const { id, revision } = document;
  const known = statements.known.get(id);
  if (known !== undefined) {
    if (Number(known['revision']) > revision) {
      return { id, revision, state: 'newer-there', reason: `revision ${String(known['revision'])} is there` };
    }
    if (known['hash'] === document.hash && known['revision'] === revision) {
      return { id, revision, state: 'written', reason: null };
    }
    remove(statements, Number(known['doc']));
  }
  insert(statements, document);
  return { id, revision, state: 'written', reason: null };
}

function remove(statements: Statements, doc: number): void {
  for (const statement of [
    statements.removeDoc,
    statements.removeFacts,
    statements.removeStems,
    statements.removeExtras,
    statements.gone,
  ]) {
    statement.run(doc);
  }
}

function insert(statements: Statements, from: IndexDocument): void {
  const concepts = JSON.stringify(from.concepts);
  const shown = [
    from.sourceId,
    from.sourceKey,
    from.kind,
    from.title,
    from.abstract,
    from.text,
    from.url,
    from.language,
    from.publishedOn,
    concepts,
  ];
  const doc = Number(statements.doc.run(from.id, from.revision, from.hash, ...shown).lastInsertRowid);
  const { tokens, length, pairLength } = countTokens(from);
  const dates = [from.publishedOn, from.firstSeenAt, from.opensOn, from.deadlineOn].map(dateNumber);
  const words = [from.kind, from.sourceId, from.language, from.programme, from.status];
  statements.facts.run(
    doc,
    length,
    pairLength,
    analysisLanguage(from.language),
    ...dates,
    ...words,
    JSON.stringify(from.conceptPaths),
    JSON.stringify(from.countries),
  );
  statements.stems.run(doc, from.titleStems, from.bodyStems.join(` ${partsToken} `));
  statements.extras.run(doc, tokens);
}
