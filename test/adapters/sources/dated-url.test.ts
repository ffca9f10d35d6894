import { describe, expect, it } from 'vitest';
import { createSources } from '../../../adapters/sources/create-sources.ts';
import type { Source } from '../../../src/source/source.ts';
import { startHttpServer } from '../../fakes/http-server.ts';
import { createManualTimers } from '../../fakes/manual-timers.ts';

const DAY = '2026-08-12';
const never = new AbortController().signal;

function create(...templates: readonly string[]): Source[] {
  return createSources({
    settings: templates.map((template) => ({ kind: 'url', template })),
    huggingFaceUrl: 'https://huggingface.co',
    arxivUrl: 'https://export.arxiv.org',
    timeZone: 'Asia/Shanghai',
    timers: createManualTimers(),
  });
}

describe('digests at an address with the day in it', () => {
  it('are fetched for their day; what is missing or empty is not there yet', async () => {
    const asked: string[] = [];
    const server = await startHttpServer(({ url = '' }, response) => {
      asked.push(url);
      if (url.startsWith('/2026-08-12/')) response.setHeader('etag', '"1"').end('# Papers\n');
      else if (url.startsWith('/2026-08-11/')) response.end('');
      else response.writeHead(404).end('404: Not Found');
    });
    const [source] = create(`${server.url}/{date}/daily-{date}.md?token=geheim`);
    if (source === undefined) throw new Error('no source');
    const answer = await source.fetchDay(DAY, never);
    expect(answer).toMatchObject({ status: 'fetched', validators: { etag: '"1"' } });
    expect(answer.status === 'fetched' && Buffer.from(answer.bytes).toString()).toBe('# Papers\n');
    expect(await source.fetchDay('2026-08-11', never)).toEqual({ status: 'not-there' });
    expect(await source.fetchDay('2026-08-10', never)).toEqual({ status: 'not-there' });
    expect(asked[0]).toBe('/2026-08-12/daily-2026-08-12.md?token=geheim');
    expect(source.habits.timeZone).toBe('Asia/Shanghai');
  });

  it('are no web page where a text was expected, but may be one at an address that says so', async () => {
    const server = await startHttpServer((_, response) =>
      response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
        .end('<!doctype html><p>Sign in</p>'),
    );
    const [text, page, unnamed] = create(
      `${server.url}/{date}.md`,
      `${server.url}/{date}.html`,
      `${server.url}/x/{date}`,
    );
    expect(await text?.fetchDay(DAY, never)).toMatchObject({
      status: 'failed',
      failure: { code: 'wrong-answer' },
    });
    expect((await page?.fetchDay(DAY, never))?.status).toBe('fetched');
    expect((await unnamed?.fetchDay(DAY, never))?.status).toBe('fetched');
  });

  it('are no way to other machines of the network', async () => {
    const [source] = create('http://192.168.1.1/{date}.md');
    const failure = { code: 'forbidden-address', detail: '192.168.1.1' };
    expect(await source?.fetchDay(DAY, never)).toEqual({ status: 'failed', failure });
  });

  it('have names and folders of their own that tell no path', () => {
    const sources = create(
      'https://example.org/a/{date}.md?key=geheim',
      'https://example.org/b/{date}.json',
      'https://example.org/b/{date}.json',
      'https://xn--80ak6aa92e.com/{date}',
    );
    expect(sources.map(({ name }) => name.replace(/[0-9a-f]{6}$/, 'HASH'))).toEqual([
      'url:example.org~HASH',
      'url:example.org~HASH',
      'url:xn--80ak6aa92e.com~HASH',
    ]);
    expect(new Set(sources.map(({ name }) => name)).size).toBe(3);
    expect(new Set(sources.map(({ folder }) => folder)).size).toBe(3);
    for (const { folder } of sources) expect(folder).toMatch(/^url-[a-z0-9.-]+-[0-9a-f]{6}$/);
    expect(sources.map(({ extension }) => extension)).toEqual(['md', 'json', 'md']);
  });
});
