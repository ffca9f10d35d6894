import { beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../src/answer/answer.ts';
import { asksForDays } from '../../src/answer/answer-days.ts';
import { type Answerer, createAnswerer } from '../../src/answer/answerer.ts';
import { createRetriever } from '../../src/retrieval/retriever.ts';
import { fileNamed } from '../contract/store-support.ts';
import { makeDigest } from '../paper/make-entry.ts';
import { CONTEXT, entryOf, indexStore, makeStore, putDigest } from '../retrieval/make-store.ts';

async function answererOf(fill: boolean): Promise<Answerer> {
  const store = makeStore();
  const paper = (number: number) => entryOf(`2601.0000${number}`, `Paper ${number}`, ['It is about robots.']);
  if (fill) {
    await putDigest(store, 'a', [paper(1), paper(2)], { date: '2026-01-11' });
    await putDigest(store, 'b', [paper(2), paper(3)], { date: '2026-01-11' });
    await putDigest(store, 'c', [paper(3)], { date: '2026-01-12' });
    await putDigest(store, 'month', [paper(4), paper(5)], { date: '2026-01', isDateApproximate: true });
    const { date: _day, ...undated } = makeDigest([paper(6)]);
    await store.putDigest(fileNamed('undated'), undated);
  }
  const lexical = await indexStore(store);
  return createAnswerer({ store, lexical, retrieve: createRetriever({ store, lexical }) });
}

let ask: (question: string) => Promise<Answer>;
beforeEach(async () => {
  const answerer = await answererOf(true);
  ask = (question) => answerer(question, CONTEXT);
});

describe('a question after the days', () => {
  it.each([
    'which digest days do you have?',
    'What dates are covered?',
    '你有哪些天的日报？',
    '哪几天有日报',
    'có những ngày nào?',
    'co nhung ngay nao',
    'bạn có bản tin của những ngày nào?',
  ])('is answered with every day and its papers: %s', async (question) => {
    const answer = await ask(question);
    expect(answer).toMatchObject({
      status: 'answered',
      dates: ['2026-01', '2026-01-11', '2026-01-12'],
      papers: [],
    });
    const [, twelfth, eleventh, month, undated] = answer.text.split('\n');
    expect(twelfth).toMatch(/^- 2026-01-12\D+1 /);
    expect(eleventh).toMatch(/^- 2026-01-11\D+3 /);
    expect(month).toMatch(/2026.*[ ：]2 /);
    expect(undated).toMatch(/[ ：]1 /);
  });

  it('is answered in its language', async () => {
    expect((await ask('which digest days do you have?')).text.split('\n').slice(0, 4)).toEqual([
      'These days have a digest:',
      '- 2026-01-12: 1 paper',
      '- 2026-01-11: 3 papers',
      '- January 2026 (day not named): 2 papers',
    ]);
    expect((await ask('你有哪些天的日报？')).text).toContain('- 2026 年 1 月（未注明具体日期）：2 篇论文');
    expect((await ask('có những ngày nào?')).text).toContain('- Tháng 1/2026 (không ghi rõ ngày): 2 bài báo');
  });

  it('keeps to the days named', async () => {
    expect((await ask('which days of January 12 to January 15 do you have?')).dates).toEqual(['2026-01-12']);
    expect(await ask('which days in 2024 do you have digests for?')).toMatchObject({
      status: 'not-found',
      text: 'There is no digest for 2024.',
    });
  });

  it('says so when nothing has been read', async () => {
    const answerer = await answererOf(false);
    expect(await answerer('which days do you have?', CONTEXT)).toMatchObject({
      status: 'not-found',
      text: 'I have not read any digest with papers yet.',
    });
  });

  it.each([
    'which papers came out today?',
    'how many days does training take?',
    'how many days of GPU time does LoRA need?',
    '训练需要几天？',
    'bài này đăng ngày nào?',
    'mô hình huấn luyện trong mấy ngày?',
    'which data sets and dates does GDELT cover?',
  ])('is something else: %s', (question) => {
    expect(asksForDays(question)).toBe(false);
  });
});

describe('a question about the whole store', () => {
  it.each([
    ['how many papers in total?', '6 papers: all digests.'],
    ['how many papers do you have?', '6 papers: all digests.'],
    ['一共有多少篇论文？', '全部日报：共 6 篇论文。'],
    ['tổng cộng có bao nhiêu bài?', 'Mọi bản tin: 6 bài báo.'],
  ])('counts papers of digests dated by month and of undated ones: %s', async (question, text) => {
    const answer = await ask(question);
    expect(answer.text.split('\n')[0]).toBe(text);
    expect(answer.papers).toHaveLength(6);
    expect(answer.dates).toBeUndefined();
  });

  it('says so when it is empty', async () => {
    const answerer = await answererOf(false);
    expect(await answerer('一共有多少篇论文？', CONTEXT)).toMatchObject({
      status: 'not-found',
      text: '我还没有读到任何论文日报。',
    });
  });
});

describe('a question about a month or a year', () => {
  it.each([
    ['how many papers in January?', '5 papers: January 2026.'],
    ['1月有多少篇论文？', '2026 年 1 月：共 5 篇论文。'],
    ['có bao nhiêu bài trong tháng 1?', 'Tháng 1/2026: 5 bài báo.'],
    ['how many papers this year?', '5 papers: January 2026.'],
  ])('names the month of a digest without a day: %s', async (question, text) => {
    const answer = await ask(question);
    expect(answer.text.split('\n')[0]).toBe(text);
    expect(answer.papers).toHaveLength(5);
  });

  it.each([
    ['how many papers from last year?', 'There is no digest for 2025. The newest one is from 2026-01-12.'],
    ['papers from 2025', 'There is no digest for 2025. The newest one is from 2026-01-12.'],
    ['去年有多少篇论文？', '没有 2025 年的日报。最新的一期是 2026-01-12。'],
    ['2025年的论文', '没有 2025 年的日报。最新的一期是 2026-01-12。'],
    [
      'năm ngoái có bao nhiêu bài?',
      'Không có bản tin nào cho năm 2025. Bản tin mới nhất là ngày 2026-01-12.',
    ],
    ['các bài năm 2025', 'Không có bản tin nào cho năm 2025. Bản tin mới nhất là ngày 2026-01-12.'],
    ['papers of December 2025', 'There is no digest for December 2025. The newest one is from 2026-01-12.'],
    [
      'papers of 2024 to 2025 about robots',
      'There is no digest for 2024-01-01 – 2025-12-31. The newest one is from 2026-01-12.',
    ],
  ])('says that there is no digest: %s', async (question, text) => {
    expect(await ask(question)).toMatchObject({ status: 'not-found', text, papers: [] });
  });
});
