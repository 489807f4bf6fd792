import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { TaxonomyError } from '../../src/errors.ts';
import type { Edition } from '../../src/taxonomy/edition.ts';
import { edition as invented } from '../classify/small-edition.ts';
import { editionFiles } from '../../src/taxonomy/edition-files.ts';
import { loadEdition } from '../../src/taxonomy/load.ts';
import { fromJsonLd, fromTurtle } from '../../src/taxonomy/skos-import.ts';
import { toJsonLd, toTurtle } from '../../src/taxonomy/skos.ts';

const edition = loadEdition();
const facts = ({ year, version, title, languages, noteLanguages, concepts }: Edition): unknown => ({
  year,
  version,
  title,
  languages,
  noteLanguages,
  concepts,
});

describe('the files of an edition', () => {
  it('hold all of it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'techwatch-edition-'));
    for (const [name, text] of editionFiles(edition)) writeFileSync(join(folder, name), text);
    const byNotation = (one: Edition): unknown => ({
      ...(facts(one) as object),
      concepts: one.concepts.toSorted((first, other) => (first.notation < other.notation ? -1 : 1)),
    });
    expect(byNotation(loadEdition(folder))).toEqual(byNotation(edition));
    rmSync(folder, { recursive: true });
  });

  it('are not named after what is no notation, and not twice', () => {
    const named = (notation: string) => [...editionFiles(invented({ notation, prefLabel: { en: 'x' } })).keys()];
    expect(() => named('../../elsewhere')).toThrow(/lower-case words joined by hyphens, found "\.\.\/\.\.\/elsewhere"/u);
    expect(named('edition')).toEqual(['edition.json', 'edition-technologies.json']);
    expect(named('domains')).toEqual(['edition.json', 'domains-technologies.json']);
  });

  it('hold no entry that would be two', () => {
    const odd = invented({ notation: 'drones', prefLabel: { en: 'drones; uav' } });
    expect(() => editionFiles(odd)).toThrow(/without a semicolon, found "drones; uav"/u);
  });
});

describe('the edition in use', () => {
  it('comes back from Turtle as it went', async () => {
    expect(facts(await fromTurtle(await toTurtle(edition)))).toEqual(facts(edition));
  });

  it('comes back from JSON-LD as it went, also as text', async () => {
    const document: unknown = JSON.parse(JSON.stringify(await toJsonLd(edition)));
    expect(facts(fromJsonLd(document))).toEqual(facts(edition));
  });

  it('says in the words of Dublin Core what a concept replaces, from both ends, and that comes back too', async () => {
    const small = invented({ notation: 'drones', prefLabel: { en: 'drones' }, lens: ['tool', 'threat'], replaces: ['uav', 'uas'] });
    const turtle = await toTurtle(small);
    expect(turtle).toContain('dct:replaces c:uav, c:uas');
    expect(turtle).toContain('c:uas dct:isReplacedBy c:drones');
    expect(facts(await fromTurtle(turtle))).toEqual(facts(small));
    expect(facts(fromJsonLd(JSON.parse(JSON.stringify(await toJsonLd(small)))))).toEqual(facts(small));
    expect(fromJsonLd(await toJsonLd(small)).renamed.get('uav')).toBe('drones');
  });

  it('is written in the words of SKOS', async () => {
    const turtle = await toTurtle(edition);
    const statements = (notation: string): string => turtle.split('\nc:').find((block) => block.startsWith(`${notation} `)) ?? '';
    expect(statements('face-recognition')).toMatch(/^face-recognition a skos:Concept;/u);
    expect(statements('face-recognition')).toContain('skos:prefLabel "face recognition"@en, "reconnaissance faciale"@fr');
    expect(statements('drone-detection')).toContain('skos:broader c:counter-drones;');
  });

  it('has every concept as a node of the JSON-LD graph, and the scheme', async () => {
    const { '@graph': graph } = (await toJsonLd(edition)) as { '@graph': readonly unknown[] };
    expect(graph).toHaveLength(edition.concepts.length + 1);
  });
});

describe('what is no edition', () => {
  it('is refused in Turtle', async () => {
    await expect(fromTurtle('not turtle <')).rejects.toThrow(TaxonomyError);
    await expect(fromTurtle('<a:b> <c:d> "e" .')).rejects.toThrow('expected a skos:ConceptScheme, found none');
  });

  it('is refused in JSON-LD', () => {
    expect(() => fromJsonLd({})).toThrow('@graph: expected a list');
    expect(() => fromJsonLd({ '@graph': [{ a: 'b' }] })).toThrow('@id: expected an address');
    expect(() => fromJsonLd({ '@graph': [{ '@id': 'x', 'skos:notation': [1] }] })).toThrow('expected texts, found 1');
  });
});
