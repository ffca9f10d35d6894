import { describe, expect, it } from 'vitest';
import { isEveryday } from '../../src/answer/everyday.ts';

describe('isEveryday', () => {
  it.each([
    'tell me a joke',
    'write me an email to my boss',
    'please write a poem',
    '帮我写个请假条',
    '用python写个贪吃蛇',
    '你叫什么名字',
    'viết giúp mình caption bán hàng',
    'làm bài văn tả con mèo',

    'will it rain in Hanoi tomorrow',
    'who is the president of France',
    'hello',
    '今天天气怎么样',
    '晚上吃什么好',
    '比特币还会涨吗',
    'tối nay ăn gì',
    'giá vàng hôm nay',
    'kể chuyện cười đi',
    'ban la ai',
  ])('knows small talk: %s', (question) => {
    expect(isEveryday(question)).toBe(true);
  });

  it.each([
    'which paper models user preferences?',
    'which model can write code for robots?',
    '哪篇论文让模型写代码？',
    'bài nào viết code tự động?',
    'write amplification in KV caches?',
    'how do weather forecasting models use diffusion?',
    'có bài nào liên quan an toàn AI không',
    'how do robots cook?',
    'bài nào về video?',
  ])('leaves research alone: %s', (question) => {
    expect(isEveryday(question)).toBe(false);
  });
});
