// Opens a PostgreSQL database through pg as a Kysely dialect.
import { PostgresAdapter, PostgresDriver, PostgresIntrospector, PostgresQueryCompiler, type Dialect } from 'kysely';
import { Pool, types } from 'pg';
import { LoudDriver } from './loud-driver.ts';

/** Connections of one process; more only wait for each other. */
const mostConnections = 8;
/** How long to wait for a connection before the database counts as away. */
const connectMilliseconds = 15_000;

/** A database under a `postgres://` address; connections are made when they are needed. */
export function postgresqlDialect(url: string): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new LoudDriver(new PostgresDriver({ pool: async () => openPool(url) })),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

function openPool(url: string): Pool {
  const pool = new Pool({
    connectionString: url,
    max: mostConnections,
    connectionTimeoutMillis: connectMilliseconds,
    application_name: 'techwatch',
    // Counts and sequences arrive as 64-bit integers; all are far below 2^53 here.
    types: { getTypeParser: (type, format) => (type === types.builtins.INT8 ? Number : types.getTypeParser(type, format)) },
  });
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  return pool;
}
