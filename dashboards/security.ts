// Who may ask and what browsers may do with the answer: host and origin checks, security headers.
// Knows no page; without accounts the desk answers only under its own names.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** No inline script or style, nothing from elsewhere, no frames: text from strangers must find nothing that runs it. */
const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentPolicy,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

/** A refusal by the desk itself, rendered like every other mistake. */
export class RefusedError extends Error {
  readonly statusCode: number;

  constructor(statusCode: 403 | 421, message: string) {
    super(message);
    this.name = 'RefusedError';
    this.statusCode = statusCode;
  }
}

/** Sets the headers that every answer carries, errors included. */
export function setSecurityHeaders(reply: FastifyReply): void {
  void reply.headers(securityHeaders);
}

/** Guards every request of the desk, before anything else looks at it. */
export function guard(server: FastifyInstance, hosts: readonly string[]): void {
  const names = new Set(['localhost', '127.0.0.1', '[::1]', ...hosts.map((host) => bracketed(host.toLowerCase()))]);
  server.addHook('onRequest', async (request, reply) => {
    setSecurityHeaders(reply);
    checkHost(request, names);
    checkOrigin(request);
  });
}

/** A foreign name that points here would let its owner's pages read the desk (DNS rebinding). */
function checkHost(request: FastifyRequest, names: ReadonlySet<string>): void {
  const name = /^(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::\d{1,5})?$/u.exec((request.headers.host ?? '').toLowerCase())?.[1];
  const originForm = request.raw.url?.startsWith('/') === true;
  if (name === undefined || !names.has(name) || !originForm) {
    throw new RefusedError(421, 'This desk does not answer under that host name.');
  }
}

/** A form of another site must not write here. Programs without a browser send neither header. */
function checkOrigin(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return;
  const origin = request.headers.origin;
  const own = origin === undefined || origin.toLowerCase() === `http://${request.headers.host ?? ''}`.toLowerCase();
  const site = request.headers['sec-fetch-site'];
  const near = site === undefined || site === 'same-origin' || site === 'none';
  if (!own || !near) throw new RefusedError(403, 'A form of another site was refused.');
}

function bracketed(host: string): string {
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
}
