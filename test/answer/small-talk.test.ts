import { describe, expect, it } from 'vitest';
import { isThanks, smallTalkLanguage } from '../../src/answer/small-talk.ts';

describe('smallTalkLanguage', () => {
  it.each([
    ['en', 'hello'],
    ['en', 'Hi bot!'],
    ['en', 'What can you do?'],
    ['en', 'hello, can you help me?'],
    ['en', '/start'],
    ['en', 'Thanks a lot 🙏'],
    ['zh', '你好'],
    ['zh', '你好！你能做什么？'],
    ['zh', 'hi，你是谁？'],
    ['zh', '谢谢你'],
    ['zh', '怎么用'],
    ['vi', 'Xin chào'],
    ['vi', 'chao ban'],
    ['vi', 'bạn làm được gì?'],
    ['vi', 'cảm ơn bạn nhé'],
    ['vi', 'chào bot, bạn có thể làm gì cho mình?'],
    ['vi', 'dùng bot này thế nào?'],
  ])('knows it in %s: %s', (language, question) => {
    expect(smallTalkLanguage(question)).toBe(language);
  });

  it.each([
    '',
    'which dates do you cover?',
    '有哪几天的日报？',
    'có những ngày nào?',
    '?',
    '🤖',
    'hello, which papers are about robots?',
    'what can you do with diffusion models?',
    'how do I use LoRA?',
    'what does OasisKV do?',
    'help agents plan',
    '怎么用强化学习训练机器人',
    '谁提出了你好世界基准',
    'bạn làm được gì với video',
    'có những ngày nào có bài về robot',
    'hi '.repeat(300),
  ])('leaves everything else alone: %s', (question) => {
    expect(smallTalkLanguage(question)).toBeUndefined();
  });
});

describe('isThanks', () => {
  it.each(['Thanks a lot 🙏', 'ok, thanks', '谢谢你', 'cảm ơn bạn nhé'])('knows %s', (text) => {
    expect(isThanks(text)).toBe(true);
  });
  it.each(['hello', '你好', 'chào bạn', 'ok'])('leaves alone %s', (text) => {
    expect(isThanks(text)).toBe(false);
  });
});
