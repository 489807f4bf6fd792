// Settings: environment over configuration file over defaults, checked at once and frozen. Secrets are never printed.
// The environment is handed in; this file reads only the configuration file that it names.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ConfigError } from './errors.ts';

/** All settings of one watch. */
export interface Config {
  /** Folder of everything kept (TECHWATCH_HOME). */
  readonly home: string;
  /** `postgres://…` or null for SQLite (TECHWATCH_DATABASE_URL). */
  readonly databaseUrl: string | null;
  /** Elasticsearch or null for the embedded index (TECHWATCH_ELASTICSEARCH_URL). */
  readonly elasticsearchUrl: string | null;
  /** Keeps two watches on one Elasticsearch apart (TECHWATCH_INDEX_PREFIX). */
  readonly indexPrefix: string;
  /** Folders of further source cards (TECHWATCH_SOURCES, separated by `:`). */
  readonly sources: readonly string[];
  /** File that maps hosts to loopback stand-ins (TECHWATCH_ORIGINS). */
  readonly origins: string | null;
  /** Contact address or page in the User-Agent (TECHWATCH_CONTACT). */
  readonly contact: string | null;
  /** Seconds between two requests of one host (TECHWATCH_SPACING). */
  readonly spacing: number;
  /** Where the desk listens (TECHWATCH_HOST, TECHWATCH_PORT). */
  readonly host: string;
  readonly port: number;
  /** A fixed clock as an RFC 3339 instant, for replays and tests (TECHWATCH_NOW). */
  readonly now: string | null;
  /** Path of a Chromium or Chrome for pages that need one (TECHWATCH_CHROMIUM). */
  readonly chromium: string | null;
}

/** Every setting: its name in the environment, its key in the file, and what it takes. */
export const settings = [
  { name: 'TECHWATCH_HOME', key: 'home', takes: 'a folder' },
  { name: 'TECHWATCH_DATABASE_URL', key: 'databaseUrl', takes: 'a postgres:// address' },
  { name: 'TECHWATCH_ELASTICSEARCH_URL', key: 'elasticsearchUrl', takes: 'an http(s):// address' },
  { name: 'TECHWATCH_INDEX_PREFIX', key: 'indexPrefix', takes: 'lower-case letters, digits and dashes, beginning with a letter' },
  { name: 'TECHWATCH_SOURCES', key: 'sources', takes: 'folders separated by a colon' },
  { name: 'TECHWATCH_ORIGINS', key: 'origins', takes: 'a JSON file: host to loopback address' },
  { name: 'TECHWATCH_CONTACT', key: 'contact', takes: 'a mail address or the address of a page' },
  { name: 'TECHWATCH_SPACING', key: 'spacing', takes: 'seconds, 0 to 3600' },
  { name: 'TECHWATCH_HOST', key: 'host', takes: 'a host name or address' },
  { name: 'TECHWATCH_PORT', key: 'port', takes: 'a port, 0 to 65535' },
  { name: 'TECHWATCH_NOW', key: 'now', takes: 'an RFC 3339 instant' },
  { name: 'TECHWATCH_CHROMIUM', key: 'chromium', takes: 'the path of a browser' },
] as const satisfies readonly { name: string; key: keyof Config; takes: string }[];

type Key = (typeof settings)[number]['key'];
type Raw = Readonly<Partial<Record<Key, string>>>;

/** The configuration file's name inside the home folder; TECHWATCH_CONFIG names another one. */
export const configFileName = 'config.json';

/**
 * Reads the settings. `folder` is the caller's folder, from which relative paths are taken; `project` is where the default
 * home lies. Throws one ConfigError that names every fault.
 */
export function loadConfig(
  environment: Readonly<Record<string, string | undefined>>,
  place: { readonly folder: string; readonly project: string },
): Config {
  const faults: string[] = [];
  const home = resolve(place.folder, environment['TECHWATCH_HOME'] || resolve(place.project, '.techwatch'));
  const raw: Raw = { ...fromFile(environment['TECHWATCH_CONFIG'], home, place.folder, faults), ...fromEnvironment(environment) };
  const read = <T>(key: Key, check: (text: string) => T | null, otherwise: T): T => {
    const text = raw[key];
    if (text === undefined || text === '') return otherwise;
    const value = check(text);
    if (value !== null) return value;
    const setting = settings.find((one) => one.key === key)!;
    const secret = key === 'databaseUrl' || key === 'elasticsearchUrl';
    faults.push(`${setting.name}: expected ${setting.takes}, found ${secret ? 'something else' : JSON.stringify(text)}`);
    return otherwise;
  };
  const path = (text: string): string => resolve(place.folder, text);
  const config: Config = {
    home: read('home', path, home),
    databaseUrl: read<string | null>('databaseUrl', (text) => addressOf(text, ['postgres:', 'postgresql:']), null),
    elasticsearchUrl: read<string | null>('elasticsearchUrl', (text) => addressOf(text, ['http:', 'https:']), null),
    indexPrefix: read('indexPrefix', (text) => (/^[a-z][a-z0-9-]{0,60}$/u.test(text) ? text : null), 'techwatch'),
    sources: read<readonly string[]>('sources', (text) => text.split(':').filter(Boolean).map(path), []),
    origins: read<string | null>('origins', path, null),
    contact: read<string | null>('contact', contactOf, null),
    spacing: read('spacing', (text) => numberIn(text, 0, 3600), 1),
    host: read('host', (text) => (/^[\w.:[\]-]+$/u.test(text) ? text : null), '127.0.0.1'),
    port: read('port', (text) => (/^\d+$/u.test(text) ? numberIn(text, 0, 65_535) : null), 8080),
    now: read<string | null>('now', instantOf, null),
    chromium: read<string | null>('chromium', path, null),
  };
  if (faults.length > 0) throw new ConfigError(faults.join('; '), { hint: 'correct the environment or the configuration file' });
  return Object.freeze(config);
}

function fromEnvironment(environment: Readonly<Record<string, string | undefined>>): Raw {
  return Object.fromEntries(settings.flatMap(({ name, key }) => (environment[name] ? [[key, environment[name]]] : [])));
}

function fromFile(named: string | undefined, home: string, folder: string, faults: string[]): Raw {
  const file = named ? resolve(folder, named) : resolve(home, configFileName);
  if (!existsSync(file)) {
    if (named) faults.push(`TECHWATCH_CONFIG: expected a file, found nothing at ${file}`);
    return {};
  }
  const known = new Set<string>(settings.map((one) => one.key));
  const held = parsed(file, faults);
  for (const key of Object.keys(held))
    if (!known.has(key)) faults.push(`${file}: unknown setting ${JSON.stringify(key)}, expected one of ${[...known].join(', ')}`);
  return Object.fromEntries(
    Object.entries(held).flatMap(([key, value]) =>
      known.has(key) && value !== null
        ? [[key, Array.isArray(value) ? value.join(':') : typeof value === 'string' ? value : JSON.stringify(value)]]
        : [],
    ),
  );
}

function parsed(file: string, faults: string[]): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
    faults.push(`${file}: expected a JSON object`);
  } catch (error) {
    faults.push(`${file}: expected JSON, found ${error instanceof Error ? error.message : 'something else'}`);
  }
  return {};
}

function addressOf(text: string, schemes: readonly string[]): string | null {
  return URL.canParse(text) && schemes.includes(new URL(text).protocol) ? text : null;
}

function contactOf(text: string): string | null {
  const page = URL.canParse(text) && /^(https?|mailto):$/u.test(new URL(text).protocol);
  return /[\r\n()]/u.test(text) || !(page || /^[^\s@]+@[^\s@]+$/u.test(text)) ? null : text;
}

function numberIn(text: string, least: number, most: number): number | null {
  const value = Number(text);
  return text.trim() !== '' && Number.isFinite(value) && value >= least && value <= most ? value : null;
}

function instantOf(text: string): string | null {
  const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/u.test(text) ? new Date(text) : null;
  return instant && !Number.isNaN(instant.getTime()) ? instant.toISOString() : null;
}
