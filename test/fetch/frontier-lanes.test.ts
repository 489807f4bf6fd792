// The lanes over a frontier: when a run is drained, and when it looks again.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { FetchTask, FrontierPort } from '../../src/fetch/fetcher.ts';
import { FrontierLanes } from '../../src/fetch/frontier-lanes.ts';
import { page } from '../../src/source.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const task = (id: string): FetchTask => ({ id, sourceId: 's', harvestId: 'h', request: page(`https://${id}.example/`) });

/** Lanes over answers of a frontier; `answer` is asked at each claim, `left` at each count. */
function lanesOver(answer: () => FetchTask[] | Promise<FetchTask[]>, left: () => number) {
  const counted = vi.fn<FrontierPort['waiting']>(async () => left());
  const wake = vi.fn<() => void>();
  const lanes = new FrontierLanes({ claim: async () => await answer(), waiting: counted }, ['s'], wake);
  return { lanes, counted, wake };
}

it('counts what is left only when nothing runs and nothing could be claimed', async () => {
  const answers = [[task('a')], [], []];
  const { lanes, counted } = lanesOver(
    () => answers.shift() ?? [],
    () => 0,
  );
  expect(await lanes.hasNext()).toBe(true);
  const taken = lanes.take()!;
  lanes.received(taken);
  expect(await lanes.hasNext()).toBe(false);
  expect([counted.mock.calls.length, lanes.isDrained()]).toEqual([0, false]);
  lanes.settled(taken);
  expect(lanes.isDrained()).toBe(false);
  expect(await lanes.hasNext()).toBe(false);
  expect([counted.mock.calls.length, lanes.isDrained()]).toEqual([1, true]);
});

it('is not drained by a claim in whose time the last page was settled, and leaves no timer behind', async () => {
  const late = Promise.withResolvers<FetchTask[]>();
  const answers: (FetchTask[] | Promise<FetchTask[]>)[] = [[task('a')], late.promise, [task('b')]];
  const { lanes } = lanesOver(
    () => answers.shift() ?? [],
    () => 0,
  );
  await lanes.hasNext();
  const taken = lanes.take()!;
  lanes.received(taken);
  const asked = lanes.hasNext();
  lanes.settled(taken);
  late.resolve([]);
  expect(await asked).toBe(false);
  expect(lanes.isDrained()).toBe(false);
  expect(vi.getTimerCount()).toBe(0);
  expect(await lanes.hasNext()).toBe(true);
});

it('looks again after half a second while another process asks the hosts that are left, until it is stopped', async () => {
  const { lanes, wake } = lanesOver(
    () => [],
    () => 3,
  );
  expect(await lanes.hasNext()).toBe(false);
  expect([lanes.isDrained(), wake.mock.calls.length]).toEqual([false, 0]);
  await vi.advanceTimersByTimeAsync(500);
  expect(wake).toHaveBeenCalledOnce();
  const asked = lanes.hasNext();
  lanes.stop();
  expect(await asked).toBe(false);
  expect([lanes.isDrained(), vi.getTimerCount()]).toEqual([true, 0]);
});

it('claims hosts together that become free while many pages run', async () => {
  const names = Array.from({ length: 24 }, (_, number) => `h${number}`);
  const sizes = [20, 2, 2];
  const claims = vi.fn<() => FetchTask[]>(() => names.splice(0, sizes.shift() ?? 0).map(task));
  const { lanes, wake } = lanesOver(claims, () => 0);
  expect(await lanes.hasNext()).toBe(true);
  const taken = Array.from({ length: 20 }, () => lanes.take()!);
  lanes.received(taken[0]!);
  expect(await lanes.hasNext()).toBe(true);
  expect([lanes.take(), lanes.take()]).toMatchObject([{ id: 'h20' }, { id: 'h21' }]);
  for (const one of taken.slice(1, 3)) lanes.received(one);
  expect([await lanes.hasNext(), claims.mock.calls.length]).toEqual([false, 2]);
  wake.mockClear();
  await vi.advanceTimersByTimeAsync(20);
  expect(wake).toHaveBeenCalledOnce();
  expect([await lanes.hasNext(), claims.mock.calls.length]).toEqual([true, 3]);
  expect(vi.getTimerCount()).toBe(1);
  lanes.stop();
  expect(vi.getTimerCount()).toBe(0);
});
