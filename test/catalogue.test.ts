import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogueOf, loadCatalogue } from '../src/catalogue.ts';
import { CatalogueError } from '../src/errors.ts';
import { cardText } from './cards/captures.ts';

let folder = '';
const project = join(import.meta.dirname, '..');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'techwatch-catalogue-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** Writes files below a fresh folder and gives its path. */
async function written(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  for (const [file, text] of Object.entries(files)) {
    await mkdir(join(folder, name, file, '..'), { recursive: true });
    await writeFile(join(folder, name, file), text);
  }
  return join(folder, name);
}

const typed = (id: string, title = 'Typed'): string => `
import { defineSource, page } from '${join(project, 'src/source.ts')}';
export default defineSource({ id: '${id}', kind: 'news', title: '${title}', publisher: 'P', homepage: 'https://p.example/',
  terms: { url: 'https://p.example/terms', note: 'free' }, cadence: { every: '1d', staleAfterDays: 9 }, expect: { min: 0, max: 9 },
  start: () => [page('https://p.example/')], read: () => ({ notices: [] }) });
`;

describe('loadCatalogue', () => {
  it('finds typed sources and cards at any depth, and cards of further folders', async () => {
    const sourcesFolder = await written('whole/sources', {
      'agencies/typed-one.ts': typed('typed-one'),
      'agencies/deep/card-one.yaml': cardText({ id: 'card-one' }),
      'agencies/wire-words.ts': 'export const words = 1;',
      'samples/sample-feed.ts': typed('other-name'),
      'README.md': '#',
    });
    const more = await written('whole/more', { 'card-two.yaml': cardText({ id: 'card-two' }), 'below/card-three.yaml': 'not looked at' });
    const catalogue = await loadCatalogue({ sourcesFolder, cardFolders: [more] });
    expect(catalogue.sources.map((source) => source.id)).toEqual(['card-one', 'card-two', 'typed-one']);
    expect(catalogue.get('typed-one').title).toBe('Typed');
    expect(() => catalogue.get('absent')).toThrow(CatalogueError);
  });

  it('tells all faults of all files at once', async () => {
    const sourcesFolder = await written('faulty/sources', { 'typed-two.ts': typed('typed-too', ''), 'one.yaml': cardText({ id: 'one' }) });
    const more = await written('faulty/more', {
      'one.yaml': cardText({ id: 'one' }),
      'two.yaml': cardText({ id: 'two', kind: 'poem' }),
      'three.yaml': 'id: [',
    });
    const error: unknown = await loadCatalogue({
      sourcesFolder,
      cardFolders: [more, join(folder, 'nowhere'), join(more, 'one.yaml')],
    }).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(CatalogueError);
    const message = error instanceof Error ? error.message : '';
    expect(message).toContain('two.yaml:2:7: expected kind to be one of');
    expect(message).toContain('three.yaml:1');
    expect(message).toContain('expected the id "typed-two" as the file is named, found "typed-too"');
    expect(message).toContain('expected title to be a text that is not empty');
    expect(message).toContain(`expected an id of its own, found "one" as in ${join(sourcesFolder, 'one.yaml')}`);
    expect(message).toContain('nowhere: expected a folder of source cards, found none');
    expect(message).toContain('one.yaml: expected a folder of source cards, found what cannot be listed (ENOTDIR)');
  });

  it('is empty where there are no sources', async () => {
    expect((await loadCatalogue({ sourcesFolder: join(folder, 'none'), cardFolders: [] })).sources).toEqual([]);
    expect(catalogueOf([]).sources).toEqual([]);
  });
});
