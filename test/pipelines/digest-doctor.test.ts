import { afterEach, describe, expect, it } from 'vitest';
import type { DigestIssue } from '../../src/digest/issue.ts';
import type { LinkKind } from '../../src/model.ts';
import { openBench, type Bench } from './bench.ts';
import { mixed, row } from './notices.ts';

let bench: Bench | null = null;
afterEach(async () => {
  await bench?.close();
  bench = null;
});

describe('the weekly digest', () => {
  it('is drafted for the running week, kept, and shown as text, mail and JSON', async () => {
    const watch = (bench = await openBench());
    await watch.say('import', [await watch.write('rows.ndjson', [...mixed, ...Array.from({ length: 30 }, (_, index) => row(index))])], {
      source: 'import',
    });
    await expect(watch.say('digest-preview', [], { format: 'text' })).rejects.toMatchObject({ code: 'not-found' });
    const drafted = await watch.say<DigestIssue>('digest-draft');
    expect(drafted.code).toBe(0);
    expect(drafted.document.week).toBe('2026-W47');
    expect(drafted.document.items.length).toBeGreaterThan(0);
    expect(drafted.document.items.length).toBeLessThanOrEqual(12);
    expect((await watch.say<DigestIssue>('digest-preview', [], { json: true })).document).toEqual(drafted.document);
    const text = (await watch.say('digest-preview', [], { format: 'text' })).text;
    const mail = (await watch.say('digest-preview', [], { format: 'html' })).text;
    // Lines are broken for reading, never a heading's words.
    for (const { heading } of drafted.document.items) expect(text.replaceAll(/\s+/gu, ' ')).toContain(heading.en.replaceAll(/\s+/gu, ' '));
    expect(mail).toMatch(/^<!doctype html>/iu);
    expect(text).not.toMatch(/undefined|\[object/u);
  });

  it('made again replaces the draft; another week is refused', async () => {
    const watch = (bench = await openBench());
    await watch.say('digest-draft', [], { week: '2026-W47' });
    await watch.say('import', [await watch.write('rows.ndjson', mixed)], { source: 'import' });
    await watch.say('digest-draft');
    const ledger = await watch.world.ledger();
    expect(await ledger.digests()).toHaveLength(1);
    await expect(watch.say('digest-draft', [], { week: '2026-W46' })).rejects.toMatchObject({
      code: 'input',
      message: expect.stringContaining('2026-W47'),
    });
    await ledger.saveDigest({ ...(await ledger.digest('2026-W47'))!, state: 'sent' });
    await expect(watch.say('digest-draft')).rejects.toMatchObject({ code: 'input', message: expect.stringContaining('sent') });
    await expect(watch.say('digest-preview', [], { week: '2026-W02', format: 'text' })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('in the week after tells what is new since the last issue alone', async () => {
    const watch = (bench = await openBench());
    await watch.say('import', [await watch.write('rows.ndjson', [mixed[1]!])], { source: 'import' });
    const first = (await watch.say<DigestIssue>('digest-draft')).document;
    expect(first.items).toHaveLength(1);
    const later = watch.at('2026-11-26T08:00:00.000Z');
    await later.say('import', [await later.write('rows.ndjson', [mixed[1]!, { ...mixed[2]!, publishedOn: '2026-11-24' }])], {
      source: 'import',
    });
    const second = (await later.say<DigestIssue>('digest-draft')).document;
    expect(second.week).toBe('2026-W48');
    expect(second.previousWeek).toBe('2026-W47');
    expect(second.items.map(({ url }) => url)).toEqual([mixed[2]!['url']]);
  });

  it('tells a story once, and each document of a thread that tells something of its own', async () => {
    const watch = (bench = await openBench());
    const rows = [mixed[1]!, { ...mixed[2]!, publishedOn: '2026-11-20' }];
    await watch.say('import', [await watch.write('rows.ndjson', rows)], { source: 'import' });
    const ledger = await watch.world.ledger();
    const [itemId = '', otherId = ''] = (await watch.items()).map(({ id }) => id).toSorted();
    const told = async (kind: LinkKind): Promise<number> => {
      await ledger.saveThreads({ sequences: [], itemIds: [itemId, otherId], links: [{ kind, itemId, otherId, signs: [], overlap: null }] });
      return (await watch.say<DigestIssue>('digest-draft')).document.items.length;
    };
    expect([await told('translation'), await told('names-project')]).toEqual([1, 2]);
  });
});

describe('the doctor', () => {
  interface Diagnosis {
    readonly checks: readonly { readonly name: string; readonly ok: boolean; readonly detail: string }[];
  }

  it('checks each part with a sentence', async () => {
    const watch = (bench = await openBench({}, { TECHWATCH_CONTACT: 'desk@watch.example' }));
    const { document } = await watch.say<Diagnosis>('doctor');
    expect(document.checks.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['node', 'home', 'contact', 'ledger', 'outbox', 'search', 'taxonomy', 'classifier', 'sources']),
    );
    expect(document.checks.filter(({ name, ok }) => !ok && name !== 'chromium')).toEqual([]);
    for (const { detail } of document.checks) expect(detail.length).toBeGreaterThan(3);
  });

  it('says so where the clock stands before what was done', async () => {
    const watch = (bench = await openBench());
    await watch.at('2027-11-22T08:00:00.000Z').gather([]);
    const { document } = await watch.say<Diagnosis>('doctor');
    expect(document.checks.find(({ name }) => name === 'clock')).toEqual({
      name: 'clock',
      ok: false,
      detail: expect.stringContaining('expected a time after the last run (2027-11-22T08:00:00.000Z)'),
    });
  });

  it('names what is missing or broken, goes on with the rest, and ends with 1', async () => {
    const watch = (bench = await openBench({}, { TECHWATCH_SOURCES: 'cards', TECHWATCH_CHROMIUM: '/nowhere/chromium' }));
    await watch.write('cards/odd.yaml', 'id: odd\n');
    const ledger = await watch.world.ledger();
    await ledger.deadLetter({ sequence: 1, itemId: 'x', revision: 1 }, 'the document is too strange', watch.world.now());
    const { code, document } = await watch.say<Diagnosis>('doctor');
    expect(code).toBe(1);
    const broken = new Map(document.checks.filter(({ ok }) => !ok).map(({ name, detail }) => [name, detail]));
    expect([...broken.keys()].toSorted()).toEqual(['chromium', 'contact', 'outbox', 'sources']);
    expect(broken.get('contact')).toContain('TECHWATCH_CONTACT');
    expect(broken.get('outbox')).toContain('the document is too strange');
    expect(broken.get('sources')).toMatch(/odd\.yaml:\d/u);
  });
});
