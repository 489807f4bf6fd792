// Looks at every page in Chromium: axe, dark and light, 360 px, print, and the keyboard. Says loudly when there is no Chromium.
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testChromium } from '../services/chromium.ts';
import { openTestDesk, type TestDesk } from './visit-desk.ts';

const executablePath = await testChromium();

describe.skipIf(executablePath === null)('the desk in a browser', () => {
  let desk: TestDesk;
  let browser: Browser;
  let page: Page;
  let base: string;
  const errors: string[] = [];

  beforeAll(async () => {
    const { chromium } = await import('playwright');
    desk = await openTestDesk();
    base = await desk.server.listen({ host: '127.0.0.1', port: 0 });
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox', '--disable-gpu'] });
    page = await (await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Brussels', reducedMotion: 'reduce' })).newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(error.message));
  });
  afterAll(async () => {
    await browser.close();
    await desk.close();
  });

  const looks = [
    '/',
    '/search?q=drone&kind=patent',
    '/search?q=zeppelin+drone',
    '/items',
    '/funding',
    '/tech/drone-detection',
    '/trends',
    '/digests/2026-W47',
    '/sources',
    '/sources/sample-tenders',
    '/help',
    '/review',
  ];

  it.each(looks)(
    '%s breaks no rule of WCAG 2.2 AA in light and dark, needs no sideways scroll at 360 px, and logs no error',
    async (address) => {
      errors.length = 0;
      const item = (await desk.get('/search?q=drone')).$('main h3 a').first().attr('href') ?? '';
      await page.goto(base + (address === '/items' ? item : address));
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
        expect(violations.map(({ id, nodes }) => `${colorScheme} ${id} ${nodes[0]?.target.join(' ') ?? ''}`)).toEqual([]);
      }
      await page.setViewportSize({ width: 360, height: 740 });
      expect(await page.evaluate('document.scrollingElement.scrollWidth')).toBeLessThanOrEqual(361);
      await page.setViewportSize({ width: 1_280, height: 900 });
      expect(errors).toEqual([]);
    },
  );

  it('answers to the keys: /, ?, j, o, and to the skip link', async () => {
    await page.goto(`${base}/search?q=drone`);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to content');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    const second = await page.locator('.row h3 a').nth(1).getAttribute('href');
    expect(await page.evaluate("document.activeElement.getAttribute('href')")).toBe(second);
    await page.keyboard.press('?');
    expect(await page.getByRole('dialog').isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    expect(await page.evaluate('document.activeElement.id')).toBe('q');
    await page.keyboard.press('Escape');
    await page.locator('.row h3 a').nth(1).focus();
    await page.keyboard.press('o');
    await page.waitForURL(`${base}${second ?? ''}`);
  });

  it('lets single keys be switched off', async () => {
    await page.goto(`${base}/help`);
    await page.keyboard.press('?');
    await page.getByRole('checkbox').check();
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    expect(await page.evaluate('document.activeElement.id')).not.toBe('q');
    await page.evaluate('localStorage.clear()');
  });

  it('keeps the theme that was chosen', async () => {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(`${base}/help`);
    const colour = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
    const light = await colour();
    await page.getByRole('button', { name: 'Dark' }).click();
    await page.goto(`${base}/funding`);
    expect(await colour()).not.toBe(light);
    await page.evaluate('localStorage.clear()');
  });

  it('tells a reader elsewhere the own time of a deadline', async () => {
    const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'America/New_York' });
    const far = await context.newPage();
    await far.goto(`${base}/funding`);
    expect(await far.locator('td.when .own').first().textContent()).toMatch(/11:00/u);
    await context.close();
  });

  it('prints an issue as text alone', async () => {
    await page.goto(`${base}/digests/2026-W47`);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('nav, form, button, input').filter({ visible: true }).count()).toBe(0);
    expect(await page.locator('main article').filter({ visible: true }).count()).toBeGreaterThan(0);
    await page.emulateMedia({ media: 'screen' });
  });
});
