import { describe, expect, it } from 'vitest';
import { readCues } from '../../src/answer/cues.ts';
import { plainQuestion } from '../../src/answer/question-shape.ts';

const answers = (question: string, sentence: string) =>
  readCues(plainQuestion(question)).some((cue) => cue.test(sentence));

describe('readCues', () => {
  it.each([
    ['how many hours did it take', 'It took 12 hours.', 'GPT-4 in 3D took long.'],
    ['一共有几个阶段', '训练分三个阶段。', '训练很快。'],
    ['vì sao nó nhanh hơn', 'Nguyên nhân là bộ nhớ đệm.', 'Nó nhanh hơn.'],
    ['什么卡能跑', '使用 32 张 H100。', '效果很好。'],
    ['khởi tạo từ model nào', '模型初始化自 VGGT。', '效果很好。'],
    ['does it need training', 'A training-free framework.', 'A fast framework.'],
    ['what inputs does it need', '输入：一段源视频。', '效果很好。'],
    ['which three data sets', 'It is tested on LoCoMo, NarrativeQA and KITTI.', 'it works well.'],
  ])('%s', (question, good, poor) => {
    expect(answers(question, good)).toBe(true);
    expect(answers(question, poor)).toBe(false);
  });

  it('asks for nothing where a question only names a topic', () => {
    expect(readCues('open vocabulary gaussian splatting')).toEqual([]);
  });

  it('reads long sentences of any kind in time that grows with their length only', () => {
    const everything = readCues(
      plainQuestion('how many percent, which three datasets and models, why, what input, 几倍, code, metric'),
    );
    for (const piece of ['a, ', '、a', 'A1 ', '5,', '(', ', x and ']) {
      const text = piece.repeat(600 / piece.length);
      for (const cue of everything) expect(typeof cue.test(text)).toBe('boolean');
    }
  });
});
