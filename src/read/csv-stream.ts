// CSV that is too large to be held: record after record, as strictly as `readCsv`.
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { LayoutChangedError, UnreadableError } from '../errors.ts';
import type { CsvRecord, CsvShape } from './csv.ts';

/** No cell of a publisher's table is longer than this, in characters: a quote that is never closed would take all that follows. */
const LONGEST_RECORD = 1_000_000;

/**
 * Reads a UTF-8 CSV body (RFC 4180) with a header line; a header line that is repeated further below is skipped, and so are
 * empty lines and a byte order mark. Throws UnreadableError when it cannot be read, LayoutChangedError when a column is missing.
 */
export async function* csvRecords(pieces: AsyncIterable<Uint8Array>, where: string, shape: CsvShape = {}): AsyncGenerator<CsvRecord> {
  const delimiter = shape.separator ?? ',';
  const options = { bom: true, delimiter, skip_empty_lines: true, relax_quotes: false, max_record_size: LONGEST_RECORD };
  const rows = Readable.from(pieces, { objectMode: false });
  const parser = parse(options);
  rows.on('error', (error) => parser.destroy(error)).pipe(parser);
  let header: readonly string[] | null = null;
  try {
    for await (const row of parser as AsyncIterable<readonly string[]>) {
      if (header === null) header = headerOf(row, where, shape);
      else if (!isRepeated(row, header)) yield Object.fromEntries(header.map((name, index) => [name, row[index] ?? '']));
    }
  } catch (cause) {
    if (cause instanceof UnreadableError || cause instanceof LayoutChangedError) throw cause;
    const found = cause instanceof Error ? cause.message : 'something else';
    throw new UnreadableError(`expected CSV with "${delimiter}", found ${found}`, { where }, cause);
  } finally {
    rows.destroy();
    parser.destroy();
  }
  if (header === null) headerOf([], where, shape);
}

function headerOf(row: readonly string[], where: string, shape: CsvShape): readonly string[] {
  const header = row.map((name) => name.trim());
  const missing = (shape.columns ?? []).filter((name) => !header.includes(name));
  if (missing.length > 0)
    throw new LayoutChangedError(`expected the columns ${missing.join(', ')}, found ${header.join(', ') || 'none'}`, { where });
  return header;
}

function isRepeated(row: readonly string[], header: readonly string[]): boolean {
  return row.length === header.length && row.every((cell, index) => cell.trim() === header[index]);
}
