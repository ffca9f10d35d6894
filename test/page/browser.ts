import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { type OnFinished, temporaryFolder } from '../temporary-folder.ts';

/** Where Chromium is on Debian, Ubuntu and macOS; `.ci/run` installs Debian's when none is there. */
const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Undefined where no browser is installed: the tests then skip themselves. */
export const chromiumPath = PLACES.find((path) => existsSync(path));

/** Tests of what other tests show as well; they run where this variable is set. */
export const isLongRun = (process.env['PAPERBOY_LONG_TESTS'] ?? '') !== '';

export function startBrowser(): Promise<Browser> {
  return chromium.launch({
    ...(chromiumPath === undefined ? {} : { executablePath: chromiumPath }),
    args: ['--no-sandbox', '--headless', '--disable-gpu', '--disable-software-rasterizer'],
  });
}

/** Builds the page as it is now. @returns the folder, removed at the end */
export async function buildPage(onFinished: OnFinished): Promise<string> {
  const folder = await temporaryFolder(onFinished);
  const configFile = fileURLToPath(new URL('../../page/vite.config.ts', import.meta.url));
  await build({ configFile, logLevel: 'error', build: { outDir: folder, emptyOutDir: false } });
  return folder;
}

export interface Visit {
  readonly page: Page;
  /** What the page complained about: errors, refusals of the content security policy, failed requests. */
  readonly complaints: string[];
  /** Addresses outside of the page's own server that were asked for. */
  readonly foreign: string[];
}

interface VisitOptions {
  readonly language?: 'en' | 'zh' | 'vi';
  readonly size?: { readonly width: number; readonly height: number };
  readonly colours?: 'light' | 'dark';
}

const DESKTOP = { width: 1280, height: 860 };
export const PHONE = { width: 390, height: 844 };

/** A new reader's first visit, with nothing kept from others. */
export async function visit(browser: Browser, address: string, options: VisitOptions = {}): Promise<Visit> {
  const context = await browser.newContext({
    locale: options.language ?? 'en',
    viewport: options.size ?? DESKTOP,
    colorScheme: options.colours ?? 'light',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  const foreign: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(new URL(address).origin)) foreign.push(request.url());
  });
  page.setDefaultTimeout(10_000);
  await page.goto(address);
  return { page, complaints, foreign };
}
