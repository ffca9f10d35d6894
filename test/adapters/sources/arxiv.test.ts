import { describe, expect, it } from 'vitest';
import { createArxivSource } from '../../../adapters/sources/arxiv.ts';
import { createFetcher } from '../../../adapters/sources/fetch/fetcher.ts';
import { createPace } from '../../../adapters/sources/pace.ts';
import { readDigest } from '../../../src/digest/index.ts';
import { type ArxivPaper, startArxiv } from '../../fakes/arxiv.ts';
import { createManualTimers } from '../../fakes/manual-timers.ts';

const DAY = '2026-08-12';
const never = new AbortController().signal;

function papers(count: number, category: string, day = DAY, first = 1): ArxivPaper[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `2608.${String(first + index).padStart(5, '0')}`,
    title: `Learning Number ${first + index}`,
    submittedOn: `${day}T10:00:00Z`,
    categories: [category, 'stat.ML'],
  }));
}

async function open(categories: readonly string[] = ['cs.CL', 'cs.CV']) {
  const timers = createManualTimers(() => true);
  const server = await startArxiv(timers.now);
  const fetcher = createFetcher({ operatorAddresses: [server.url] });
  const pace = createPace(3000, timers);
  const create = (some: readonly string[]) => createArxivSource(fetcher, server.url, some, pace);
  return { server, source: create(categories), create, timers };
}

function digestOf(bytes: Uint8Array, path = `${DAY}.atom`) {
  return readDigest({ path, bytes, repair: (text) => ({ text, isDamaged: false, words: [] }) });
}

describe('a day of arXiv', () => {
  it('has the papers of its categories that were submitted on it', async () => {
    const { server, source } = await open();
    server.papers = [
      ...papers(2, 'cs.CL'),
      ...papers(1, 'cs.CV', DAY, 100),
      ...papers(1, 'math.GT', DAY, 200),
      ...papers(3, 'cs.CL', '2026-08-11', 300),
    ];
    const answer = await source.fetchDay(DAY, never);
    if (answer.status !== 'fetched') throw new Error(answer.status);
    const digest = digestOf(answer.bytes, 'papers.atom');
    expect(digest).toMatchObject({
      layout: 'arxiv-atom',
      date: DAY,
      isDateApproximate: false,
      language: 'en',
    });
    expect(digest.entries.map(({ arxivId, categories }) => [arxivId, categories[0]])).toEqual([
      ['2608.00001', 'cs.CL'],
      ['2608.00002', 'cs.CL'],
      ['2608.00100', 'cs.CV'],
    ]);
  });

  it('is the same text as long as the papers are the same', async () => {
    const { server, source } = await open();
    server.papers = papers(3, 'cs.CL');
    const [one, other] = [await source.fetchDay(DAY, never), await source.fetchDay(DAY, never)];
    expect(one).toEqual(other);
  });

  it('without papers is not there yet', async () => {
    const { source } = await open();
    expect(await source.fetchDay(DAY, never)).toEqual({ status: 'not-there' });
  });

  it('with many papers is asked for in pages, one request each three seconds over all sources', async () => {
    const { server, source, create } = await open(['cs.CL']);
    server.papers = [...papers(1200, 'cs.CL'), ...papers(600, 'cs.CV', DAY, 5000)];
    const [one, other] = await Promise.all([
      source.fetchDay(DAY, never),
      create(['cs.CV']).fetchDay(DAY, never),
    ]);
    if (one.status !== 'fetched' || other.status !== 'fetched') throw new Error('not fetched');
    expect(digestOf(one.bytes).entries.length).toBe(1200);
    expect(digestOf(other.bytes).entries.length).toBe(600);
    expect(server.requests.map(({ start }) => start).toSorted((a, b) => a - b)).toEqual([
      0, 0, 500, 500, 1000,
    ]);
    const gaps = server.requests.slice(1).map(({ at }, index) => at - (server.requests[index]?.at ?? 0));
    expect(gaps.every((gap) => gap >= 3000)).toBe(true);
  });

  it('is not taken without a page whose papers are missing', async () => {
    const { server, source } = await open();
    server.papers = papers(3, 'cs.CL');
    server.emptyAnswers = 1;
    const failure = { code: 'broken-answer', detail: 'a page without its papers' };
    expect(await source.fetchDay(DAY, never)).toEqual({ status: 'failed', failure });
    expect((await source.fetchDay(DAY, never)).status).toBe('fetched');
  });

  it('fails with the reason of arXiv when the question is wrong', async () => {
    const { source } = await open();
    const failure = { code: 'rejected', detail: 'incorrect search_query' };
    expect(await source.fetchDay('yesterday', never)).toEqual({ status: 'failed', failure });
  });

  it('is given up at once when nobody waits for it any more', async () => {
    const timers = createManualTimers();
    const server = await startArxiv(timers.now);
    const pace = createPace(3000, timers);
    const source = createArxivSource(
      createFetcher({ operatorAddresses: [server.url] }),
      server.url,
      ['cs.CL'],
      pace,
    );
    await source.fetchDay(DAY, never);
    const stop = new AbortController();
    const waiting = source.fetchDay(DAY, stop.signal);
    stop.abort(new Error('closing'));
    await expect(waiting).rejects.toThrow('closing');
    expect(server.requests.length).toBe(1);
  });
});
