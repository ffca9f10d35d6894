import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectLanguage } from '../../src/language/detect-language.ts';
import { sharedPath } from '../shared-corpus.ts';

describe('detectLanguage', () => {
  it.each([
    'hi',
    'RAG',
    'any robot papers?',
    'gene KO experiment',
    'papers by François Chollet and José García',
    'papers by Nguyễn Văn Đức on robots',
    'What did Đặng Thị Hương propose?',
    'naïve Bayes, café and São Paulo data set',
    'What is 强化学习?',
    'What does the paper 환각 완화 say about the models?',
    'HyperCLOVA (하이퍼클로바) for Korean',
    'a survey of Память агентов in language models',
    'Did Anh et al. use the co-training of the paper?',
    'the ba of hai',
    'that one that auto-generates tool-use 沙盒环境 for agents, 在哪三个 benchmark 上测的?',
  ])('takes as English: %s', (text) => {
    expect(detectLanguage(text)).toBe('en');
  });

  it.each([
    '有吗',
    'LoRA 微调怎么做',
    'Transformer 论文',
    '用 reinforcement learning from human feedback 的论文',
    '《The Art of X》讲了什么',
    '今天有哪些論文關於強化學習',
    'GPT-4o 和 Claude 哪个好',
    '多模态 multimodal large language models for video understanding 有哪些',
    '東京大学',
  ])('takes as Chinese: %s', (text) => {
    expect(detectLanguage(text)).toBe('zh');
  });

  it.each([
    'Xin chào',
    'robot ko?',
    'video khong',
    'bài',
    'là gì',
    'diffusion là gì?',
    'trong bài ViT 无训练 chấm điểm',
    'hom nay co bao nhieu bai',
    'bai ve robot nao duoc cham 5/5?',
    'lora rank dong cho moe',
    'hqua co j moi',
    'dc bn bai',
    'có bài nào về Reinforcement Learning from Human Feedback in the Wild không',
    'Đặng Thị Hương có bài nào?',
    'MÔ HÌNH NGÔN NGỮ LỚN LÀ GÌ',
    'Mô Hình Ngôn Ngữ Lớn',
  ])('takes as Vietnamese: %s', (text) => {
    expect(detectLanguage(text)).toBe('vi');
  });

  it.each([
    '',
    '🙂',
    '2601.05432',
    'ロボットの論文はありますか',
    'これは漢字です',
    '로봇 논문 있나요',
    'есть статьи про роботов?',
    'هل هناك أوراق',
    '환각 완화 (Mitigating Hallucination in Large Language Models)',
    'LLM 에이전트의 장기 기억 [Long-Term Memory of LLM Agents]',
    'Transformer 기반 로봇 제어',
    'Память агентов (Agent Memory: A Survey of Large Language Models)',
    'การให้เหตุผล (Chain-of-Thought Reasoning in Language Models)',
  ])('takes as another language: %s', (text) => {
    expect(detectLanguage(text)).toBe('other');
  });

  it('finds the same in NFC and NFD, for any text', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('ạ', 'à', 'the ', '的', ' ')),
        }),
        (text) => {
          const language = detectLanguage(text);
          expect(['en', 'zh', 'vi', 'other']).toContain(language);
          // Decomposed text is longer, so that less of a long one is looked at.
          if (text.normalize('NFD').length <= 4000)
            expect(detectLanguage(text.normalize('NFD'))).toBe(language);
        },
      ),
    );
  });

  it.each(['a', 'ạ', '中', ' ', 'the ', 'không ', '\u0301'])('is quick on %j repeated', (unit) => {
    const started = performance.now();
    detectLanguage(unit.repeat(100_000));
    expect(performance.now() - started).toBeLessThan(200);
  });
});

const evaluation = sharedPath('eval');
const api = sharedPath('corpus', 'hf-api');

describe('detectLanguage on real texts', () => {
  it.skipIf(evaluation === undefined)('knows at least 99 % of the questions (needs ../shared/eval)', () => {
    const files = ['questions.jsonl', 'unanswerable.jsonl', 'digest-level.jsonl'].map((name) =>
      join(evaluation ?? '', name),
    );
    const questions = files
      .filter((file) => existsSync(file))
      .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as { lang: string; question: string });
    const right = questions.filter(({ lang, question }) => detectLanguage(question) === lang);
    expect(right.length / questions.length).toBeGreaterThanOrEqual(0.99);
  });

  it.skipIf(api === undefined)(
    'never takes an English abstract for another (needs ../shared/corpus/hf-api)',
    () => {
      const texts = readdirSync(api ?? '')
        .filter((name) => name.endsWith('.json'))
        .flatMap(
          (name) =>
            JSON.parse(readFileSync(join(api ?? '', name), 'utf8')) as {
              paper: { title: string; summary: string };
            }[],
        )
        .flatMap(({ paper }) => [paper.title, paper.summary]);
      expect(texts.length).toBeGreaterThan(2000);
      expect(texts.filter((text) => detectLanguage(text) !== 'en')).toEqual([]);
    },
  );
});
