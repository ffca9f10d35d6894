import { describe, expect, it } from 'vitest';
import { askedFacts } from '../../src/answer/paper-facts.ts';
import { plainQuestion } from '../../src/answer/question-shape.ts';
import type { Paper } from '../../src/paper/paper.ts';

const PAPER: Paper = {
  id: '2603.00001',
  title: 'GraspNet-X',
  titles: {},
  authors: ['Ada Example', 'Lin Muster'],
  publishedOn: '2026-02-27',
  categories: [],
  tags: [],
  upvotes: 40,
  score: { value: 4, outOf: 5 },
  dates: [],
  links: [{ kind: 'code', url: 'https://github.com/example/grasp', label: '' }],
  entries: [],
};

function lines(question: string, paper = PAPER, language: 'en' | 'zh' | 'vi' = 'en'): readonly string[] {
  return askedFacts(plainQuestion(question), paper, language).lines;
}

describe('askedFacts', () => {
  it.each([
    ['who are the authors of GraspNet-X?', 'en', ['Authors: Ada Example, Lin Muster']],
    ['GraspNet-X 的作者有哪些？', 'zh', ['作者：Ada Example, Lin Muster']],
    ['tác giả bài GraspNet-X là ai?', 'vi', ['Tác giả: Ada Example, Lin Muster']],
    ['when was GraspNet-X published?', 'en', ['Published: 2026-02-27']],
    ['how many upvotes does it have', 'en', ['Upvotes: 40']],
    ['is there a github repo?', 'en', ['Code: https://github.com/example/grasp']],
    ['link code ở đâu?', 'vi', ['Mã nguồn: https://github.com/example/grasp']],
    ['what rating did GraspNet-X get?', 'en', ['Score: 4/5']],
    ['GraspNet-X 这篇评分是多少？', 'zh', ['评分：4/5']],
    ['bài GraspNet-X được chấm mấy điểm?', 'vi', ['Điểm: 4/5']],
    ['GraspNet-X 在杯子上拿了多少分？', 'zh', []],
    ['GraspNet-X 测评多少个模型？', 'zh', []],
    ['how does it grasp cups?', 'en', []],
    ['tác giả đề xuất cách gì?', 'vi', []],
    ['AI viết mã C++ tốn bao nhiêu tài nguyên?', 'vi', []],
    ['ai viết bài này?', 'vi', ['Tác giả: Ada Example, Lin Muster']],
  ] as const)('%s', (question, language, expected) => {
    expect(lines(question, PAPER, language)).toEqual(expected);
  });

  it('tells that the digests do not say who wrote it', () => {
    const { authors: _, upvotes: __, ...rest } = PAPER;
    const bare: Paper = { ...rest, authors: [] };
    expect(askedFacts('who are the authors of it?', bare, 'en')).toEqual({ lines: [], isMissing: true });
    expect(askedFacts('how many upvotes', bare, 'en').isMissing).toBe(true);
  });

  it('leaves it to the sentences when no code link is known', () => {
    expect(askedFacts('is there a github repo?', { ...PAPER, links: [] }, 'en')).toEqual({
      lines: [],
      isMissing: false,
    });
  });
});
