import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TaxonomyError } from '../../src/errors.ts';
import { loadEdition } from '../../src/taxonomy/load.ts';

const head = { year: 2026, version: '2026.1', title: { en: 'Test' }, languages: ['en', 'fr'], noteLanguages: ['en', 'fr'] };
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'edition-'));
  write('edition.json', head);
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(file: string, content: unknown): void {
  writeFileSync(join(folder, file), typeof content === 'string' ? content : JSON.stringify(content));
}

function branch(...concepts: readonly unknown[]): unknown {
  return { facet: 'technology', concepts };
}

function faultOf(): string {
  try {
    loadEdition(folder);
    return 'none';
  } catch (error) {
    if (error instanceof TaxonomyError) return error.message;
    throw error;
  }
}

describe('the edition in use', () => {
  const edition = loadEdition();

  it('has its year, its languages and enough technologies, with domains and capabilities', () => {
    expect(edition.version).toBe(`${edition.year}.1`);
    expect(edition.languages).toEqual(['en', 'fr', 'de', 'es', 'it', 'nl', 'pl']);
    expect(edition.noteLanguages).toEqual(['en', 'fr']);
    expect(edition.concepts.filter((concept) => concept.facet === 'technology').length).toBeGreaterThan(180);
    expect(edition.top('domain')).toEqual(
      expect.arrayContaining(['law-enforcement', 'civil-protection', 'border-control', 'cbrn-e', 'cyber']),
    );
    expect(edition.top('capability')).toEqual(expect.arrayContaining(['detect', 'identify', 'locate', 'decide', 'recover']));
  });

  it('has technologies on three levels, forty and more on the third', () => {
    const level = (notation: string): number => 1 + Math.max(0, ...(edition.get(notation)?.broader ?? []).map(level));
    const levels = edition.concepts.filter(({ facet }) => facet === 'technology').map(({ notation }) => level(notation));
    expect(Math.max(...levels)).toBe(3);
    expect(levels.filter((one) => one === 3).length).toBeGreaterThanOrEqual(40);
  });

  it('sees a technology as threat, tool or source of evidence', () => {
    expect(edition.get('drones')?.lens).toEqual(['tool', 'threat', 'evidence']);
    expect(edition.get('cryptography')?.lens).toEqual(['tool', 'threat']);
  });

  it('is frozen to the last list', () => {
    const [first] = edition.concepts;
    expect(Object.isFrozen(edition.concepts) && Object.isFrozen(first?.match.weak) && Object.isFrozen(first?.codes)).toBe(true);
  });

  it('answers in both languages and knows what lies above', () => {
    expect(edition.label('face-recognition', 'fr')).toBe('reconnaissance faciale');
    expect(edition.ancestors('drone-forensics')).toEqual(['drones', 'digital-forensics']);
  });
});

describe('a branch file', () => {
  it('gives the first label as the preferred one and leaves out nothing that is given', () => {
    write(
      'a.json',
      branch({
        notation: 'drones',
        en: 'drones; UAV',
        fr: 'drones',
        lens: 'tool; threat',
        replaces: 'unmanned-aircraft; uav',
        cpc: 'B64U',
        weak: 'UAV',
        requireAny: 'pilot; flight',
      }),
    );
    expect(loadEdition(folder).concepts).toEqual([
      {
        notation: 'drones',
        facet: 'technology',
        lens: ['tool', 'threat'],
        prefLabel: { en: 'drones', fr: 'drones' },
        altLabel: { en: ['UAV'] },
        hiddenLabel: {},
        broader: [],
        related: [],
        scopeNote: {},
        replaces: ['unmanned-aircraft', 'uav'],
        codes: { cpc: ['B64U'], ipc: [], cpv: [], euroscivoc: [], callTopicPattern: [], programme: [] },
        match: { caseSensitive: [], weak: ['UAV'], requireAny: ['pilot', 'flight'], exclude: [] },
        edition: '2026.1',
      },
    ]);
  });

  it.each([
    [
      'an unknown key',
      branch({ notation: 'a', en: 'a', colour: 'red' }),
      'a.json, a: expected a known key (a language of two letters, hidden, scope, lens, broader',
    ],
    ['a list that is no text', branch({ notation: 'a', en: ['a'] }), 'a.json, a: expected en: a text, found ["a"]'],
    [
      'an empty entry',
      branch({ notation: 'a', en: 'a;; b' }),
      'a.json, a: expected en: entries between semicolons, none empty, found "a;; b"',
    ],
    ['an entry twice', branch({ notation: 'a', weak: 'b; b' }), 'a.json, a: expected weak: every entry once, found "b; b"'],
    [
      'a notation in capitals',
      branch({ notation: 'A b' }),
      'a.json, A b: expected notation: lower-case words joined by hyphens, found "A b"',
    ],
    ['an unknown lens', branch({ notation: 'a', lens: 'weapon' }), 'a.json, a: expected lens: threat, tool, evidence, found "weapon"'],
    ['no notation', branch({ en: 'a' }), 'a.json: expected notation: lower-case words joined by hyphens, found nothing'],
    ['a scope note without language', branch({ notation: 'a', scope: 'x' }), 'a.json, a: expected scope: an object by language, found "x"'],
    [
      'an unknown language of a scope note',
      branch({ notation: 'a', scope: { english: 'x' } }),
      'a.json, a: expected scope: languages of two letters, found "english"',
    ],
    ['an unknown facet', { facet: 'thing', concepts: [] }, 'a.json: expected facet: one of technology, domain, capability, found "thing"'],
    ['concepts that are no list', { facet: 'domain', concepts: {} }, 'a.json: expected concepts: a list, found {}'],
    ['a key beside', { facet: 'domain', concepts: [], note: 1 }, 'a.json: expected facet and concepts alone, found "note"'],
    ['a bare list', [], 'a.json: expected an object with facet and concepts, found []'],
  ])('with %s is refused, and told where', (_, content, message) => {
    write('a.json', content);
    expect(faultOf()).toContain(message);
  });

  it('that is no JSON is refused by name', () => {
    write('a.json', '{');
    expect(faultOf()).toMatch(/^The taxonomy cannot be used:\na\.json: expected JSON, found /u);
  });
});

describe('an edition', () => {
  it('with one notation twice is refused, naming both files', () => {
    write('a.json', branch({ notation: 'x', en: 'x' }));
    write('b.json', branch({ notation: 'x', en: 'y' }));
    expect(faultOf()).toContain('b.json, x: expected a notation of its own, found the same in a.json');
  });

  it('tells all faults of all files at once', () => {
    write('a.json', branch({ notation: 'x', en: 1 }));
    write('b.json', branch({ notation: 'y', fr: 2 }));
    expect(faultOf().split('\n')).toHaveLength(3);
  });

  it.each([
    [{ ...head, year: '2026' }, 'edition.json: expected year: a whole number, found "2026"'],
    [{ ...head, version: '2025.1' }, 'edition.json: expected version: the year, a full stop, a number, found "2025.1"'],
    [{ ...head, languages: [] }, 'edition.json: expected languages: a list of codes of two letters, found []'],
    [{ ...head, title: 'x' }, 'edition.json: expected title: a text per language, found "x"'],
    [{ ...head, noteLanguages: 'en' }, 'edition.json: expected noteLanguages: a list of codes of two letters, found "en"'],
    [{ ...head, extra: 1 }, 'edition.json: expected year, version, title, languages and noteLanguages alone, found "extra"'],
  ])('with a wrong head is refused: %j', (content, message) => {
    write('edition.json', content);
    expect(faultOf()).toContain(message);
  });
});
