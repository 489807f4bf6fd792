import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Decision } from '../../../src/model.ts';
import { openTestDesk, words, type Answer, type TestDesk } from '../visit-desk.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await openTestDesk();
});
afterEach(() => desk.close());

interface Twin {
  readonly audits: readonly { readonly week: string; readonly drawn: number; readonly reviewed: number }[];
  readonly queue: readonly { readonly id: string; readonly reason: string; readonly notation: string | null }[];
  readonly terms: readonly { readonly term: string }[];
}

const twin = async (): Promise<Twin> => (await desk.json('/review.json')) as Twin;
const section = ({ $ }: Answer, name: string) => $(`section[aria-labelledby="${name}"]`);

/** Presses the first button of this verdict on a page, with everything that its form holds. */
async function press({ $ }: Answer, verdict: string): Promise<Answer> {
  const button = $(`main button[value="${verdict}"]`).first();
  const form = button.closest('form');
  const fields = new URLSearchParams(form.serializeArray().map(({ name, value }): [string, string] => [name, value]));
  fields.set('verdict', verdict);
  const answer = await desk.ask({
    method: 'POST',
    url: form.attr('action') ?? '',
    payload: fields.toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  expect(answer.status).toBe(303);
  return desk.get(String(answer.headers['location']));
}

describe('a review of a whole item', () => {
  it('is one click that names the classes shown, is shown, and is undone by one click', async () => {
    const address = (await desk.get('/search?q=drone&kind=patent')).$('main h3 a').first().attr('href') ?? '';
    const before = await desk.get(address);
    const shown = before
      .$('input[name="class"]')
      .toArray()
      .map((input) => before.$(input).attr('value'));
    expect(shown.length).toBeGreaterThan(0);
    const after = await press(before, 'reviewed');
    expect(words(section(after, 'why'))).toContain('Reviewed by local analyst');
    expect(words(section(after, 'why'))).toContain('by an analyst');
    const review = ((await desk.json(`${address}.json`)) as { review: Decision }).review;
    expect(review).toMatchObject({ verdict: 'reviewed', notation: '', classes: shown, edition: '2026.1' });
    const undone = await press(after, 'undone');
    expect(words(section(undone, 'why'))).not.toContain('Reviewed');
    expect(await desk.json(`${address}.json`)).toMatchObject({ review: null });
    expect((await desk.watch.ledger.decisionLog()).map(({ verdict }) => verdict)).toEqual(['reviewed', 'undone']);
  });

  it.each([
    'verdict=reviewed&class=no-such-class',
    'verdict=reviewed&notation=drone-detection',
    'verdict=accepted',
    'verdict=added&notation=',
  ])('is refused as %s', async (payload) => {
    const address = (await desk.get('/search?q=drone')).$('main h3 a').first().attr('href') ?? '';
    const answer = await desk.ask({
      method: 'POST',
      url: `${address}/decisions`,
      payload,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(answer.status).toBe(400);
    expect(await desk.watch.ledger.decisionLog()).toEqual([]);
  });

  it('is refused from another site', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://evil.example' };
    expect((await desk.ask({ method: 'POST', url: '/items/x/decisions', payload: 'verdict=reviewed&next=review', headers })).status).toBe(
      403,
    );
  });
});

describe('the review page', () => {
  it('shows the first item of the queue with its classes, evidence and buttons, and lists those behind it', async () => {
    const { queue } = await twin();
    const page = await desk.get('/review');
    expect(page.$('#next h2 a').attr('href')).toBe(`/items/${queue[0]!.id}`);
    expect(words(page.$('main [role="status"]'))).toBe(`${queue.length} items are waiting`);
    expect(page.$('#next .why form').length).toBeGreaterThan(1);
    expect(section(page, 'waiting').find('.row h3 a').first().attr('href')).toBe(`/review?item=${queue[1]!.id}`);
    expect(page.$('footer a[href="/review"]').length).toBe(1);
    expect(words(section(page, 'audit'))).toContain('The first sample is drawn when a week is over');
  });

  it('goes on to the next item after a decision, with the way back', async () => {
    const { queue } = await twin();
    const after = await press(await desk.get('/review'), 'reviewed');
    expect(after.$('#next h2 a').attr('href')).toBe(`/items/${queue[1]!.id}`);
    expect(words(after.$('.note'))).toMatch(/^Decided: .+ Reviewed by local analyst/u);
    expect((await twin()).queue.map(({ id }) => id)).not.toContain(queue[0]!.id);
    const back = await press(after, 'undone');
    expect(back.$('#next h2 a').attr('href')).toBe(`/items/${queue[0]!.id}`);
  });

  it('asks for classes as they are after a decision elsewhere, and calls nothing decided that was not', async () => {
    const [first] = ((await desk.json('/search.json?q=drone')) as { items: readonly { id: string }[] }).items;
    await desk.watch.ledger.reclassify([{ itemId: first!.id, classifications: [] }]);
    const { queue } = await twin();
    const asked = queue.find(({ id }) => id === first!.id)!;
    expect(asked.reason).toBe('unclassified');
    const decision = { itemId: asked.id, notation: 'gait-recognition', verdict: 'added', by: 'a', edition: '2026.1' } as const;
    await desk.watch.ledger.decide({ ...decision, decidedAt: desk.watch.effects.now() });
    expect((await twin()).queue.map(({ id }) => id)).not.toContain(asked.id);
    const idle = ((await desk.json('/search.json?q=drone&size=100')) as { items: readonly { id: string }[] }).items.find(
      ({ id }) => !queue.some((entry) => entry.id === id),
    );
    expect((await desk.get(`/review?item=${idle!.id}`)).$('.note')).toHaveLength(0);
  });

  it('asks the audit sample first, until each of its items is completely reviewed', async () => {
    const { queue } = await twin();
    const [one, two] = [queue.at(-1)!.id, queue.at(-2)!.id];
    await desk.watch.ledger.keepAudit({ week: '2026-W46', itemIds: [one, two], drawnAt: desk.watch.effects.now() });
    const first = await twin();
    expect(first.queue.slice(0, 2).map(({ reason }) => reason)).toEqual(['audit', 'audit']);
    expect(first.audits).toEqual([{ week: '2026-W46', drawn: 2, reviewed: 0 }]);
    const page = await press(await desk.get('/review'), 'reviewed');
    expect(words(section(page, 'audit'))).toContain('Week 2026-W46: 1 of 2 items completely reviewed');
    expect((await twin()).queue.map(({ reason }) => reason).filter((reason) => reason === 'audit')).toEqual(['audit']);
  });

  it('speaks French, and passes over an item that is not there', async () => {
    const page = await desk.get('/review?item=nobody&lang=fr');
    expect([page.status, words(page.$('h1')), page.$('.note').length]).toEqual([200, 'Relecture', 0]);
  });
});
