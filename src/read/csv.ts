// CSV with a header line to records, strictly: a line of another width is an error that names it.
import { parse } from 'csv-parse/sync';
import { LayoutChangedError, UnreadableError } from '../errors.ts';

/** One line: column name to text. */
export type CsvRecord = Readonly<Record<string, string>>;

/** How a file is written. */
export interface CsvShape {
  /** Default `,`. */
  readonly separator?: ',' | ';' | '\t' | '|';
  /** Columns that must be there; else LayoutChangedError. */
  readonly columns?: readonly string[];
}

/**
 * Reads a CSV text (RFC 4180). A byte order mark is skipped, and so are empty lines and a header line that is repeated further below.
 * Throws UnreadableError when it cannot be read, LayoutChangedError when a required column is missing.
 */
export function readCsv(text: string, where: string, shape: CsvShape = {}): readonly CsvRecord[] {
  const rows = parseRows(text, where, shape.separator ?? ',');
  const header = (rows[0] ?? []).map((name) => name.trim());
  const missing = (shape.columns ?? []).filter((name) => !header.includes(name));
  if (missing.length > 0)
    throw new LayoutChangedError(`expected the columns ${missing.join(', ')}, found ${header.join(', ') || 'none'}`, { where });
  const repeated = header.join('\0');
  return rows
    .slice(1)
    .filter((row) => row.map((cell) => cell.trim()).join('\0') !== repeated)
    .map((row) => Object.fromEntries(header.map((name, index) => [name, row[index] ?? ''])));
}

function parseRows(text: string, where: string, delimiter: string): string[][] {
  try {
    return parse(text, { bom: true, delimiter, skip_empty_lines: true, relax_quotes: false });
  } catch (cause) {
    throw new UnreadableError(
      `expected CSV with "${delimiter}", found ${cause instanceof Error ? cause.message : 'something else'}`,
      { where },
      cause,
    );
  }
}
