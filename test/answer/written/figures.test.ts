import { describe, expect, it } from 'vitest';
import { figureSource, holdsFigure, readFigures } from '../../../src/answer/written/figures.ts';
import { holdsName, readNames } from '../../../src/answer/written/names.ts';

function holdsAll(source: string, claim: string): boolean {
  const figures = readFigures(claim, 'claim');
  expect(figures.length, claim).toBeGreaterThan(0);
  return figures.every((figure) => holdsFigure(figureSource(source), figure));
}

describe('a figure is found in a text that says it', () => {
  it.each([
    ['in another language', '显存占用下降 74%', 'memory falls by 74 percent'],
    ['with a decimal comma', 'a MOS of 4.3', 'điểm MOS 4,3'],
    ['with other thousands', '1,200 hours of video', '1.200 giờ video'],
    ['with none', '10,277 samples', '10277 个样本'],
    ['in full width', 'rises to 84.1%', '升至８４．１％'],
    ['as a share', '压缩到原来的四分之一', 'to a quarter'],
    ['as a percentage of a share', '压缩到原来的四分之一', 'to 25%'],
    ['in Chinese words', '80% of them', '百分之八十'],
    ['in English words', '分为三个阶段', 'in three stages'],
    ['in Vietnamese words', 'tested on 25 tasks', 'hai mươi lăm bài kiểm tra'],
    ['with a Chinese myriad', '12,000 hours', '1.2 万小时'],
    ['with the letter of a model size', '40 亿参数', 'a 4B model'],
    ['as billions', 'an 8B model', '8 billion parameters'],
    ['with a unit in another language', '推理 12 毫秒', 'takes 12 ms'],
    ['with its unit in the head of a table', 'Latency (ms): 12', '12 ms'],
    ['as a factor', '吞吐量提高 2.3 倍', '2.3x'],
    ['as a factor in words', 'throughput is 2 times higher', 'doubles the throughput'],
    ['in points for percent', '提升 7.0 个百分点', '7 points better'],
    ['without its unit', 'reaches 84.1%', 'a score of 84.1'],
    ['as one for a word', '一条样本就够', '1 sample'],
  ])('%s', (_, source, claim) => {
    expect(holdsAll(source, claim)).toBe(true);
  });
});

describe('a figure is not found where the text says another', () => {
  it.each([
    ['number', 'rises to 84.1%', '84.2%'],
    ['rounding', 'rises to 84.1%', 'about 84%'],
    ['unit of time', 'takes 12 ms', '12 s'],
    ['scale', '8 million', '8 billion'],
    ['unit that is not there', 'a score of 84.1', '84.1%'],
    ['part of a number', 'has 1,842 items', '84 items'],
    ['part of a name', 'tested on GPT-4', '4 models'],
    ['word', 'three stages', 'four stages'],
    ['Chinese word', '三个阶段', '四个阶段'],
  ])('%s', (_, source, claim) => {
    expect(holdsAll(source, claim)).toBe(false);
  });
});

describe('readFigures', () => {
  it('takes no figures from names, words and idioms', () => {
    for (const text of [
      'GPT-4o and Qwen3-VL-8B on H100 in 3D',
      'the one that works',
      '一种统一的方法',
      '十分有效',
      'năm nay',
    ])
      expect(readFigures(text, 'claim'), text).toEqual([]);
  });
});

describe('names', () => {
  it('are words with digits, capitals inside, acronyms and known families', () => {
    expect(
      readNames('Claude beats GPT-4o, LLaVA and YCB-based LLMs by RL on Qwen3-VL-8B; humans win at 12 ms.'),
    ).toEqual(['Claude', 'GPT-4o', 'LLaVA', 'YCB', 'Qwen3-VL-8B']);
    expect(readNames('用 Gemini 和 DeepSeek-V3.2 测试 8B 模型')).toEqual(['Gemini', 'DeepSeek-V3.2']);
  });

  it.each([
    ['Gemini-3-Pro wins', 'Gemini 3 Pro', true],
    ['用GPT5测试', 'GPT-5', true],
    ['Qwen3-VL-8B', 'Qwen3', true],
    ['YCBs', 'YCB', true],
    ['GPT-4o wins', 'GPT-4', false],
    ['GPT-4.1 wins', 'GPT-4', false],
    ['Gemini 2.5', 'Gemini 25', false],
    ['MAE为0.0130，RMSE为0.0179', 'RMSE', true],
    ['Gemini wins', 'Claude', false],
  ])('in “%s”: %s, %s', (text, name, isThere) => {
    expect(holdsName(text, name)).toBe(isThere);
  });
});
