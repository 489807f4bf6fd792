import * as cheerio from 'cheerio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barChart, type Bar } from '../../../dashboards/charts/bars.ts';
import { openDesk, type Desk } from '../../../dashboards/desk.ts';
import { inventedWatch, type InventedWatch } from '../fakes.ts';

let watch: InventedWatch;
let desk: Desk;
beforeAll(async () => {
  watch = await inventedWatch();
  desk = openDesk(watch.effects, { 'desk.css': '', 'desk.js': '', 'favicon.svg': '' });
});
afterAll(() => watch.close());

const bar = (number: number, count: number, name = `P${number}: ${count} items`): Bar => ({
  period: `2026-${number}`,
  label: `P${number}`,
  count,
  value: count,
  href: `/search?q=a&from=${number}`,
  name,
  open: number === 3,
});
const frame = { label: 'Items over time', highest: 'at most 9 items', size: 'low' } as const;

describe('a chart', () => {
  it('has a named link for every bar that counts something, and none for the others', async () => {
    const $ = cheerio.load(String(await barChart(desk, [bar(1, 4), bar(2, 0), bar(3, 9)], frame)));
    expect(
      $('svg a')
        .toArray()
        .map((link) => $(link).attr('aria-label')),
    ).toEqual(['P1: 4 items', 'P3: 9 items']);
    expect($('svg').attr('aria-label')).toBe('Items over time');
    expect($('svg').attr('role')).toBe('group');
  });

  it('brings no style, script, font or address from elsewhere', async () => {
    const text = String(await barChart(desk, [bar(1, 4), bar(3, 9)], frame));
    expect(text).not.toMatch(/style=|<style|<script|https?:\/\/(?!www\.w3\.org)/u);
    expect(text).toContain('var(--bar)');
  });

  it('escapes what it is given', async () => {
    const evil = '"><script>alert(1)</script>';
    const $ = cheerio.load(
      String(
        await barChart(desk, [{ ...bar(1, 4, evil), href: `/search?q=${encodeURIComponent(evil)}` }, bar(2, 3)], { ...frame, label: evil }),
      ),
    );
    expect($('script').length).toBe(0);
    expect($('svg').attr('aria-label')).toBe(evil);
    expect($('svg a').first().attr('aria-label')).toBe(evil);
  });

  it('is drawn once for the same numbers', async () => {
    const bars = [bar(1, 7), bar(2, 2)];
    await barChart(desk, bars, frame);
    const started = performance.now();
    for (let time = 0; time < 50; time += 1) await barChart(desk, bars, frame);
    expect(performance.now() - started).toBeLessThan(200);
  });
});
