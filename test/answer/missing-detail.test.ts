import { describe, expect, it } from 'vitest';
import { lacksDetail } from '../../src/answer/missing-detail.ts';
import { plainQuestion } from '../../src/answer/question-shape.ts';

describe('lacksDetail', () => {
  it.each([
    ['what learning rate did they use?', 'The model reaches 84%.', true],
    ['what learning rate did they use?', 'Trained with a learning rate of 1e-4.', false],
    ['学习率和批大小是多少？', '学习率为 1e-4。', true],
    ['tốc độ học là bao nhiêu?', 'Dùng tốc độ học 1e-4.', false],
    ['which optimizers are supported?', 'Works with Adam and Muon.', false],
    ['which conference was it accepted to, which venue?', 'A robot arm grasps cups.', true],
    ['哪个大学做的？', '清华大学提出。', false],
    ['how does it hide the latency of fetching?', 'It fetches ahead.', false],
    ['how accurate is it?', 'Nothing here.', false],
  ])('%s | %s', (question, text, lacks) => {
    expect(lacksDetail(plainQuestion(question), [text])).toBe(lacks);
  });
});
