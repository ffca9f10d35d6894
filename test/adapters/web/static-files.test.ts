import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../temporary-folder.ts';
import { samplePaperboy, startTestWeb } from './web-fixture.ts';

const sample = samplePaperboy('nothing');
const SCRIPT = `console.log(${JSON.stringify('a'.repeat(5000))});`;

async function pageFolder(): Promise<string> {
  const folder = await temporaryFolder();
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Paperboy</title>');
  writeFileSync(join(folder, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(join(folder, 'assets', 'index-BqX3kT9a.js'), SCRIPT);
  writeFileSync(join(folder, '..', 'outside.txt'), 'not of the page');
  return folder;
}

async function startPage() {
  const web = await startTestWeb(sample(), { pageFolder: await pageFolder() });
  const get = (path: string, headers: Readonly<Record<string, string>> = {}) =>
    fetch(`${web.url}${path}`, { headers });
  return { web, get };
}

describe('the page', () => {
  it('is the same document at all of its addresses', async () => {
    const { get } = await startPage();
    for (const path of [
      '/',
      '/day/2026-08-11',
      '/paper/2608.09853',
      '/paper/doi%3A10.1%2Fx',
      '/trends?word=a',
    ]) {
      const response = await get(path);
      expect([path, response.status]).toEqual([path, 200]);
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(response.headers.get('cache-control')).toBe('no-cache');
      expect(await response.text()).toContain('<title>Paperboy</title>');
    }
  });

  it('has files that never change and may be kept for ever, compressed', async () => {
    const { get } = await startPage();
    for (const [accepted, encoding] of [
      ['gzip, br', 'br'],
      ['gzip;q=1, br;q=0', 'gzip'],
      ['identity', null],
    ] as const) {
      const response = await get('/assets/index-BqX3kT9a.js', { 'Accept-Encoding': accepted });
      expect(response.headers.get('content-encoding')).toBe(encoding);
      expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
      expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      const length = Number(response.headers.get('content-length'));
      expect(encoding === null ? length === SCRIPT.length : length < 500).toBe(true);
      expect(await response.text()).toBe(SCRIPT);
    }
  });

  it('is not sent again while it is the same', async () => {
    const { get } = await startPage();
    const tags: string[] = [];
    for (const accepted of ['br', 'identity']) {
      const etag = (await get('/', { 'Accept-Encoding': accepted })).headers.get('etag') ?? '';
      tags.push(etag);
      const again = await get('/', { 'Accept-Encoding': accepted, 'If-None-Match': etag });
      expect([again.status, await again.text()]).toEqual([304, '']);
    }
    expect(tags[0]).not.toBe(tags[1]);
  });

  it('has no other files: none outside of its folder, none that are missing', async () => {
    const { web } = await startPage();
    for (const path of [
      '/assets/gone-12345678.js',
      '/gone.css',
      '/..%2Foutside.txt',
      '/assets/..%2f..%2foutside.txt',
    ]) {
      const response = await fetch(`${web.url}${path}`);
      expect([path, response.status]).toEqual([path, 404]);
      expect(await response.text()).not.toContain('not of the page');
    }
    expect((await fetch(`${web.url}/`, { method: 'POST', body: 'x' })).status).toBe(405);
  });

  it('says how to build it when it is not there', async () => {
    const web = await startTestWeb(sample());
    const response = await fetch(`${web.url}/`, { headers: { 'Accept-Language': 'zh-TW' } });
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('网页尚未构建');
  });
});
