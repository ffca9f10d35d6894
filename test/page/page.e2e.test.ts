import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type PageApi, startPageApi } from '../fakes/page-api.ts';
import { buildPage, chromiumPath, isLongRun, PHONE, startBrowser, type Visit, visit } from './browser.ts';

/** Every view; the first ones stand for the others in short runs. */
const VIEWS = [
  '/',
  '/day',
  '/trends?word=memory',
  '/day/all?q=window.hacked',
  '/paper/2608.10060',
  '/map',
  '/state',
  '/nowhere',
];
const SHOWN_VIEWS = isLongRun ? VIEWS : VIEWS.slice(0, 3);

/** Against made-up papers, which can be hostile, many, or behind a server that fails. */
describe.skipIf(chromiumPath === undefined)(
  'the page in a browser (skipped where no Chromium is installed)',
  () => {
    const cleanUps: (() => Promise<unknown>)[] = [];
    let browser: Browser;
    let api: PageApi;
    const visits: Visit[] = [];

    beforeAll(async () => {
      const folder = await buildPage((cleanUp) => cleanUps.push(cleanUp));
      browser = await startBrowser();
      cleanUps.push(() => browser.close());
      api = await startPageApi(folder);
      cleanUps.push(api.close);
    });
    afterAll(async () => {
      for (const cleanUp of cleanUps.reverse()) await cleanUp();
    });
    afterEach(async () => {
      Object.assign(api, { problem: undefined, isSlow: false });
      const complaints = visits.flatMap(({ complaints }) => complaints);
      const foreign = visits.flatMap(({ foreign }) => foreign);
      for (const { page } of visits.splice(0)) await page.context().close();
      expect({ complaints, foreign }).toEqual({ complaints: [], foreign: [] });
    });

    const open = async (path: string, options?: Parameters<typeof visit>[2]): Promise<Page> => {
      const opened = await visit(browser, `${api.address}${path}`, options);
      visits.push(opened);
      await settled(opened.page);
      return opened.page;
    };

    it('answers, opens a quote in place, and takes what the reader thinks of it', async () => {
      const page = await open('/');
      await page.fill('.ask-field', 'What is reported?');
      await page.keyboard.press('Enter');
      const mark = page.locator('.answer button.citation').first();
      await mark.click();
      const quote = page.locator('.answer .quote');
      expect(await quote.locator('.quote-text').textContent()).toContain('Made-up study 1 reports 60.0%');
      expect(await quote.locator('a').first().getAttribute('href')).toBe('/paper/2608.10001');
      expect(await mark.getAttribute('aria-expanded')).toBe('true');
      await quote.locator('button').press('Escape');
      expect(await quote.count()).toBe(0);
      expect(await mark.evaluate((each) => each === document.activeElement)).toBe(true);

      // Only addresses of the answer's own papers are links; tags stay text.
      expect(await page.locator('.answer a[href*="evil"], .answer b').count()).toBe(0);
      expect(await page.locator('.answer').textContent()).toContain('https://evil.example/ <b>bold</b>');

      await page.getByRole('button', { name: 'Good answer' }).click();
      await page.getByText('Thank you, noted.').waitFor({ state: 'attached' });
      expect(api.posted.at(-1)).toEqual({
        path: '/feedback',
        body: { answerId: 'made-up-answer', value: 1 },
      });
    });

    it.runIf(isLongRun)('shows what is written so far, and stops when it is told to', async () => {
      const page = await open('/');
      api.isSlow = true;
      await page.fill('.ask-field', 'What is reported?');
      await page.keyboard.press('Enter');
      await page.getByText('From the digests:').waitFor();
      expect(await page.locator('.turn-body').getAttribute('aria-busy')).toBe('true');
      await page.getByRole('button', { name: 'Stop' }).click();
      await page.locator('.turn').getByText('Stopped.').waitFor();
      expect(await page.locator('.turn-body').getAttribute('aria-busy')).toBe('false');
    });

    it('follows up in the same conversation, keeps it over a reload, and forgets it', async () => {
      const page = await open('/');
      await ask(page, 'What is reported?');
      await page.getByRole('button', { name: 'And the second one?' }).click();
      await page.locator('.turn:nth-child(2) .answer-foot').waitFor();
      expect(api.posted.at(-1)?.body).toEqual({
        question: 'And the second one?',
        conversation: 'made-up-conversation',
        language: 'en',
      });
      await page.reload();
      expect(await page.locator('.question').allTextContents()).toEqual([
        'You asked: What is reported?',
        'You asked: And the second one?',
      ]);
      await page.getByRole('button', { name: 'Forget this conversation' }).click();
      await page.getByRole('heading', { name: 'What would you like to know?' }).waitFor();
      expect(api.posted.at(-1)).toEqual({ path: '/forget', body: { conversation: 'made-up-conversation' } });
      expect(await page.locator('.turn').count()).toBe(0);
    });

    it.runIf(isLongRun)('filters a day, and keeps the filters in the address', async () => {
      const page = await open('/day');
      expect(await page.locator('.view-head .lead').textContent()).toBe('20 papers from 2 digests');
      await page.locator('select[name=topic]').selectOption('video');
      await page.getByText('3 papers', { exact: true }).waitFor();
      expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/day/2026-08-12?topic=video');
      expect(await page.locator('.papers .kicker').allTextContents()).toEqual(Array(3).fill('Video · cs.CL'));
      await page.getByRole('button', { name: '11 Aug 2026: 20 papers' }).click();
      await page.getByRole('heading', { name: 'Tuesday, 11 August 2026' }).waitFor();
      expect(await page.locator('select[name=topic]').inputValue()).toBe('video');
      await page.getByRole('button', { name: 'Clear filters' }).click();
      await page.getByText('20 papers from 2 digests').waitFor();
    });

    it('shows more papers at the end of the list, and the same place after going back', async () => {
      const page = await open('/day/all');
      expect(await page.locator('.papers li').count()).toBe(20);
      for (const count of [40, 60]) {
        await page.locator('.list-foot').scrollIntoViewIfNeeded();
        await page.locator(`.papers li:nth-child(${count})`).waitFor();
      }
      await page.getByText('That is all.').waitFor();
      const title = page.locator('.papers li:nth-child(50) a').first();
      await title.scrollIntoViewIfNeeded();
      const before = await page.evaluate(() => window.scrollY);
      await title.click();
      await page.getByRole('heading', { name: 'What the digests say' }).waitFor();
      await page.goBack();
      expect(await page.locator('.papers li').count()).toBe(60);
      expect(await page.evaluate(() => window.scrollY)).toBe(before);
    });

    it('speaks three languages and wears two themes, as chosen, also next time', async () => {
      const page = await open('/day', { language: 'vi' });
      expect(await page.locator('h1').textContent()).toBe('Thứ Tư, 12 tháng 8, 2026');
      await page.locator('select.language').selectOption('zh');
      await page.getByRole('heading', { name: '2026年8月12日星期三' }).waitFor();
      expect(await page.locator('html').getAttribute('lang')).toBe('zh-Hans');
      const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      const light = await ground();
      await page.getByRole('button', { name: '配色：跟随系统，点击切换' }).click();
      await page.getByRole('button', { name: '配色：浅色，点击切换' }).click();
      const dark = await ground();
      expect(dark).not.toBe(light);
      await page.reload();
      await page.getByRole('heading', { name: '2026年8月12日星期三' }).waitFor();
      expect(await ground()).toBe(dark);
    });

    it('is used with the keyboard alone', async () => {
      const page = await open('/day');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('ArrowDown');
      const focused = () => page.evaluate(() => document.activeElement?.textContent);
      expect(await focused()).toBe('Quillon: Small Agents That Remember What Failed');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/paper/2608.10004');
      await page.locator('h1:focus').waitFor();
      await page.goBack();
      await page.keyboard.press('ArrowLeft');
      await page.waitForURL('**/day/2026-08-11');
      await page.locator('h1:focus').waitFor();
      await page.keyboard.press('ArrowRight');
      await page.waitForURL('**/day/2026-08-12');
      await page.keyboard.press('/');
      // The field has the focus by now, and the key is no part of a question.
      await page.locator('.ask-field:focus').waitFor();
      await page.keyboard.press('/');
      await page.keyboard.type('What is 1/2?');
      expect(await page.inputValue('.ask-field')).toBe('What is 1/2?');
      await page.fill('.ask-field', 'What is reported?');
      await page.keyboard.press('Enter');
      await page.locator('.answer-foot').waitFor();
      await page.keyboard.press('Escape');
      await page.keyboard.press('?');
      await page.getByRole('heading', { name: 'Keys' }).waitFor();
      await page.keyboard.press('Escape');
      expect(await page.locator('dialog[open]').count()).toBe(0);
    });

    it.runIf(isLongRun)(
      'reads its charts by arrow keys, follows a word, and marks the papers of its list on the map',
      async () => {
        const page = await open('/trends');
        const chart = page.locator('.chart-topics .picture');
        await chart.focus();
        await page.keyboard.press('Home');
        await page.keyboard.press('ArrowRight');
        expect(await page.locator('.chart-topics .reading').textContent()).toMatch(/^Week of 1 Jun 2026.*\d/);
        await page.getByRole('button', { name: 'memory: 9 papers' }).click();
        await page.getByRole('heading', { name: '“memory” by day' }).waitFor();
        expect(page.url()).toContain('/trends?word=memory');
        await page.locator('.chart-days .picture').focus();
        await page.keyboard.press('End');
        await page.keyboard.press('Enter');
        await page.waitForURL('**/day/2026-08-12');

        await page.locator('.sections').getByText('Map').click();
        await page.getByText('The same papers as a list').click();
        await page.getByRole('searchbox', { name: 'Find a paper' }).fill('heron');
        expect(await page.locator('.map-list a').count()).toBe(6);
        await page.locator('.map-frame').click({ position: { x: 40, y: 40 } });
        await page.getByRole('button', { name: 'Zoom in' }).click();
      },
    );

    it('says what is wrong when the server does not answer, and tries again', async () => {
      const page = await open('/');
      api.problem = 429;
      await page.fill('.ask-field', 'What is reported?');
      await page.keyboard.press('Enter');
      await page.getByText('That was a lot at once. Please wait a moment.').waitFor();
      api.problem = undefined;
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.locator('.answer-foot').waitFor();

      await page.context().setOffline(true);
      await page.locator('.sections').getByText('Trends').click();
      await page.getByText('Paperboy cannot be reached.').waitFor();
      await page.context().setOffline(false);
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.getByRole('heading', { name: 'Topics by week' }).waitFor();
      const [visited] = visits;
      // The browser itself tells of failed requests.
      expect(visited?.complaints.splice(0).every((each) => each.startsWith('Failed to load resource'))).toBe(
        true,
      );
    });

    it('shows hostile texts as texts', async () => {
      const page = await open('/day/all?q=window.hacked');
      const shown = await page.locator('.card-title').textContent();
      expect(shown).toContain(
        '<script>window.hacked=1</script><img src=x onerror="window.hacked=1"> [click](javascript:alert(1))',
      );
      expect(shown).not.toContain('\u202E');
      await page.locator('.card-title a').click();
      await page.getByRole('heading', { name: 'What the digests say' }).waitFor();
      await page.locator('.similar li').first().waitFor();
      expect(
        await page.locator('main script, main img, main a[href^="javascript"], main iframe').count(),
      ).toBe(0);
      expect(await page.locator('.account a').count()).toBe(0);
      expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
      expect(await page.title()).toContain('<script>');
    });

    it('loads nothing from elsewhere, little in all, and paints at once', { retry: 4 }, async () => {
      const page = await open('/');
      const bytes = await page.evaluate(async () => {
        const files = performance.getEntriesByType('resource').filter(({ name }) => !name.includes('/api/'));
        const packed = await Promise.all(
          [location.href, ...files.map(({ name }) => name)].map(async (name) => {
            const { body } = await fetch(name);
            const zip = body?.pipeThrough(new CompressionStream('gzip')) ?? null;
            return (await new Response(zip).arrayBuffer()).byteLength;
          }),
        );
        return packed.reduce((sum, each) => sum + each, 0);
      });
      // As text: the type of `PerformanceObserver` is Node's here, which knows no paint.
      const paint = await page.evaluate<number>(`new Promise((resolve) => {
      new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime))
        .observe({ type: 'largest-contentful-paint', buffered: true });
    })`);
      expect(bytes).toBeGreaterThan(10_000);
      expect(bytes).toBeLessThan(150_000);
      expect(paint).toBeLessThan(1000);
    });

    it.each(SHOWN_VIEWS)(
      'fits a phone, and has nothing that axe complains about in either theme: %s',
      async (path) => {
        const page = await open(path, { size: PHONE });
        if (path === '/') await ask(page, 'What is reported?');
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(overflow).toBeLessThanOrEqual(0);
        await page.evaluate(axe.source);
        expect(await complaintsOfAxe(page)).toEqual([]);
        await page.emulateMedia({ colorScheme: 'dark' });
        expect(await complaintsOfAxe(page, ['color-contrast'])).toEqual([]);
      },
    );
  },
);

/** @param rules all that axe has, by default */
async function complaintsOfAxe(page: Page, rules?: readonly string[]): Promise<string[]> {
  return await page.evaluate(async (only) => {
    const runner = (window as unknown as { axe: typeof axe }).axe;
    const { violations } = await runner.run(document, only === undefined ? {} : { runOnly: [...only] });
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
    );
  }, rules);
}

/** Waits until nothing is on its way any more. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
}

async function ask(page: Page, question: string): Promise<void> {
  await page.fill('.ask-field', question);
  await page.keyboard.press('Enter');
  await page.locator('.answer-foot').waitFor();
}
