import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config.ts';
import { startWebServer } from '../../src/main/start-web-server.ts';
import { openPaperboy } from '../../src/main.ts';
import { createMetricRegistry } from '../../src/metrics/metric-registry.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { buildPage, chromiumPath, isLongRun, PHONE, startBrowser, type Visit, visit } from './browser.ts';

/** Screenshots of this run; git does not keep them. */
const PICTURES = 'dist/screenshots';

const SILENT = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

const HOSTILE_DIGEST = `# Daily papers 2026-08-09

## 1. <script>window.hacked=1</script><img src=x onerror="window.hacked=1"> Wombat: \u202Egnp.exe

https://arxiv.org/abs/2608.19999

**Abstract:** Wombat digs 91.7% faster. <img src=x onerror="window.hacked=1"> [press](javascript:window.hacked=1) <a href="https://evil.example/">here</a> [1] **bold**
`;

const VIEWS = [
  ['zh', '/day/2026-08-12'],
  ['vi', '/paper/2608.09802'],
  ['en', '/'],
] as const;
const SHOWN_VIEWS = isLongRun ? VIEWS : VIEWS.slice(0, 1);

/** Against the real server over the sample digests, one hostile digest, and a language model that nobody answers for. */
describe.skipIf(chromiumPath === undefined)(
  'the served page (skipped where no Chromium is installed)',
  () => {
    const cleanUps: (() => Promise<unknown>)[] = [];
    const visits: Visit[] = [];
    let browser: Browser;
    let address: string;

    beforeAll(async () => {
      const keep = (cleanUp: () => Promise<unknown>) => cleanUps.push(cleanUp);
      const [pageFolder, state] = [await buildPage(keep), await temporaryFolder(keep)];
      await mkdir(PICTURES, { recursive: true });
      const hostile = join(state, 'hostile_2026-08-09.md');
      await writeFile(hostile, HOSTILE_DIGEST);
      const config = parseConfig({
        PAPERBOY_STATE: join(state, 'state'),
        WEB_PORT: '0',
        OPENAI_MODEL: 'nobody',
        OPENAI_BASE_URL: 'http://127.0.0.1:9/v1',
        QUERY_TRANSLATION: 'off',
      });
      const metrics = createMetricRegistry();
      const paperboy = await openPaperboy(config, SILENT, { metrics });
      keep(() => paperboy.close());
      await paperboy.ingest(['data/sample', hostile]);
      if (config.web === undefined) throw new Error('the page is off');
      const server = await startWebServer(paperboy, config.web, { metrics, pageFolder }, SILENT);
      keep(() => server.stop());
      address = server.url;
      browser = await startBrowser();
      keep(() => browser.close());
    });
    afterAll(async () => {
      for (const cleanUp of cleanUps.reverse()) await cleanUp();
    });
    afterEach(async () => {
      const complaints = visits.flatMap((each) => [...each.complaints, ...each.foreign]);
      for (const { page } of visits.splice(0)) await page.context().close();
      expect(complaints).toEqual([]);
    });

    const open = async (path: string, options?: Parameters<typeof visit>[2]): Promise<Page> => {
      const opened = await visit(browser, `${address}${path}`, options);
      visits.push(opened);
      await opened.page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
      return opened.page;
    };
    const keepPicture = (page: Page, name: string) =>
      page.screenshot({ path: join(PICTURES, `${name}.png`) });

    it('answers with citations in the language of the question, though its model does not answer', async () => {
      const page = await open('/');
      const asked = [
        ['How far behind humans are agents at finding their way in a virtual city?', '360CityArena'],
        ['手机助手要到好几个应用里找个人信息，现在最好的模型准确率是多少？', '57.3%'],
        ['hôm 12/8/2026 có bài nào về robot?', 'Articulated Object Reconstruction'],
      ] as const;
      for (const [place, [question, told]] of asked.entries()) {
        await ask(page, question, place + 1);
        const turn = page.locator('.turn').nth(place);
        expect(await turn.locator('.answer').textContent()).toContain(told);
        expect(await turn.locator('.mode').textContent()).toBe('In the digests’ own words');
        await turn.locator('.answer button.citation').first().click();
        await keepPicture(page, `answer-${place + 1}`);
      }
      expect(
        await page.locator('.answer').evaluateAll((all) => all.map((each) => each.getAttribute('lang'))),
      ).toEqual(['en', 'zh-Hans', 'vi']);
      await page.locator('.quote .quote-source a').first().click();
      await page.getByRole('heading', { name: 'What the digests say' }).waitFor();
      await page.goBack();
      expect(await page.locator('.turn').count()).toBe(3);
    });

    it.runIf(isLongRun)('follows up in another language', async () => {
      const page = await open('/', { language: 'zh' });
      await ask(page, 'SPIEval 讲的是什么？');
      await page.getByRole('button', { name: '那它的局限呢？' }).click();
      await page.locator('.turn:nth-child(2) .answer-foot').waitFor();
      expect(await page.locator('.turn:nth-child(2) .understood').textContent()).toBe(
        '理解为：“SPIEval”的局限呢？',
      );
    });

    it('filters by digest language, score and words', async () => {
      const page = await open('/day/2026-08-12');
      const total = () => page.locator('.view-head .lead').textContent();
      expect(await total()).toBe('12 papers from 3 digests');
      await page.locator('select[name=language]').selectOption('vi');
      await page.getByText('6 papers', { exact: true }).waitFor();
      await page.locator('select[name=language]').selectOption('');
      await page.locator('select[name=minScore]').selectOption('5');
      await page.waitForFunction(
        () => !document.querySelector('.view-head .lead')?.textContent?.startsWith('12'),
      );
      for (const facts of await page.locator('.papers .facts').allTextContents())
        expect(facts).toContain('Score 5/5');
      await page.locator('select[name=minScore]').selectOption('');
      await page.locator('input[name=q]').fill('OasisKV');
      await page.getByText('1 paper', { exact: true }).waitFor();
      expect(page.url()).toBe(`${address}/day/2026-08-12?q=OasisKV`);
      await keepPicture(page, 'day');
    });

    it('shows every digest’s account of a paper side by side, in the languages chosen', async () => {
      const page = await open('/paper/2608.09802');
      expect(await page.locator('.account .badge').allTextContents()).toEqual(['中文', 'Tiếng Việt']);
      await page.getByRole('group', { name: 'Languages shown' }).getByText('中文').click();
      expect(await page.locator('.account:visible .badge').allTextContents()).toEqual(['Tiếng Việt']);
      await page.getByRole('group', { name: 'Title in' }).getByText('中文').click();
      expect(await page.locator('h1').textContent()).toContain('面向大规模多语言代码重构');
      expect(await page.locator('.similar li').count()).toBe(6);
      await page.getByRole('button', { name: 'Ask about this paper' }).click();
      await page.locator('.answer-foot').waitFor();
      expect(await page.locator('.answer').textContent()).toContain('SWE-Bench ProMax');
      await keepPicture(page, 'paper');
    });

    it.runIf(isLongRun)('draws trends and map, and tells its state', async () => {
      const page = await open('/trends');
      await page.locator('.cloud button').first().click();
      await page.locator('.followed .picture').waitFor();
      await keepPicture(page, 'trends');
      await page.locator('.sections').getByText('Map').click();
      await page.locator('.map-canvas').waitFor();
      await page.getByText('The same papers as a list').click();
      expect(await page.locator('.map-list a').count()).toBe(31);
      await keepPicture(page, 'map');
      await page.locator('.sections').getByText('State').click();
      await page.getByRole('heading', { name: 'In the store' }).waitFor();
      expect(await page.locator('.state-counts').textContent()).toContain('Papers31');
      await keepPicture(page, 'state');
    });

    it('shows what a hostile digest says as text, in lists, pages and answers', async () => {
      const page = await open('/day/2026-08-09');
      const title = page.locator('.card-title a');
      expect(await title.textContent()).toContain('Wombat');
      await title.click();
      await page.getByRole('heading', { name: 'What the digests say' }).waitFor();
      expect(await page.locator('.account').textContent()).toContain('Wombat digs 91.7% faster.');
      await page.keyboard.press('/');
      await ask(page, 'How much faster does Wombat dig?');
      expect(await page.locator('.answer').textContent()).toContain('91.7%');
      for (const mark of await page.locator('.answer button.citation').all()) await mark.click();
      expect(
        await page
          .locator('main script, main img, main iframe, main a[href*="evil"], main a[href^="javascript"]')
          .count(),
      ).toBe(0);
      expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
      expect(await page.locator('main').textContent()).not.toContain('\u202E');
    });

    it.each(SHOWN_VIEWS)(
      'has nothing that axe complains about, on a phone: %s %s',
      async (language, path) => {
        const page = await open(path, { language, size: PHONE });
        await page.evaluate(axe.source);
        const problems = await page.evaluate(async () => {
          const { violations } = await (window as unknown as { axe: typeof axe }).axe.run();
          return violations.map(
            ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
          );
        });
        expect(problems).toEqual([]);
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
        ).toBeLessThanOrEqual(0);
        await keepPicture(page, `phone-${language}`);
      },
    );
  },
);

/** Asks the first or a later question, and waits for its answer. */
async function ask(page: Page, question: string, turns = 1): Promise<void> {
  await page.fill('.ask-field', question);
  await page.keyboard.press('Enter');
  await page.locator(`.turn:nth-child(${turns}) .answer-foot`).waitFor();
}
