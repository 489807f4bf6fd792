// The desk's own files (style sheet, script, icon): read once, served under addresses that hold their hash, cached for good.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { FastifyInstance } from 'fastify';

/** The name of one of the desk's own files. */
export type AssetName = 'desk.css' | 'desk.js' | 'favicon.svg';

/** Where each file is to be asked for. */
export type AssetAddresses = Readonly<Record<AssetName, string>>;

/** Serves the files and gives their addresses, `/assets/desk.1a2b3c4d5e.css`. */
export async function serveAssets(server: FastifyInstance): Promise<AssetAddresses> {
  const icon = await serve(server, 'favicon.svg', 'image/svg+xml');
  server.get('/favicon.ico', async (_request, reply) => reply.redirect(icon, 301));
  return {
    'desk.css': await serve(server, 'desk.css', 'text/css; charset=utf-8'),
    'desk.js': await serve(server, 'desk.js', 'text/javascript; charset=utf-8'),
    'favicon.svg': icon,
  };
}

async function serve(server: FastifyInstance, name: AssetName, type: string): Promise<string> {
  const body = await readFile(new URL(`assets/${name}`, import.meta.url));
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 10);
  const address = `/assets/${name.replace('.', `.${hash}.`)}`;
  server.get(address, async (_request, reply) =>
    reply.type(type).header('cache-control', 'public, max-age=31536000, immutable').send(body),
  );
  return address;
}
