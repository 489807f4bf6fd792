// A card's text to a source: every fault at once, each with line, column, what was expected and what was found.
import { LineCounter, isMap, isNode, isPair, isScalar, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import { CatalogueError } from '../errors.ts';
import type { Source } from '../source.ts';
import { cardSchema } from './card-schema.ts';
import type { Card } from './card-schema.ts';
import { cardSource } from './card-source.ts';

/** One thing that is wrong with a card. Lines and columns count from 1. */
export interface CardFault {
  readonly line: number;
  readonly column: number;
  readonly expected: string;
  readonly found: string;
}

/** Reads a card as a source; `file` names it in errors. Throws CatalogueError with all faults, a line each. */
export function parseCard(text: string, file: string): Source {
  const checked = checkCard(text);
  if ('card' in checked) return cardSource(checked.card);
  const lines = checked.faults.map(
    ({ line, column, expected, found }) => `${file}:${line}:${column}: expected ${expected}, found ${found}`,
  );
  throw new CatalogueError(lines.join('\n'), { where: `${file}:${checked.faults[0]?.line ?? 1}` });
}

/** Checks a card without making a source of it. */
export function checkCard(text: string): { readonly card: Card } | { readonly faults: readonly CardFault[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const at = (offset: number): { line: number; column: number } => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  if (document.errors.length > 0) {
    return { faults: document.errors.map((error) => ({ ...at(error.pos[0]), expected: 'YAML', found: error.message })) };
  }
  const value = valueOf(document);
  const result = cardSchema.safeParse(value.value);
  if (value.fault === null && result.success) return { card: result.data };
  if (value.fault !== null) return { faults: [{ ...at(0), expected: 'YAML without aliases', found: value.fault }] };
  const faults = (result.error?.issues ?? []).flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(document, issue.path, key, at));
    return [
      { ...at(offsetOf(document, issue.path)), expected: expectation(issue.path, issue.message), found: shown(document, issue.path) },
    ];
  });
  return { faults: faults.toSorted((one, other) => one.line - other.line || one.column - other.column) };
}

type Place = { readonly line: number; readonly column: number };
type Path = readonly PropertyKey[];

function valueOf(document: Document.Parsed): { readonly value: unknown; readonly fault: string | null } {
  try {
    return { value: document.toJS({ maxAliasCount: 0 }), fault: null };
  } catch (error) {
    return { value: null, fault: error instanceof Error ? error.message : 'something else' };
  }
}

function expectation(path: Path, message: string): string {
  return path.length === 0 ? message : `${path.join('.')} to be ${message}`;
}

function unknownKey(document: Document.Parsed, path: Path, key: string, at: (offset: number) => Place): CardFault {
  const map = path.length === 0 ? document.contents : document.getIn(path, true);
  const pair = isMap(map) ? map.items.find((one) => isPair(one) && isScalar(one.key) && String(one.key.value) === key) : undefined;
  const offset = pair !== undefined && isNode(pair.key) ? (pair.key.range?.[0] ?? 0) : offsetOf(document, path);
  return { ...at(offset), expected: `only known keys${path.length === 0 ? '' : ` in ${path.join('.')}`}`, found: `the key "${key}"` };
}

/** Where the value of a path stands; where it is missing, where the nearest thing around it stands. */
function offsetOf(document: Document.Parsed, path: Path): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return document.contents?.range?.[0] ?? 0;
}

function shown(document: Document.Parsed, path: Path): string {
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  if (!isNode(node)) return 'nothing';
  const value = JSON.stringify(node.toJS(document, { maxAliasCount: 0 })) ?? 'nothing';
  return value.length > 80 ? `${value.slice(0, 80)}…` : value;
}
