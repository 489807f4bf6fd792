// Reads the public data sets that quality is measured on. What is missing is said with its address; nothing is written.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { InputError } from '../../src/errors.ts';
import { readCsv, type CsvRecord } from '../../src/read/csv.ts';

/** A row of NDJSON. */
export type Row = Readonly<Record<string, unknown>>;

/** Throws InputError unless the folder of the data sets is there. */
export function checkDataFolder(folder: string): void {
  if (existsSync(folder) && statSync(folder).isDirectory()) return;
  throw new InputError('expected the folder of the data sets, found none', {
    where: folder,
    hint: 'name it with --data DIR; each of its folders is one data set',
  });
}

/** The rows of a gzip-compressed NDJSON file. Throws InputError. */
export function ndjsonOf(folder: string, file: string): readonly Row[] {
  return textOf(folder, file)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row);
}

/** The rows of a TSV file with a header line; quotes are letters like others. Throws InputError. */
export function tsvOf(folder: string, file: string): readonly CsvRecord[] {
  const [header = '', ...lines] = textOf(folder, file).split(/\r?\n/u);
  const names = header.split('\t');
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const cells = line.split('\t');
      return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']));
    });
}

/** The rows of a CSV file with a header line. Throws InputError. */
export function csvOf(folder: string, file: string): readonly CsvRecord[] {
  return readCsv(textOf(folder, file), join(folder, file));
}

/** The lines of a file that is no sound CSV or TSV, empty ones left out. Throws InputError. */
export function linesOf(folder: string, file: string): readonly string[] {
  return textOf(folder, file)
    .split(/\r?\n/u)
    .filter((line) => line !== '');
}

/** A field that has to be text. Throws InputError. */
export function field(row: Row, name: string): string {
  const value = row[name];
  if (typeof value === 'string') return value;
  throw new InputError(`${name}: expected text, found ${value === undefined ? 'nothing' : typeof value}`, {
    where: JSON.stringify(row).slice(0, 80),
  });
}

/** A field that may be missing or null. */
export function optionalField(row: Row, name: string): string | null {
  return typeof row[name] === 'string' ? row[name] : null;
}

/** A list of texts; what is none is left out. */
export function textsOf(row: Row, name: string): readonly string[] {
  const value = row[name];
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

/** The bytes of a document that a set gives as `text`, or as `base64` when it is not UTF-8. */
export function bytesOf(row: Row): Uint8Array {
  const encoded = optionalField(row, 'base64');
  return encoded === null ? new TextEncoder().encode(optionalField(row, 'text') ?? '') : Buffer.from(encoded, 'base64');
}

function textOf(folder: string, file: string): string {
  const path = join(folder, file);
  if (!existsSync(path))
    throw new InputError('expected a data set, found none', { where: path, hint: 'name the folder of the data sets with --data DIR' });
  const bytes = readFileSync(path);
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}
