// The desk's own files (style sheet, script, icon): read once, served under addresses that hold their hash, cached for good.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { FastifyInstance } from 'fastify';

const files = [
  { name: 'desk.css', type: 'text/css; charset=utf-8' },
  { name: 'desk.js', type: 'text/javascript; charset=utf-8' },
  { name: 'favicon.svg', type: 'image/svg+xml' },
] as const;

/** The name of one of the desk's own files. */
export type AssetName = (typeof files)[number]['name'];

/** Where each file is to be asked for. */
export type AssetAddresses = Readonly<Record<AssetName, string>>;

/** Serves the files and gives their addresses, `/assets/desk.1a2b3c4d5e.css`. */
export async function serveAssets(server: FastifyInstance): Promise<AssetAddresses> {
  const addresses: Partial<Record<AssetName, string>> = {};
  for (const { name, type } of files) {
    const body = await readFile(new URL(`assets/${name}`, import.meta.url));
    const hash = createHash('sha256').update(body).digest('hex').slice(0, 10);
    const address = `/assets/${name.replace('.', `.${hash}.`)}`;
    addresses[name] = address;
    server.get(address, async (_request, reply) =>
      reply.type(type).header('cache-control', 'public, max-age=31536000, immutable').send(body),
    );
  }
  const icon = addresses['favicon.svg'] ?? '';
  server.get('/favicon.ico', async (_request, reply) => reply.redirect(icon, 301));
  return addresses as AssetAddresses;
}
