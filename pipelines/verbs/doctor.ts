// `doctor`: checks what the watch needs, each check with a sentence and, where it fails, what helps.
import { access, constants, mkdir } from 'node:fs/promises';
import { findChromium } from '../../src/fetch/chromium.ts';
import { WatchError } from '../../src/errors.ts';
import { unknownTo, type WatchModel } from '../../src/classify/watch/watch-model.ts';
import type { Edition } from '../../src/taxonomy/edition.ts';
import type { Call } from '../call.ts';
import type { World } from '../effects.ts';

interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
}

export async function run({ config, world, out }: Call): Promise<number> {
  const checks = [
    await attempt('node', async () => nodeVersion()),
    await attempt('home', async () => {
      await mkdir(config.home, { recursive: true });
      await access(config.home, constants.W_OK);
      return `${config.home} can be written`;
    }),
    await attempt('contact', async () => {
      if (config.contact === null) throw new Error('none is set: only mapped hosts can be gathered; set TECHWATCH_CONTACT');
      return config.contact;
    }),
    await attempt('ledger', async () => {
      const ledger = await world.ledger();
      const { ok, detail } = await ledger.check();
      if (!ok) throw new Error(detail);
      return `${ledger.engine}: ${detail}`;
    }),
    await attempt('outbox', async () => {
      const ledger = await world.ledger();
      const dead = await ledger.deadLetters();
      if (dead.length > 0) throw new Error(`${dead.length} documents were refused by the index, the first: ${dead[0]!.reason}`);
      return `${await ledger.outboxDepth()} waiting`;
    }),
    await attempt('search', async () => `${(await world.search()).name} answers`),
    await attempt(
      'taxonomy',
      async () => `edition ${(await world.edition()).version}, ${(await world.edition()).concepts.length} concepts`,
    ),
    await attempt('classifier', async () => {
      const { loadWatchModel } = await import('../../src/classify/watch/load-model.ts');
      const [model, edition] = [await loadWatchModel(), await world.edition()];
      return describeModel(model, edition);
    }),
    await attempt('sources', async () => `${(await world.catalogue()).sources.length} sources, no fault`),
    await attempt('chromium', async () => {
      const found = await findChromium({ ...process.env, ...(config.chromium === null ? {} : { TECHWATCH_CHROMIUM: config.chromium }) });
      if (found === null) throw new Error('none was found: pages that need scripts cannot be read; set TECHWATCH_CHROMIUM');
      return found;
    }),
    await attempt('clock', async () => describeClock(world)),
  ];
  await out.print({ checks }, () =>
    checks.map(({ name, ok, detail }) => `${ok ? 'ok  ' : 'FAIL'} ${name.padEnd(10)} ${detail}`).join('\n'),
  );
  return checks.every((check) => check.ok || check.name === 'contact') ? 0 : 1;
}

/** Throws where the clock stands before what the watch has done: it was ahead then, or is behind now. */
async function describeClock({ config, now, ledger }: World): Promise<string> {
  const [last] = await (await ledger()).runs(1);
  if (last !== undefined && last.finishedAt > now())
    throw new Error(`expected a time after the last run (${last.finishedAt}), found ${now()}: the clock was ahead then, or is behind now`);
  return config.now === null ? now() : `fixed at ${config.now} by TECHWATCH_NOW`;
}

/** Throws where the model was learnt for another edition: what it does not know is then judged by rules and labels alone. */
export function describeModel(model: WatchModel, edition: Edition): string {
  const unknown = unknownTo(model, edition);
  if (model.edition === edition.version && unknown.length === 0) return `${model.version}, learnt from ${model.linear.documents} documents`;
  throw new Error(
    `expected a model of edition ${edition.version}, found ${model.version} of ${model.edition}, which lacks ${unknown.length} concepts: those are judged by rules and labels alone; train it again`,
  );
}

function nodeVersion(): string {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 24) throw new Error(`expected Node 24 or newer, found ${process.versions.node}: run it through npm`);
  return process.versions.node;
}

async function attempt(name: string, check: () => Promise<string>): Promise<Check> {
  try {
    return { name, ok: true, detail: await check() };
  } catch (error) {
    // A doctor tells what is wrong with one part and goes on to the next.
    const hint = error instanceof WatchError && error.hint !== null ? `; ${error.hint}` : '';
    return { name, ok: false, detail: `${error instanceof Error ? error.message : String(error)}${hint}` };
  }
}
