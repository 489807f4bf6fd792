// A real Elasticsearch for tests: the one under TECHWATCH_ELASTICSEARCH_URL, the one of this test run (global-setup.ts), or
// one of our own on a free loopback port, from Elastic's "integ-test" distribution on Maven Central.
// It refuses to run as root: then it runs as an unprivileged user, from a copy that this user owns.
import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { javaHome, unpackedServer, type User } from './elasticsearch-distribution.ts';
import { notThere } from './not-there.ts';

/** A running server; `stop` ends what was started and removes its data. */
export interface Elasticsearch {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Longest time from the start of the process to an answer. */
const startMilliseconds = 150_000;

/** Starts an Elasticsearch; null when there is none to be had here, which is said on standard error. */
export async function startElasticsearch(): Promise<Elasticsearch | null> {
  const given = process.env['TECHWATCH_ELASTICSEARCH_URL'];
  if (given !== undefined && given !== '') {
    return { url: given, stop: () => Promise.resolve() };
  }
  try {
    const shared = process.env['TECHWATCH_TEST_SERVICES'];
    return shared === undefined ? await startOwn() : await fromRun(shared);
  } catch (error) {
    return notThere('Elasticsearch', error instanceof Error ? error.message : String(error));
  }
}

/** Asks the test run for its server, which it starts at the first request. */
async function fromRun(services: string): Promise<Elasticsearch> {
  const answer: unknown = await (await fetch(new URL('/elasticsearch', services))).json();
  const told = (name: string): unknown => (typeof answer === 'object' && answer !== null ? Reflect.get(answer, name) : undefined);
  const url = told('url');
  if (typeof url !== 'string') {
    const reason = told('reason');
    throw new Error(typeof reason === 'string' ? reason : 'the test run gave no reason');
  }
  return { url, stop: () => Promise.resolve() };
}

/** Starts a server of our own. Throws with the reason when that is not possible here. */
export async function startOwn(): Promise<Elasticsearch> {
  const java = await javaHome();
  const user = await unprivilegedUser();
  const { folder, remove } = await unpackedServer(user);
  try {
    const port = await freePort();
    const server = startServer(folder, java, user, port);
    const url = `http://127.0.0.1:${port}`;
    await ready(server, url);
    const stop = async (): Promise<void> => {
      await end(server);
      await remove();
    };
    return { url, stop };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function unprivilegedUser(): Promise<User | null> {
  if (process.getuid?.() !== 0) {
    return null;
  }
  const users = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const usable = users.filter((fields) => Number(fields[2]) > 0);
  const chosen = usable.find((fields) => fields[0] === 'nobody') ?? usable[0];
  if (chosen === undefined) {
    throw new Error('expected a user other than root in /etc/passwd, found none');
  }
  return { uid: Number(chosen[2]), gid: Number(chosen[3]) };
}

function startServer(folder: string, java: string, user: User | null, port: number): ChildProcess {
  const settings = {
    'discovery.type': 'single-node',
    'network.host': '127.0.0.1',
    'http.port': String(port),
    'transport.port': '0',
    'xpack.security.enabled': 'false',
    'cluster.routing.allocation.disk.threshold_enabled': 'false',
  };
  const options = Object.entries(settings).map(([name, value]) => `-E${name}=${value}`);
  // The shell ends the server when our end of its input closes, so that it does not outlive a killed test.
  const guard = '"$0" "$@" </dev/null & server=$!; read -r _; kill $server; wait $server';
  return spawn('/bin/sh', ['-c', guard, `${folder}/bin/elasticsearch`, ...options], {
    ...user,
    cwd: folder,
    env: { ES_JAVA_HOME: java, ES_JAVA_OPTS: '-Xms1g -Xmx1g', PATH: process.env['PATH'], HOME: folder },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

async function ready(server: ChildProcess, url: string): Promise<void> {
  let said = '';
  const listen = (chunk: Buffer): void => {
    said = (said + chunk.toString()).slice(-4_000);
  };
  server.stdout?.on('data', listen);
  server.stderr?.on('data', listen);
  const state = { ended: false };
  server.once('close', () => {
    state.ended = true;
  });
  const until = performance.now() + startMilliseconds;
  while (!(await isHealthy(url))) {
    if (state.ended || performance.now() > until || said.includes('fatal exception')) {
      await end(server);
      throw new Error(`the server did not start: ${said.trim().split('\n').slice(-8).join('\n')}`);
    }
    await pause(300);
  }
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/_cluster/health`, { signal: AbortSignal.timeout(2_000) });
    const { status } = Object(await answer.json());
    return answer.ok && (status === 'green' || status === 'yellow');
  } catch {
    return false;
  }
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) {
    return;
  }
  const closed = new Promise((resolve) => server.once('close', resolve));
  server.stdin?.end();
  await closed;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') {
    throw new Error('expected a loopback port, found none');
  }
  return address.port;
}
