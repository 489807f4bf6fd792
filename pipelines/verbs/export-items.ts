// `export items`: every item exactly once, in order of id, as NDJSON, JSON, CSV or a spreadsheet.
import type { Call } from '../call.ts';
import { exportRows, type ItemRow } from '../export-rows.ts';

export async function run({ given, world, out }: Call): Promise<number> {
  const rows = exportRows(given.text('query'), world);
  const format = given.choice('format', ['ndjson', 'json', 'csv', 'xlsx'], 'ndjson');
  if (format === 'ndjson') for await (const row of rows) await out.line(row);
  if (format === 'csv') for await (const chunk of await csvOf(rows)) await out.write(chunk);
  if (format === 'xlsx') await out.write(await sheetOf(rows));
  if (format === 'json') {
    await out.write('[');
    for await (const [index, row] of numbered(rows)) await out.write(`${index > 0 ? ',\n' : ''}${JSON.stringify(row)}`);
    await out.write(']\n');
  }
  return 0;
}

const columns = [
  'id',
  'sourceId',
  'sourceKey',
  'kind',
  'title',
  'url',
  'publishedOn',
  'language',
  'revision',
  'firstSeenAt',
  'lastSeenAt',
  'threadId',
  'concepts',
  'claimedBy',
  'releaseType',
  'reviewedAt',
] as const satisfies readonly (keyof ItemRow)[];

async function* numbered<T>(rows: AsyncIterable<T>): AsyncGenerator<[number, T]> {
  let index = 0;
  for await (const row of rows) yield [index++, row];
}

function cells(row: ItemRow): readonly string[] {
  return columns.map((column) => {
    const value = row[column];
    return Array.isArray(value) ? value.join(' ') : value === null ? '' : String(value);
  });
}

async function csvOf(rows: AsyncIterable<ItemRow>): Promise<AsyncIterable<Uint8Array>> {
  const { stringify } = await import('csv-stringify');
  // A cell that begins like a formula is one to spreadsheets: `escape_formulas` puts an apostrophe before it.
  const writer = stringify({ header: true, columns: [...columns], escape_formulas: true });
  const { Readable, pipeline } = await import('node:stream');
  // What goes wrong with the rows is told to the reader of the text: the pipeline ends both with the same error.
  return pipeline(Readable.from(rows, { objectMode: true }).map(cells), writer, () => undefined);
}

async function sheetOf(rows: AsyncIterable<ItemRow>): Promise<Uint8Array> {
  const { default: writeExcelFile } = await import('write-excel-file/node');
  const table: { value: string; type: StringConstructor }[][] = [columns.map((column) => ({ value: column, type: String }))];
  for await (const row of rows) table.push(cells(row).map((value) => ({ value: value.slice(0, 32_767), type: String })));
  return await writeExcelFile(table, {}).toBuffer();
}
