// Opens a PostgreSQL database through pg as a Kysely dialect.
import { PostgresAdapter, PostgresDriver, PostgresIntrospector, PostgresQueryCompiler, type Dialect } from 'kysely';
import pg from 'pg';
import { LoudDriver } from './loud-driver.ts';

/** Connections of one process; more only wait for each other. */
const mostConnections = 8;
/** How long to wait for a connection before the database counts as away. */
const connectMilliseconds = 15_000;
/** Type numbers of 64-bit integers: counts and sequences, all far below 2^53 here. */
const int8 = 20;

/** A database under a `postgres://` address; connections are made when they are needed. */
export function postgresqlDialect(url: string): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new LoudDriver(new PostgresDriver({ pool: async () => openPool(url) })),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

function openPool(url: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: mostConnections,
    connectionTimeoutMillis: connectMilliseconds,
    application_name: 'techwatch',
    types: { getTypeParser: (type, format) => (type === int8 ? Number : pg.types.getTypeParser(type, format)) },
  });
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  return pool;
}
