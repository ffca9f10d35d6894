import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FetchedDay, Source } from '../../src/source/source.ts';
import { startArxiv } from '../fakes/arxiv.ts';
import { startHttpServer } from '../fakes/http-server.ts';
import { dailyPaper, startHuggingFace } from '../fakes/hugging-face.ts';
import { openHarness } from './harness.ts';

const TODAY = '2026-11-20';
const BEFORE = '2026-11-19';

describe('the runner', () => {
  it('fetches the last days, keeps them as files and stores their papers', async () => {
    const server = await startHuggingFace(TODAY);
    server.days.set(TODAY, [dailyPaper('2611.00001', TODAY)]);
    server.days.set(BEFORE, [dailyPaper('2611.00002', BEFORE), dailyPaper('2611.00003', BEFORE)]);
    const { runner, store, settle, folder, ingested } = await openHarness({ huggingFaceUrl: server.url });
    runner.start();
    await settle();
    expect(await store.paperIds()).toEqual(['2611.00002', '2611.00003', '2611.00001']);
    const path = join(folder, 'fetched', 'hugging-face', `${BEFORE}.json`);
    expect((JSON.parse(readFileSync(path, 'utf8')) as unknown[]).length).toBe(2);
    expect(ingested.map(({ paths }) => paths.length)).toEqual([1, 1]);
    const asked = server.requests.map((request) => /date=([\d-]+)/.exec(request)?.[1]);
    expect(asked.slice(0, 2)).toEqual([TODAY, BEFORE]);
    expect(asked.length).toBe(7);
    const [status] = await runner.status();
    expect(status).toMatchObject({ name: 'hugging-face', isOk: true, newestDay: TODAY, failure: undefined });
    expect(status?.lastSuccessAt).toEqual(new Date('2026-11-20T12:00:00Z'));
  });

  it('asks again for what is not there yet, and takes it when it is', async () => {
    const server = await startHuggingFace(TODAY);
    const { runner, store, settle, pass } = await openHarness({ huggingFaceUrl: server.url });
    runner.start();
    await settle();
    expect((await store.counts()).papers).toBe(0);
    server.days.set(TODAY, [dailyPaper('2611.00001', TODAY)]);
    await pass(5);
    expect(await store.paperIds()).toEqual(['2611.00001']);
    expect((await store.papersFirstSeen({}))[0]?.firstSeenAt.getUTCMinutes()).toBeGreaterThan(0);
  });

  it('neither writes nor ingests what has not changed, and takes late papers when it has', async () => {
    const server = await startHuggingFace(TODAY);
    const early = dailyPaper('2611.00001', TODAY);
    server.days.set(TODAY, [early]);
    const { runner, store, settle, pass, ingested, now } = await openHarness({ huggingFaceUrl: server.url });
    runner.start();
    await settle();
    const posted = now();
    await pass(55);
    expect([server.unchangedCount, ingested.length]).toEqual([1, 1]);
    server.days.set(TODAY, [early, dailyPaper('2611.00002', TODAY)]);
    await pass(60);
    expect(ingested.at(-1)?.report.digests[0]).toMatchObject({ status: 'replaced', papers: 2 });
    const late = await store.papersFirstSeen({ from: new Date(posted.getTime() + 1) });
    expect(late.map(({ paperId }) => paperId)).toEqual(['2611.00002']);
  });

  it('names the source that fails, with the time of the next try, while the others go on', async () => {
    const huggingFace = await startHuggingFace(TODAY);
    const arxiv = await startArxiv();
    arxiv.papers = [
      { id: '2611.00009', title: 'A Paper', submittedOn: `${BEFORE}T10:00:00Z`, categories: ['cs.CL'] },
    ];
    huggingFace.fault = (_, response) => {
      response.writeHead(503, { 'retry-after': '600' }).end();
      return true;
    };
    const { runner, store, settle, pass, logs } = await openHarness({
      settings: [{ kind: 'hugging-face' }, { kind: 'arxiv', categories: ['cs.CL'] }],
      huggingFaceUrl: huggingFace.url,
      arxivUrl: arxiv.url,
    });
    runner.start();
    await settle();
    const [one, other] = await runner.status();
    expect(one).toMatchObject({
      isOk: false,
      failures: 1,
      failure: { code: 'server-error', detail: `127.0.0.1:${huggingFace.port}: 503` },
      nextTryAt: new Date('2026-11-20T12:10:00Z'),
    });
    expect(other).toMatchObject({ name: 'arxiv:cs.CL', isOk: true, newestDay: BEFORE });
    expect(await store.paperIds()).toEqual(['2611.00009']);
    expect(huggingFace.requests.length).toBe(1);
    await pass(9);
    expect(huggingFace.requests.length).toBe(1);
    huggingFace.fault = undefined;
    await pass(2);
    expect((await runner.status())[0]).toMatchObject({ isOk: true, failures: 0, failure: undefined });
    expect(logs.filter(({ level }) => level === 'warn')).toHaveLength(1);
  });

  it('leaves a failing source alone for longer each time, also over restarts', async () => {
    const server = await startHuggingFace(TODAY);
    server.fault = (_, response) => {
      response.writeHead(500).end();
      return true;
    };
    const first = await openHarness({ huggingFaceUrl: server.url });
    first.runner.start();
    await first.settle();
    await first.pass(30);
    const count = server.requests.length;
    // After 45 s, 90 s, 3, 6 and 12 minutes: the sixth would come after 24 more.
    expect(count).toBe(6);
    const [before] = await first.runner.status();
    await first.close();
    const second = await openHarness({
      folder: first.folder,
      huggingFaceUrl: server.url,
      now: first.now().toISOString(),
    });
    expect(await second.runner.status()).toEqual([before]);
    second.runner.start();
    await second.settle();
    expect(server.requests.length).toBe(count);
    await second.pass(25);
    expect(server.requests.length).toBe(count + 1);
  });

  it('is not stopped for years by a clock that was wrong for a while', async () => {
    const server = await startHuggingFace(TODAY);
    const { runner, store, settle } = await openHarness({ huggingFaceUrl: server.url });
    const nextTryAt = new Date('2031-01-01T00:00:00Z');
    await store.putSourceState({ name: 'hugging-face', failures: 3, nextTryAt });
    runner.start();
    await settle();
    expect(server.requests.length).toBe(7);
    expect((await runner.status())[0]?.isOk).toBe(true);
  });

  it('brings fetched digests back into a new database, without asking for them', async () => {
    const server = await startHuggingFace(TODAY);
    server.days.set(TODAY, [dailyPaper('2611.00001', TODAY)]);
    const first = await openHarness({ huggingFaceUrl: server.url });
    first.runner.start();
    await first.settle();
    await first.close();
    for (const name of ['paperboy.db', 'paperboy.db-wal', 'paperboy.db-shm'])
      rmSync(join(first.folder, name), { force: true });
    server.fault = (_, response) => {
      response.destroy();
      return true;
    };
    const second = await openHarness({ folder: first.folder, huggingFaceUrl: server.url });
    second.runner.start();
    await second.settle();
    expect(await second.store.paperIds()).toEqual(['2611.00001']);
    await second.close();
    const third = await openHarness({ folder: first.folder, huggingFaceUrl: server.url });
    third.runner.start();
    await third.settle();
    expect(third.ingested).toEqual([]);
  });

  it('asks without validators when its file is gone', async () => {
    const server = await startHuggingFace(TODAY);
    server.days.set(TODAY, [dailyPaper('2611.00001', TODAY)]);
    const { runner, folder } = await openHarness({ huggingFaceUrl: server.url });
    const path = join(folder, 'fetched', 'hugging-face', `${TODAY}.json`);
    await runner.fetchNow({ day: TODAY });
    rmSync(path);
    expect((await runner.fetchNow({ day: TODAY }))[0]?.days[0]).toMatchObject({
      status: 'fetched',
      papers: 1,
    });
    expect(existsSync(path)).toBe(true);
    expect((await runner.fetchNow({ day: TODAY }))[0]?.days[0]).toEqual({ day: TODAY, status: 'unchanged' });
  });

  it('does not believe "unchanged" where there is nothing that could be', async () => {
    const server = await startHuggingFace(TODAY);
    server.fault = (_, response) => {
      response.writeHead(304).end();
      return true;
    };
    const { runner, store } = await openHarness({ huggingFaceUrl: server.url });
    const failure = { code: 'wrong-answer', detail: '304' };
    const day = { day: TODAY, status: 'failed', failure };
    expect((await runner.fetchNow({ day: TODAY }))[0]?.days).toEqual([day]);
    expect((await store.sourceDays('hugging-face'))[0]).toMatchObject(day);
  });

  it('keeps the old digest when what comes is none, says why, and goes on with the other days', async () => {
    let text =
      '# Papers\n\n- https://arxiv.org/abs/2611.00001 A Title\n- https://arxiv.org/abs/2611.00002 Another\n';
    const server = await startHttpServer(({ url = '', headers }, response) => {
      const etag = `"${text.length}"`;
      const status = !url.includes(TODAY) ? 404 : headers['if-none-match'] === etag ? 304 : 200;
      response.writeHead(status, { etag }).end(status === 200 ? text : undefined);
    });
    const harness = await openHarness({ settings: [{ kind: 'url', template: `${server.url}/{date}.md` }] });
    const fetchToday = async () => (await harness.runner.fetchNow({ day: TODAY }))[0]?.days[0];
    expect(await fetchToday()).toMatchObject({ status: 'fetched', papers: 2 });
    text = 'binary \0 nonsense';
    expect(await fetchToday()).toMatchObject({
      status: 'failed',
      failure: { code: 'not-a-digest', detail: expect.stringContaining('NUL') as string },
    });
    expect((await fetchToday())?.status).toBe('failed');
    expect((await harness.store.counts()).papers).toBe(2);
    const [path = ''] = harness.ingested[0]?.paths ?? [];
    expect(readFileSync(path, 'utf8')).toContain('Another');
    const days = (await harness.runner.fetchNow())[0]?.days ?? [];
    expect(days.map(({ status }) => status)).toEqual(['failed', ...Array<string>(6).fill('not-there')]);
    expect((await harness.runner.status())[0]).toMatchObject({ isOk: true, newestDay: undefined });
  });

  it('survives a source that throws, and says so', async () => {
    const source: Source = {
      ...{ name: 'odd', folder: 'odd', extension: 'md' },
      habits: { timeZone: 'UTC', firstDayBack: 0, settlesAfterDays: 2, refreshMs: 60_000, enriches: false },
      fetchDay: () => Promise.reject(new Error('a mistake')),
    };
    const { runner, settle } = await openHarness({ sources: [source] });
    runner.start();
    await settle();
    expect((await runner.status())[0]).toMatchObject({
      isOk: false,
      failure: { code: 'unexpected', detail: 'a mistake' },
    });
  });

  it('stops at once, also in the middle of an answer, and asks nothing more', async () => {
    const source: Source = {
      ...{ name: 'slow', folder: 'slow', extension: 'md' },
      habits: { timeZone: 'UTC', firstDayBack: 0, settlesAfterDays: 2, refreshMs: 60_000, enriches: false },
      fetchDay: (_, signal) =>
        new Promise<FetchedDay>((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason));
        }),
    };
    const harness = await openHarness({ sources: [source] });
    harness.runner.start();
    await new Promise(setImmediate);
    await harness.runner.stop();
    expect(harness.timers.pending()).toEqual([]);
    expect(await harness.store.sourceStates()).toEqual([]);
    expect(harness.logs.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('asks for one day when told so, even a settled or an old one', async () => {
    const day = '2025-03-18';
    const server = await startHuggingFace(TODAY);
    server.days.set(day, [dailyPaper('2503.00001', day)]);
    const { runner, store } = await openHarness({ huggingFaceUrl: server.url });
    for (const status of ['fetched', 'unchanged'])
      expect((await runner.fetchNow({ day }))[0]?.days).toMatchObject([{ day, status }]);
    const [state] = await store.sourceDays('hugging-face');
    expect(state).toMatchObject({ day, status: 'fetched', tries: 2 });
    expect(state?.nextTryAt).toBeUndefined();
  });

  it('waits for nothing when the disk is full, and tells what to do', async () => {
    const server = await startHuggingFace(TODAY);
    server.days.set(TODAY, [dailyPaper('2611.00001', TODAY)]);
    const { runner, folder } = await openHarness({ huggingFaceUrl: server.url });
    // A file where the folder should be.
    writeFileSync(join(folder, 'fetched'), '');
    const [report] = await runner.fetchNow({ day: TODAY });
    expect(report?.days[0]).toMatchObject({ status: 'failed', failure: { code: 'storage' } });
  });
});
