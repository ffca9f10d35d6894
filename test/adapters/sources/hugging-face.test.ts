import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFetcher } from '../../../adapters/sources/fetch/fetcher.ts';
import { createHuggingFaceSource } from '../../../adapters/sources/hugging-face.ts';
import { readDigest } from '../../../src/digest/index.ts';
import { dailyPaper, startHuggingFace } from '../../fakes/hugging-face.ts';
import { sharedPath } from '../../shared-corpus.ts';

const DAY = '2026-08-12';
const never = new AbortController().signal;

async function open(today = DAY) {
  const server = await startHuggingFace(today);
  const source = createHuggingFaceSource(createFetcher({ operatorAddresses: [server.url] }), server.url);
  return { server, source };
}

function papersOf(bytes: Uint8Array, day = DAY) {
  const repair = (text: string) => ({ text, isDamaged: false, words: [] });
  return readDigest({ path: `${day}.json`, bytes, repair });
}

describe('a day of Hugging Face', () => {
  it('comes as the API gives it, and is unchanged when asked for again', async () => {
    const { server, source } = await open();
    server.days.set(DAY, [dailyPaper('2608.00001', DAY), dailyPaper('2608.00002', DAY, { upvotes: 9 })]);
    const first = await source.fetchDay(DAY, never);
    if (first.status !== 'fetched') throw new Error(first.status);
    const digest = papersOf(first.bytes);
    expect(digest).toMatchObject({ layout: 'hf-api', date: DAY, language: 'en' });
    expect(digest.entries.map(({ arxivId, upvotes }) => [arxivId, upvotes])).toEqual([
      ['2608.00001', 5],
      ['2608.00002', 9],
    ]);
    expect(await source.fetchDay(DAY, never, first.validators)).toEqual({ status: 'unchanged' });
    server.days.set(DAY, [dailyPaper('2608.00001', DAY, { upvotes: 6 })]);
    expect((await source.fetchDay(DAY, never, first.validators)).status).toBe('fetched');
    expect(server.unchangedCount).toBe(1);
    expect(server.requests[0]).toBe(`/api/daily_papers?date=${DAY}&limit=100`);
  });

  it('is not there while it is empty, and where the server does not know the day yet', async () => {
    const { source } = await open();
    expect(await source.fetchDay('2026-08-09', never)).toEqual({ status: 'not-there' });
    expect(await source.fetchDay('2026-08-13', never)).toEqual({ status: 'not-there' });
  });

  it('with more papers than fit one page is read to its end', async () => {
    const { server, source } = await open();
    const papers = Array.from({ length: 230 }, (_, index) => dailyPaper(`2608.${10000 + index}`, DAY));
    server.days.set(DAY, papers);
    const answer = await source.fetchDay(DAY, never);
    if (answer.status !== 'fetched') throw new Error(answer.status);
    expect(papersOf(answer.bytes).entries.map(({ arxivId }) => arxivId)).toEqual(
      papers.map(({ paper }) => paper.id),
    );
    expect(answer.validators).toEqual({});
    expect(server.requests.map((path) => /&p=(\d)/.exec(path)?.[1])).toEqual([undefined, '1', '2']);
  });

  it.each([
    ['a web page', 'text/html', '<!DOCTYPE html><title>Maintenance</title>', 'wrong-answer', 'a web page'],
    ['a web page that calls itself JSON', 'application/json', '<html></html>', 'wrong-answer', 'a web page'],
    ['broken JSON', 'application/json', '[{"paper":', 'wrong-answer', 'no list of papers'],
    ['an error', 'application/json', '{"error":"x"}', 'wrong-answer', 'no list of papers'],
    ['another list', 'application/json', '[{"id":"bert"}]', 'wrong-answer', 'no list of papers'],
  ])('is not made of %s', async (_, type, body, code, detail) => {
    const { server, source } = await open();
    server.fault = (_request, response) => {
      response.writeHead(200, { 'content-type': type }).end(body);
      return true;
    };
    expect(await source.fetchDay(DAY, never)).toEqual({ status: 'failed', failure: { code, detail } });
  });

  it('fails with what the server says', async () => {
    const { server, source } = await open();
    server.fault = (_, response) => {
      response.writeHead(429, { 'retry-after': '30' }).end();
      return true;
    };
    const failure = { code: 'rate-limited', detail: `127.0.0.1:${server.port}: 429`, retryAfterMs: 30_000 };
    expect(await source.fetchDay(DAY, never)).toEqual({ status: 'failed', failure });
  });
});

const corpus = sharedPath('corpus', 'hf-api');
describe.skipIf(corpus === undefined)('real days (skipped without ../shared/corpus)', () => {
  it('come whole, and are read with all their papers', async () => {
    const folder = corpus ?? '';
    const days = readdirSync(folder).map((name) => name.slice(0, 10));
    const { server, source } = await open('2026-08-21');
    expect(days.length).toBe(60);
    for (const day of days) {
      const papers = JSON.parse(readFileSync(join(folder, `${day}.json`), 'utf8')) as unknown[];
      server.days.set(day, papers);
      const answer = await source.fetchDay(day, never);
      if (answer.status !== 'fetched') throw new Error(`${day}: ${answer.status}`);
      const digest = papersOf(answer.bytes, day);
      expect([digest.layout, digest.date, digest.entries.length]).toEqual(['hf-api', day, papers.length]);
    }
  });
});
