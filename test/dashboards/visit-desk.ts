// Opens a desk over the invented watch and reads its answers as documents, without a socket.
import * as cheerio from 'cheerio';
import type { FastifyInstance, InjectOptions } from 'fastify';
import type { DeskEffects } from '../../dashboards/desk-effects.ts';
import { createDesk } from '../../dashboards/server.ts';
import { inventedWatch, type InventedWatch } from './fakes.ts';
import type { InventedNotice } from './invented-parts.ts';
import { testNow } from './test-now.ts';

/** An answer with its document. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
  readonly text: string;
  readonly $: cheerio.CheerioAPI;
}

export interface TestDesk {
  readonly server: FastifyInstance;
  readonly watch: InventedWatch;
  get(address: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  json(address: string): Promise<unknown>;
  ask(options: InjectOptions): Promise<Answer>;
  close(): Promise<void>;
}

export async function openTestDesk(change: Partial<DeskEffects> = {}, extra: readonly InventedNotice[] = []): Promise<TestDesk> {
  const watch = await inventedWatch(testNow, extra);
  const server = await createDesk({ ...watch.effects, ...change });
  const ask = async (options: InjectOptions): Promise<Answer> => {
    const { statusCode, headers, payload } = await server.inject(options);
    return { status: statusCode, headers, text: payload, $: cheerio.load(payload) };
  };
  const get: TestDesk['get'] = (address, headers = {}) =>
    ask({ method: 'GET', url: address, headers: { 'accept-language': 'en', ...headers } });
  return {
    server,
    watch,
    ask,
    get,
    json: async (address) => JSON.parse((await get(address)).text) as unknown,
    close: async () => {
      await server.close();
      await watch.close();
    },
  };
}

/** The text of a selection with single blanks. */
export function words(selection: { text(): string }): string {
  return selection.text().replaceAll(/\s+/gu, ' ').trim();
}

/** The number that a page of results states. */
export function statedTotal({ $ }: Pick<Answer, '$'>): number {
  const text = words($('main [role="status"] h1'));
  return text === 'No results' ? 0 : Number(/^([\d,]+) results?$/u.exec(text)?.[1]?.replaceAll(',', '') ?? Number.NaN);
}
