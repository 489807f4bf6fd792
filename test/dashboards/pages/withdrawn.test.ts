import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDesk, statedTotal, words, type TestDesk } from '../visit-desk.ts';
import { withdrawCall } from '../withdraw-call.ts';

let desk: TestDesk;
let id: string;
let deadline: string;

beforeAll(async () => {
  const before = await openTestDesk();
  const [first] = (await before.json('/funding.json')) as readonly { readonly id: string; readonly nextDeadlineAt: string }[];
  await before.close();
  id = first?.id ?? '';
  deadline = first?.nextDeadlineAt ?? '';
  desk = await openTestDesk();
  await withdrawCall(desk, id);
});
afterAll(() => desk.close());

describe('a withdrawn call', () => {
  it('is open neither to searches nor in their facet, as on the page of the calls', async () => {
    const open = (await desk.json('/funding.json?status=open')) as readonly unknown[];
    const { total, facets } = (await desk.json('/search.json?status=open&kind=funding-call')) as {
      total: number;
      facets: { status: readonly { value: string; count: number }[] };
    };
    expect([open.length, total, facets.status]).toEqual([21, 21, [{ value: 'open', count: 21 }]]);
    expect(statedTotal(await desk.get('/search?kind=funding-call'))).toBe(42);
  });

  it('says so where others say how long they are open: in search, on its page, in the list', async () => {
    const search = await desk.get('/search?kind=funding-call&size=100');
    const row = words(search.$(`a[href="/items/${id}"]`).closest('.row').find('.facts'));
    expect(row).toContain('withdrawn, noticed 22 Nov 2026');
    expect(row).not.toMatch(/closes|in \d+ day/u);
    const item = await desk.get(`/items/${id}`);
    expect(words(item.$('.deadline'))).toMatch(/^Deadline .+ Withdrawn · Calendar/u);
    expect(item.$('.deadline time').attr('datetime')).toBe(deadline);
    const list = await desk.get('/funding?status=withdrawn');
    const cell = list.$(`a[href="/items/${id}"]`).closest('tr').find('td').first();
    expect([words(cell).endsWith('Withdrawn'), cell.find('time').attr('datetime')]).toEqual([true, deadline]);
    expect(list.$('main strong.left')).toHaveLength(0);
  });
});
