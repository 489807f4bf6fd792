// Opens all that a gathering needs: ledger, archive, classifier, language, and the fetcher with its memory in the ledger.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '../src/errors.ts';
import { findChromium } from '../src/fetch/chromium.ts';
import { openFetcher } from '../src/fetch/open-fetcher.ts';
import { parseOrigins } from '../src/fetch/origins.ts';
import type { World } from './effects.ts';
import type { GatherEffects } from './gather.ts';
import { isAlive } from './owner.ts';
import { version } from './version.ts';

/** A gathering's effects, the mapped hosts, and the end of its fetcher. */
export interface Gathering extends GatherEffects {
  readonly mapped: ReadonlyMap<string, string>;
  close(): Promise<void>;
}

/** What stands in for the settings: hosts mapped by the caller, keys that are no secret. */
export interface GatheringOptions {
  readonly origins?: ReadonlyMap<string, string>;
  readonly secrets?: (name: string) => string | undefined;
}

/** Opens a gathering in this world. Throws ConfigError when the origins file cannot be used. */
export async function openGathering(world: World, options: GatheringOptions = {}): Promise<Gathering> {
  const { config, log, now, owner } = world;
  const mapped = options.origins ?? (config.origins === null ? new Map<string, string>() : readOrigins(config.origins));
  const [ledger, archive, edition, classifier, identify, reader] = await Promise.all([
    world.ledger(),
    world.archive(),
    world.edition(),
    world.classifier(),
    world.identify(),
    world.reader(),
  ]);
  const fetcher = openFetcher({
    version,
    contact: config.contact,
    spacingSeconds: config.spacing,
    origins: mapped,
    frontier: {
      claim: (wanted) => ledger.claim({ ...wanted, owner, now: now() }),
      waiting: (sourceIds) => ledger.waiting(sourceIds),
    },
    validators: { read: (sourceId, url) => ledger.validators(sourceId, url) },
    hosts: { read: (host) => ledger.hostState(host), write: (host, facts) => ledger.saveHostState(host, facts) },
    now,
    secrets: options.secrets ?? ((name) => process.env[name]),
    chromium: () => findChromium({ ...process.env, ...(config.chromium === null ? {} : { TECHWATCH_CHROMIUM: config.chromium }) }),
    log,
    downloads: join(config.home, 'downloads'),
  });
  return {
    now,
    log,
    owner,
    ledger,
    archive,
    edition,
    classifier,
    identify,
    fetcher,
    reader,
    mapped,
    search: () => world.search(),
    alive: isAlive,
    close: () => fetcher.close(),
  };
}

/** The origins file of `--origins` or TECHWATCH_ORIGINS. Throws ConfigError. */
export function readOrigins(file: string): ReadonlyMap<string, string> {
  try {
    return parseOrigins(readFileSync(file, 'utf8'), file);
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    throw new ConfigError(
      `expected an origins file, found ${error instanceof Error ? error.message : String(error)}`,
      { where: file },
      error,
    );
  }
}
