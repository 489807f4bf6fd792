// The structure of the house: which room may import which, names that must not be, documents that name everything.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve, dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { settings } from '../src/config.ts';
import { fieldNames } from '../src/search/fields.ts';

const project = resolve(import.meta.dirname, '..');
const rooms = ['src', 'pipelines', 'sources', 'dashboards', 'test'];
const thinking = ['taxonomy', 'language', 'read', 'normalise', 'dedupe', 'classify', 'trends', 'funding', 'facts', 'digest', 'review'];
const effect = ['fetch', 'archive', 'ledger', 'search', 'access'];

function filesUnder(folder: string, ending: RegExp): string[] {
  return readdirSync(join(project, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesUnder(path, ending);
    return ending.test(entry.name) ? [path] : [];
  });
}

interface Import {
  readonly from: string;
  readonly to: string;
}

/** Own imports of own files, dynamic and type imports included; packages are left out. */
function importsOf(file: string): Import[] {
  const text = readFileSync(join(project, file), 'utf8');
  const named = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/gu)].map((found) => found[1]!);
  return named.map((target) => ({ from: file, to: relative(project, resolve(project, dirname(file), target)) }));
}

const code = rooms.flatMap((room) => filesUnder(room, /\.ts$/u));
const imports = code.flatMap(importsOf);
const packagesOf = (file: string): string[] =>
  [...readFileSync(join(project, file), 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^'./][^']*)'/gu)].map((found) => found[1]!);
const roomOf = (file: string): string => file.split('/')[0]!;
const srcRoomOf = (file: string): string => /^src\/([^/.]+)\//u.exec(file)?.[1] ?? '';

function wrong(allowed: (one: Import) => boolean, of: (one: Import) => boolean): string[] {
  return imports.filter((one) => of(one) && !allowed(one)).map(({ from, to }) => `${from} -> ${to}`);
}

describe('imports go one way', () => {
  it('src imports nothing outside src', () => {
    expect(
      wrong(
        ({ to }) => roomOf(to) === 'src',
        ({ from }) => roomOf(from) === 'src',
      ),
    ).toEqual([]);
  });

  it('sources import src/source.ts, model, errors and the reading room alone', () => {
    const door = /^src\/(source|model|errors)\.ts$|^src\/read\/|^sources\//u;
    expect(
      wrong(
        ({ to }) => door.test(to),
        ({ from }) => roomOf(from) === 'sources',
      ),
    ).toEqual([]);
  });

  it('dashboards import src alone', () => {
    expect(
      wrong(
        ({ to }) => ['src', 'dashboards'].includes(roomOf(to)),
        ({ from }) => roomOf(from) === 'dashboards',
      ),
    ).toEqual([]);
  });

  it('nobody imports pipelines but pipelines and tests', () => {
    expect(
      wrong(
        ({ from }) => ['pipelines', 'test'].includes(roomOf(from)),
        ({ to }) => roomOf(to) === 'pipelines',
      ),
    ).toEqual([]);
  });

  it('effect rooms know no other effect room', () => {
    const fault = ({ from, to }: Import): boolean => effect.includes(srcRoomOf(to)) && srcRoomOf(to) !== srcRoomOf(from);
    expect(
      wrong(
        (one) => !fault(one),
        ({ from }) => effect.includes(srcRoomOf(from)),
      ),
    ).toEqual([]);
  });

  it('thinking rooms know no effect room', () => {
    expect(
      wrong(
        ({ to }) => !effect.includes(srcRoomOf(to)),
        ({ from }) => thinking.includes(srcRoomOf(from)),
      ),
    ).toEqual([]);
  });

  it('language knows no room above it, taxonomy only language, classify no digest', () => {
    const below: Record<string, readonly string[]> = {
      language: [],
      taxonomy: ['language'],
      read: [],
      classify: ['language', 'taxonomy', 'read'],
    };
    const fault = ({ from, to }: Import): boolean =>
      srcRoomOf(to) !== '' && srcRoomOf(to) !== srcRoomOf(from) && !below[srcRoomOf(from)]!.includes(srcRoomOf(to));
    expect(
      wrong(
        (one) => !fault(one),
        ({ from }) => srcRoomOf(from) in below,
      ),
    ).toEqual([]);
  });
});

describe('rooms keep to themselves', () => {
  const pure = code.filter((file) => thinking.includes(srcRoomOf(file)) || roomOf(file) === 'sources');

  it('thinking rooms and sources use no network, process, clock or chance', () => {
    const forbidden =
      /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bfetch\(|\bprocess\.(env|stdout|exit)|'node:(http|https|net|child_process|dns|sqlite)'/u;
    const outside = pure.filter((file) => !file.startsWith('sources/samples/'));
    expect(outside.filter((file) => forbidden.test(readFileSync(join(project, file), 'utf8')))).toEqual([]);
  });

  it('one room speaks to each outside thing', () => {
    const owners: Record<string, RegExp> = {
      kysely: /^(src\/ledger|test)\//u,
      pg: /^(src\/ledger|test)\//u,
      '@elastic/elasticsearch': /^(src\/search|test)\//u,
      'node-cron': /^pipelines\/schedule\.ts$|^test\//u,
      '@crawlee/http': /^(src\/fetch|test)\//u,
      '@crawlee/cheerio': /^(src\/fetch|test)\//u,
      '@crawlee/playwright': /^(src\/fetch|test)\//u,
      fastify: /^(dashboards|test|sources\/samples)\//u,
    };
    const faults = code.flatMap((file) =>
      packagesOf(file).flatMap((name) => (owners[name] && !owners[name].test(file) ? [`${file} uses ${name}`] : [])),
    );
    expect(faults).toEqual([]);
  });

  it('natural is never imported at its root, for that loads database drivers and prints to standard output', () => {
    expect(code.filter((file) => packagesOf(file).includes('natural'))).toEqual([]);
  });
});

describe('names', () => {
  it('say what a file exports: no utils, helpers, common, index or shared', () => {
    expect(code.filter((file) => /(^|\/)(utils?|helpers?|common|shared|misc|index)(\.ts|\/)/u.test(file))).toEqual([]);
  });

  it('of files are kebab-case', () => {
    expect(code.filter((file) => !file.split('/').every((part) => /^[a-z0-9]+([-.][a-z0-9]+)*$/u.test(part)))).toEqual([]);
  });

  it('stand at the top level only where they were agreed', () => {
    const agreed =
      /^(src|pipelines|sources|dashboards|test|docs|package\.json|package-lock\.json|tsconfig\.json|README\.md|DECISIONS\.md|LICENSE|Dockerfile|compose\.yaml|vitest\.config\.ts|node_modules|\..*)$/u;
    expect(readdirSync(project).filter((name) => !agreed.test(name))).toEqual([]);
  });
});

describe('documents name everything', () => {
  const documents = ['README.md', ...filesUnder('docs', /\.md$/u)].map((file) => readFileSync(join(project, file), 'utf8')).join('\n');

  const reference = readFileSync(join(project, 'docs/reference.md'), 'utf8');
  const rowsOf = (verb: string): readonly string[] =>
    reference.split('\n').filter((line) => new RegExp(`^\\| \`${verb}(?:\`| [A-Z[])`, 'u').test(line));

  it('every setting', () => {
    expect(settings.map((setting) => setting.name).filter((name) => !documents.includes(`\`${name}\``))).toEqual([]);
  });

  it('every verb of the command line', () => {
    const cli = readFileSync(join(project, 'pipelines/cli.ts'), 'utf8');
    const verbs = [...cli.matchAll(/verb\(\s*(\w+),\s*'([a-z]+)/gu)].map(
      (found) => `${found[1] === 'techwatch' ? '' : `${found[1] === 'exporting' ? 'export' : found[1]} `}${found[2]}`,
    );
    expect(verbs).toHaveLength(cli.match(/\bverb\(/gu)!.length - 1);
    expect(verbs.filter((verb) => rowsOf(verb).length !== 1)).toEqual([]);
  });

  it('every field of the query language', () => {
    expect(fieldNames.filter((field) => !reference.includes(`\`${field}:`))).toEqual([]);
  });

  it('every error class and every error code of a source', () => {
    const errors = readFileSync(join(project, 'src/errors.ts'), 'utf8');
    const classes = [...errors.matchAll(/export class (\w+)/gu)].map((found) => found[1]!);
    const codes = [...errors.matchAll(/^ {2}\| '([a-z-]+)'/gmu)].map((found) => found[1]!);
    expect(codes).toHaveLength(16);
    expect([...classes, ...codes].filter((name) => !documents.includes(`\`${name}\``))).toEqual([]);
  });

  it('every source', () => {
    const isSource = (file: string): boolean =>
      file.endsWith('.yaml') || readFileSync(join(project, file), 'utf8').includes('export default defineSource(');
    const ids = filesUnder('sources', /\.(ts|yaml)$/u)
      .filter((file) => !file.startsWith('sources/samples/') && isSource(file))
      .map((file) => file.replace(/^.*\/|\.(ts|yaml)$/gu, ''));
    const table = reference.slice(reference.indexOf('## Sources'), reference.indexOf('## Source cards'));
    expect(ids.filter((id) => table.split(`\n| \`${id}\` |`).length !== 2)).toEqual([]);
    // One table: what stands between two rows would end it.
    expect(table.match(/\n\n\|/gu)).toHaveLength(1);
  });

  it('every room, and only rooms that exist', () => {
    const architecture = readFileSync(join(project, 'docs/architecture.md'), 'utf8');
    const named = [...architecture.matchAll(/`(src\/[a-z-]+)\/`/gu)].map((found) => found[1]!);
    const existing = readdirSync(join(project, 'src'))
      .filter((name) => statSync(join(project, 'src', name)).isDirectory())
      .map((name) => `src/${name}`);
    expect(existing.filter((room) => !named.includes(room))).toEqual([]);
    expect(named.filter((room) => !existing.includes(room))).toEqual([]);
  });
});
