// Finds what a test server is made of: a Java of version 21 or newer, and the distribution, kept in the user's cache folder.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { access, chown, mkdir, mkdtemp, readdir, readFile, realpath, rename, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { promisify } from 'node:util';

const run = promisify(execFile);

const version = '9.5.4';
const artifact = `org.elasticsearch.distribution.integ-test-zip:elasticsearch:${version}:zip`;
const address = `https://repo1.maven.org/maven2/org/elasticsearch/distribution/integ-test-zip/elasticsearch/${version}/elasticsearch-${version}.zip`;
const sha256 = 'd9b0c28e08e499f6510b52ad66ec4bf9cdceab97cc28b3456989b8744b896934';

/** Oldest Java that this version runs on. */
const oldestJava = 21;

/** The user that the server runs as. */
export interface User {
  readonly uid: number;
  readonly gid: number;
}

/** The home of a Java that is new enough: named by the environment, on the path, or where systems keep them. Throws when there is none. */
export async function javaHome(): Promise<string> {
  const named = [process.env['ES_JAVA_HOME'], process.env['JAVA_HOME']];
  const candidates = [...named, await javaOnPath(), ...(await javasIn('/usr/lib/jvm')), ...(await javasIn('/opt'))];
  for (const home of candidates) {
    if (home !== undefined && home !== '' && (await javaVersion(home)) >= oldestJava) {
      return home;
    }
  }
  throw new Error(`no Java ${oldestJava} or newer was found; set ES_JAVA_HOME`);
}

async function javaOnPath(): Promise<string | undefined> {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const found = await realpath(join(folder, 'java')).catch(() => null);
    if (found !== null) {
      return dirname(dirname(found));
    }
  }
  return undefined;
}

async function javasIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.map((name) => join(folder, name));
}

async function javaVersion(home: string): Promise<number> {
  const release = await readFile(join(home, 'release'), 'utf8').catch(() => '');
  return Number(/^JAVA_VERSION="(\d+)/mu.exec(release)?.[1] ?? 0);
}

/** An unpacked server in a temporary folder that the given user owns. */
export async function unpackedServer(user: User | null): Promise<{ folder: string; remove: () => Promise<void> }> {
  const zip = await distribution();
  const parent = await mkdtemp(join(tmpdir(), 'techwatch-elasticsearch-'));
  const remove = (): Promise<void> => rm(parent, { recursive: true, force: true, maxRetries: 3 });
  try {
    await run('unzip', ['-q', zip, '-d', parent]);
    if (user !== null) {
      await own(parent, user);
    }
    return { folder: join(parent, `elasticsearch-${version}`), remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function own(folder: string, { uid, gid }: User): Promise<void> {
  await chown(folder, uid, gid);
  for (const entry of await readdir(folder, { recursive: true })) {
    await chown(join(folder, entry), uid, gid);
  }
}

/** The distribution's archive; fetched once, with Maven where there is one, and checked. */
async function distribution(): Promise<string> {
  const folder = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'techwatch');
  const file = join(folder, `elasticsearch-${version}.zip`);
  if (await isRight(file)) {
    return file;
  }
  await mkdir(folder, { recursive: true });
  const partial = await mkdtemp(join(folder, 'fetching-'));
  try {
    const fetched = join(partial, `elasticsearch-${version}.zip`);
    await withMaven(partial).catch(() => download(fetched));
    if (!(await isRight(fetched))) {
      throw new Error(`${artifact}: expected the SHA-256 ${sha256}, found another`);
    }
    await rename(fetched, file);
    return file;
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

async function withMaven(folder: string): Promise<void> {
  const options = [`-Dartifact=${artifact}`, '-Dtransitive=false', `-DoutputDirectory=${folder}`];
  await run('mvn', ['-q', '-B', 'dependency:copy', ...options], { cwd: folder, timeout: 300_000 });
}

async function download(file: string): Promise<void> {
  const answer = await fetch(address, { signal: AbortSignal.timeout(300_000) });
  if (!answer.ok || answer.body === null) {
    throw new Error(`${address} answered ${answer.status}`);
  }
  const body: ReadableStream<Uint8Array> = answer.body;
  await pipeline(Readable.fromWeb(body), createWriteStream(file));
}

async function isRight(file: string): Promise<boolean> {
  const there = await access(file).then(
    () => true,
    () => false,
  );
  if (!there) {
    return false;
  }
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex') === sha256;
}
