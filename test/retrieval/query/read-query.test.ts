import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readQuery } from '../../../src/retrieval/query/read-query.ts';
import { TOPIC_QUESTIONS, WHOLE_QUESTIONS } from './question-rows.ts';

const CONTEXT = { now: new Date('2026-01-14T09:00:00Z'), timeZone: 'UTC', fallbackLanguage: 'en' } as const;
const read = (question: string) => readQuery(question, CONTEXT);
const labels = (question: string) => read(question).groups.map(({ label }) => label);

describe('readQuery', () => {
  it.each(WHOLE_QUESTIONS)('takes as a %s over whole days: %s', (intent, question) => {
    expect({ intent: read(question).intent, groups: labels(question) }).toEqual({ intent, groups: [] });
    const { ranges, score, isAboutLatest, isAboutAll } = read(question);
    expect(ranges.length > 0 || score !== undefined || isAboutLatest || isAboutAll).toBe(true);
  });

  it.each(TOPIC_QUESTIONS)('takes as a %s with a topic: %s', (intent, question, topic) => {
    expect(read(question).intent).toBe(intent);
    expect(labels(question)).toEqual(expect.arrayContaining([...topic]));
  });

  it('reads every filter of a question', () => {
    const query = read(
      'How many cs.cl and CS.RO papers on LoRA tagged "LLM" with at least 4/5 from Jan 5 to Jan 9?',
    );
    expect(query).toMatchObject({
      language: 'en',
      intent: 'count',
      arxivIds: [],
      ranges: [{ from: '2026-01-05', to: '2026-01-09' }],
      impossibleDates: [],
      categories: ['cs.CL', 'cs.RO'],
      tags: ['LLM'],
      score: { value: 4, outOf: 5, comparison: 'at-least' },
      isAboutLatest: false,
    });
    expect(query.groups.map(({ label }) => label)).toEqual(['lora', '=low-rank']);
  });

  it.each([
    ['2601.05432', ['2601.05432']],
    ['compare arXiv:2601.05432v2 with 2601.05241.', ['2601.05432', '2601.05241']],
    ['https://arxiv.org/abs/2601.05432', ['2601.05432']],
    ['讲讲2601.05432这篇', ['2601.05432']],
    ['2601.05432 and 2601.05432v1', ['2601.05432']],
    ['pi is 3.14159', []],
    ['12026.054321', []],
  ])('finds the arXiv ids of %s', (question, ids) => {
    expect(read(question).arxivIds).toEqual(ids);
  });

  it.each([
    ['cs.CL today', ['cs.CL']],
    ['cond-mat.str-el and physics.optics', ['cond-mat.str-el', 'physics.optics']],
    ['quant-ph', ['quant-ph']],
    ['昨天cs.CV的论文', ['cs.CV']],
    ['econ.', []],
    ['docs.cl', []],
    ['i like physics.what do you', []],
  ])('finds the categories of %s', (question, categories) => {
    expect(read(question).categories).toEqual(categories);
  });

  it('keeps an impossible day as it was written', () => {
    expect(read('digest ngày 30/2/2026 có bài nào về robot ko')).toMatchObject({
      ranges: [],
      impossibleDates: ['30/2/2026'],
    });
  });

  it('counts "today" from the moment and the time zone of asking', () => {
    const evening = new Date('2026-01-11T18:00:00Z');
    const ask = (timeZone: string) =>
      readQuery('hôm nay có gì', { now: evening, timeZone, fallbackLanguage: 'en' }).ranges;
    expect(ask('UTC')).toEqual([{ from: '2026-01-11', to: '2026-01-11' }]);
    expect(ask('Asia/Ho_Chi_Minh')).toEqual([{ from: '2026-01-12', to: '2026-01-12' }]);
  });

  it('answers in the fallback language when the question has none', () => {
    const ask = (question: string) => readQuery(question, { ...CONTEXT, fallbackLanguage: 'vi' }).language;
    expect(ask('2601.05432')).toBe('vi');
    expect(ask('ロボットの論文')).toBe('vi');
    expect(ask('what is LoRA')).toBe('en');
  });

  it('means the newest digest by "latest" only when nothing else is asked', () => {
    expect(read('latest papers').isAboutLatest).toBe(true);
    expect(read('latest papers on robots').isAboutLatest).toBe(false);
    expect(read('robots in the latest digest').isAboutLatest).toBe(true);
    expect(read('最新一期日报里有机器人吗').isAboutLatest).toBe(true);
    expect(read('state-of-the-art diffusion').isAboutLatest).toBe(false);
    expect(read('latest papers from yesterday').isAboutLatest).toBe(false);
  });

  it('counts over all digests when no day is named, and over the newest when one digest is', () => {
    expect(read('how many papers do you have?')).toMatchObject({
      intent: 'count',
      isAboutAll: true,
      isAboutLatest: false,
      ranges: [],
    });
    expect(read('how many papers are in the digest?')).toMatchObject({
      intent: 'count',
      isAboutAll: false,
      isAboutLatest: true,
      ranges: [],
    });
  });

  it.each([
    'how many papers in total?',
    'how many papers are in your digests?',
    '一共有多少篇论文？',
    '日报一共收录了多少篇论文？',
    '所有日报里有多少篇论文？',
    'tổng cộng có bao nhiêu bài?',
    'các bản tin có tổng cộng bao nhiêu bài?',
  ])('counts all papers: %s', (question) => {
    expect(read(question)).toMatchObject({ intent: 'count', isAboutAll: true, isAboutLatest: false });
  });

  it.each([
    'how many papers on robots?',
    '5/5分的论文有多少篇',
    'có bao nhiêu bài hôm qua?',
    'list the papers',
  ])('counts no more than what is asked for: %s', (question) => {
    expect(read(question).isAboutAll).toBe(false);
  });

  it('finds simplified text for a question in traditional characters, and keeps the question as asked', () => {
    expect(read('強化學習的論文').groups.map(({ label }) => label)).toContain('=reinforcement learning');
    expect(read('強化學習的論文').question).toBe('強化學習的論文');
  });

  it.each(['hello', 'thanks!', 'who are you?', '你好', 'xin chào', 'help', '', '???', '🙂'])(
    'asks for no digest: %j',
    (question) => {
      expect(read(question)).toMatchObject({ intent: 'lookup', isAboutLatest: false, ranges: [] });
    },
  );

  it('reads a paper, not the day, when one is spoken of', () => {
    expect(read('tóm tắt bài DR-LoRA').intent).toBe('lookup');
    expect(read("what does yesterday's paper about SAM3 say?").intent).toBe('lookup');
    expect(
      read('two papers from jan 11 both claim one single example is enough. what does each use it for?')
        .intent,
    ).toBe('lookup');
  });

  it('reads no more than the first 2,000 characters', () => {
    expect(read(`${'x '.repeat(1100)}yesterday`).ranges).toEqual([]);
    expect(read(`${'x '.repeat(900)}yesterday`).ranges).toHaveLength(1);
  });

  it('takes any text, in NFC and NFD alike', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (question) => {
        expect(read(question.normalize('NFD'))).toEqual(read(question.normalize('NFC')));
      }),
    );
  });

  it.each(['how many ', 'any ', 'bài ', '有', 'any-', 'what ', 'a', '#a', '4/5', 'tag: "', '中'])(
    'is quick on %j repeated',
    (unit) => {
      const started = performance.now();
      read(unit.repeat(100_000));
      expect(performance.now() - started).toBeLessThan(1000);
    },
  );
});
