// What SQLite and PostgreSQL do differently, in one place: column types, lists as one parameter, locks. Nothing else
// in the ledger asks which of the two it speaks to.
import { sql, type ColumnDefinitionBuilder, type RawBuilder, type SqlBool } from 'kysely';

/** A column type as Kysely's schema builder takes it. */
export type ColumnType = 'text' | 'bigint' | 'integer' | RawBuilder<unknown>;

/** A row of a table that is handed in; null where the value is. `text` columns alone. */
export type Given<C extends string> = { [column in C]: string };

/** The differences between the two databases. */
export interface Engine {
  readonly name: 'sqlite' | 'postgresql';
  /** Text compared byte by byte, so that keys and instants sort alike in both. */
  readonly text: ColumnType;
  /** Type and making of a column that counts up by itself and is the primary key. */
  readonly sequence: { readonly type: ColumnType; readonly make: (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder };
  /** Whether rows can be locked one by one; SQLite's transactions have the whole file to themselves. */
  readonly locksRows: boolean;
  /** Whether a column is one of these values; one parameter, however many they are. */
  among(column: string, values: readonly string[] | readonly number[]): RawBuilder<SqlBool>;
  /** A table of the given rows' text columns; one parameter, however many they are. */
  given<C extends string>(rows: readonly Readonly<Record<C, string | null>>[], columns: readonly C[]): RawBuilder<Given<C>>;
  /** A table of these numbers, in a column `value`; one parameter, however many they are. */
  numbers(values: readonly number[]): RawBuilder<{ value: number }>;
  /** A table of all keys with each of their numbers, in columns `key` and `value`; one parameter, however many they are. */
  numbersOf(lists: ReadonlyMap<string, readonly number[]>): RawBuilder<{ key: string; value: number }>;
  /** All texts of a column as one JSON list. */
  listed(column: string): RawBuilder<string>;
  /** What ends the making of a table that is the index of its key itself; null where there is no such thing. */
  readonly ownIndex: RawBuilder<unknown> | null;
  /** Holds until the transaction ends, so that one process at a time changes the schema. */
  readonly schemaLock: RawBuilder<unknown> | null;
  /** Holds until the transaction ends, so that one process at a time follows threads. */
  readonly threadLock: RawBuilder<unknown> | null;
  /** Finds a table by name in the schema in use; gives one row or none. */
  tableNamed(name: string): RawBuilder<{ name: string }>;
  /** A query whose rows say `ok`, or what is wrong with the database itself. */
  readonly soundness: RawBuilder<{ answer: string }>;
  /** Whether a transaction that failed like this succeeds when it is done again. */
  worthRepeating(cause: unknown): boolean;
}

/** SQLite 3.38 or newer. */
export const sqlite: Engine = {
  name: 'sqlite',
  text: 'text',
  sequence: { type: 'integer', make: (column) => column.primaryKey().autoIncrement() },
  locksRows: false,
  among: (column, values) => sql<SqlBool>`${sql.ref(column)} in (select value from json_each(${JSON.stringify(values)}))`,
  given: (rows, columns) => {
    const fields = columns.map((column) => sql`value ->> ${sql.lit(`$.${column}`)} as ${sql.ref(column)}`);
    return sql`(select ${sql.join(fields)} from json_each(${JSON.stringify(rows)}))`;
  },
  numbers: (values) => sql`(select value from json_each(${JSON.stringify(values)}))`,
  numbersOf: (lists) =>
    sql`(select list.key, number.value from json_each(${JSON.stringify(Object.fromEntries(lists))}) as list, json_each(list.value) as number)`,
  listed: (column) => sql`json_group_array(${sql.ref(column)})`,
  ownIndex: sql`without rowid`,
  schemaLock: null,
  threadLock: null,
  tableNamed: (name) => sql`select name from sqlite_master where type = 'table' and name = ${name}`,
  soundness: sql`select quick_check as answer from pragma_quick_check`,
  worthRepeating: () => false,
};

/** Any numbers that this program alone uses as advisory locks. */
const schemaLockKey = 7_433_091_202;
const threadLockKey = 7_433_091_203;
/** Serialization failure and deadlock: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const repeatable: readonly unknown[] = ['40001', '40P01'];

/** PostgreSQL 14 or newer. */
export const postgresql: Engine = {
  name: 'postgresql',
  text: sql`text collate "C"`,
  sequence: { type: 'bigint', make: (column) => column.generatedAlwaysAsIdentity().primaryKey() },
  locksRows: true,
  among: (column, values) => sql<SqlBool>`${sql.ref(column)} = any(${values})`,
  given: (rows, columns) => {
    const fields = columns.map((column) => sql`${sql.ref(column)} text`);
    return sql`(select * from json_to_recordset(${JSON.stringify(rows)}::json) as handed(${sql.join(fields)}))`;
  },
  numbers: (values) => sql`(select value from unnest(${values}::bigint[]) as handed(value))`,
  numbersOf: (lists) =>
    sql`(select list.key, number.value::bigint as value
      from json_each(${JSON.stringify(Object.fromEntries(lists))}::json) as list, json_array_elements_text(list.value) as number(value))`,
  listed: (column) => sql`json_agg(${sql.ref(column)})::text`,
  ownIndex: null,
  schemaLock: sql`select pg_advisory_xact_lock(${sql.lit(schemaLockKey)})`,
  threadLock: sql`select pg_advisory_xact_lock(${sql.lit(threadLockKey)})`,
  tableNamed: (name) =>
    sql`select table_name as name from information_schema.tables where table_schema = current_schema() and table_name = ${name}`,
  soundness: sql`select 'ok' as answer`,
  worthRepeating: (cause) => typeof cause === 'object' && cause !== null && 'code' in cause && repeatable.includes(cause.code),
};
