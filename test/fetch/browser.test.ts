import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from '../../src/fetch/chromium.ts';
import { testChromium } from '../services/chromium.ts';
import { page } from '../../src/source.ts';
import { noLimits, openBoth, text } from './bench.ts';
import { openFarm, type Farm, type Site } from './farm.ts';

const url = 'https://app.example/list';
const rendered = page(url, { render: 'browser' });
const html = (script: string): string =>
  `<!doctype html><html><head><title>App</title></head><body><main id="m"></main><script>${script}</script></body></html>`;
const show =
  "const show = (text) => { const p = document.createElement('p'); p.textContent = text; document.getElementById('m').append(p); };";

let path: string | null = null;
let trap: Farm;
beforeAll(async () => {
  path = await testChromium();
  trap = await openFarm({});
});
afterAll(() => trap.close());

async function renderedWith(
  site: Site,
  others: Readonly<Record<string, Site>> = {},
  limits: Partial<typeof noLimits> | Record<string, number> = {},
) {
  const both = await openBoth({ 'app.example': site, ...others }, { chromium: async () => path });
  await both.bench.run({ app: [rendered] }, { policies: { app: { limits: { ...noLimits, ...limits } } } });
  return both;
}

describe('a page that needs a browser', () => {
  it('is found a browser on this machine', () => {
    expect(path).not.toBeNull();
  });

  it('is captured as its scripts leave it, in UTF-8, without validators', async () => {
    const { bench, farm } = await renderedWith({
      '/list': {
        body: html(`${show} fetch('/data.json').then((r) => r.json()).then((d) => show(d.title));`),
        headers: { ETag: '"shell"' },
      },
      '/data.json': { body: '{"title":"Grüße aus dem Skript"}', headers: { 'content-type': 'application/json' } },
    });
    const capture = bench.capture(url);
    expect(text(capture)).toContain('<p>Grüße aus dem Skript</p>');
    expect(capture).toMatchObject({ status: 200, contentType: 'text/html; charset=utf-8', etag: null, finalUrl: url });
    for (const seen of farm.seen) {
      expect(seen.headers['user-agent']).toBe('techwatch/0.1.0 (+https://desk.example/watch)');
      expect(seen.headers['sec-ch-ua']).toBeUndefined();
    }
    expect(farm.seen.map((seen) => seen.path)).toEqual(['/robots.txt', '/list', '/data.json']);
  });

  it('asks other mapped hosts for parts, their robots.txt first, and one request of a host at a time', async () => {
    const { bench, farm } = await renderedWith(
      {
        '/list': html(
          `${show} Promise.all([1,2,3].map((n) => fetch('https://api.example/' + n).then((r) => r.text()))).then((all) => show(all.join()));`,
        ),
      },
      { 'api.example': { '*': ({ path: asked }) => ({ body: asked, headers: { 'access-control-allow-origin': '*' }, delayMs: 20 }) } },
    );
    expect(text(bench.capture(url))).toContain('<p>/1,/2,/3</p>');
    const api = farm.seen.filter(({ host }) => host === 'api.example');
    expect(api.map(({ path: asked }) => asked)[0]).toBe('/robots.txt');
    for (const [index, each] of api.slice(1).entries()) expect(api[index]!.doneAt!).toBeLessThanOrEqual(each.at);
  });

  it('sends nothing to forbidden addresses by any door of the browser', async () => {
    const places = [`127.0.0.1:${trap.port}`, `localhost:${trap.port}`, `[::ffff:127.0.0.1]:${trap.port}`, `2130706433:${trap.port}`];
    const tries = places.map(
      (place) => `
        for (const kind of [Worker, SharedWorker]) {
          const code = "fetch('http://${place}/worker').catch(() => 0); try { new WebSocket('ws://${place}/worker'); } catch {}; importScripts('http://${place}/worker');";
          try { new kind(URL.createObjectURL(new Blob([code], { type: 'text/javascript' }))); } catch {}
        }
        fetch('http://${place}/fetch').catch(() => 0); fetch('http://${place}/no-cors', { mode: 'no-cors', method: 'POST', body: 'x' }).catch(() => 0);
        new Image().src = 'http://${place}/image'; navigator.sendBeacon('http://${place}/beacon', 'x');
        try { new WebSocket('ws://${place}/socket'); } catch {}
        try { new EventSource('http://${place}/events'); } catch {}
        for (const [tag, key] of [['script', 'src'], ['iframe', 'src'], ['object', 'data'], ['embed', 'src'], ['audio', 'src']]) {
          const e = document.createElement(tag); e[key] = 'http://${place}/' + tag; document.body.append(e);
        }
        for (const rel of ['prefetch', 'preconnect', 'dns-prefetch', 'stylesheet', 'icon', 'manifest', 'modulepreload']) {
          const e = document.createElement('link'); e.rel = rel; e.href = 'http://${place}/' + rel; document.head.append(e);
        }`,
    );
    const { bench } = await renderedWith({
      '/list': html(
        `${show} ${tries.join('')} show(typeof RTCPeerConnection); fetch('/redirect').then(() => show('reached'), () => show('refused'));`,
      ),
      '/redirect': { status: 302, headers: { location: `http://127.0.0.1:${trap.port}/redirect` } },
    });
    expect(text(bench.capture(url))).toContain('<p>undefined</p>');
    expect(text(bench.capture(url))).toContain('<p>refused</p>');
    expect(trap.seen).toHaveLength(0);
  });

  it('whose script leaves for a forbidden address is captured as it was', async () => {
    const { bench } = await renderedWith({ '/list': html(`${show} show('here'); location.href = 'http://127.0.0.1:${trap.port}/away';`) });
    expect(text(bench.capture(url))).toContain('<p>here</p>');
    expect(trap.seen).toHaveLength(0);
  });

  it('is asked by the same rules as any: robots.txt, redirects, statuses', async () => {
    const shut = await renderedWith({ '/robots.txt': 'User-agent: *\nDisallow: /list\n', '/list': html('') });
    expect(shut.bench.error(url).code).toBe('robots-disallowed');
    const absent = await renderedWith({});
    expect(absent.bench.error(url).code).toBe('not-found');
    const moved = await renderedWith(
      { '/list': { status: 302, headers: { location: 'https://other.example/there' } } },
      { 'other.example': { '/there': html(`${show} show(location.href)`) } },
    );
    expect(moved.bench.capture(url).finalUrl).toBe('https://other.example/there');
    expect(text(moved.bench.capture(url))).toContain('<p>https://other.example/there</p>');
  });

  it('keeps nothing from one page to the next', async () => {
    const site = {
      '/list': html(
        `${show} show('seen ' + localStorage.getItem('seen') + document.cookie); localStorage.setItem('seen', 'before'); document.cookie = 'a=b';`,
      ),
    };
    const { bench } = await openBoth({ 'app.example': site }, { chromium: async () => path });
    await bench.run({ app: [rendered] });
    await bench.run({ app: [rendered] });
    expect(text(bench.capture(url))).toContain('<p>seen null</p>');
  });

  it('that hangs or grows without end is given up, and the next one is rendered', async () => {
    const { bench } = await openBoth(
      {
        'hangs.example': { '/': html('for (;;) {}') },
        'grows.example': { '/': html("document.body.append('x'.repeat(3e6))") },
        'app.example': { '/list': html(`${show} show('fine')`) },
      },
      { chromium: async () => path },
    );
    const limits = { policies: { app: { limits: { ...noLimits, timeoutSeconds: 6, bytes: 2_000_000 } } } };
    await bench.run(
      { app: ['https://hangs.example/', 'https://grows.example/'].map((address) => page(address, { render: 'browser' })) },
      limits,
    );
    await bench.run({ app: [rendered] }, limits);
    expect(bench.error('https://hangs.example/').code).toBe('timeout');
    expect(bench.error('https://grows.example/').code).toBe('body-too-large');
    expect(text(bench.capture(url))).toContain('<p>fine</p>');
  });

  it('is given back when the run is stopped', async () => {
    const { bench, farm } = await openBoth(
      { 'app.example': { '/list': html("fetch('/never')"), '/never': () => undefined } },
      { chromium: async () => path },
    );
    const stop = new AbortController();
    const run = bench.run({ app: [rendered] }, { signal: stop.signal });
    await expect.poll(() => farm.seen.some((seen) => seen.path === '/never'), { timeout: 20_000 }).toBe(true);
    stop.abort();
    await run;
    expect(bench.outcome(url).state).toBe('postponed');
  });

  it('without any browser says what would help', async () => {
    const { bench } = await openBoth({ 'app.example': { '/list': html('') } });
    await bench.run({ app: [rendered] });
    expect(bench.error(url).message).toContain('TECHWATCH_CHROMIUM');
  });
});

describe('the search for a browser', () => {
  it('takes the one that is named, or none', async () => {
    expect(await findChromium({ TECHWATCH_CHROMIUM: process.execPath })).toBe(process.execPath);
    expect(await findChromium({ TECHWATCH_CHROMIUM: '/nowhere/chromium' })).toBeNull();
  });
});
