import { describe, expect, it } from 'vitest';
import { detectLanguage } from '../../src/language/detect-language.ts';
import type { ReplyLanguage } from '../../src/language/language.ts';
import { messagesIn } from '../../src/language/messages.ts';

const LANGUAGES: readonly ReplyLanguage[] = ['en', 'zh', 'vi'];

describe('messagesIn', () => {
  it.each(LANGUAGES)('speaks %s in its sentences', (language) => {
    const messages = messagesIn(language);
    const sentences = [
      messages.about(30, '2026-01-11 – 2026-01-12'),
      messages.notFound(),
      messages.nothingRead(),
      messages.unknownPapers('2601.00001'),
      messages.refused(),
      messages.emptyQuestion(),
      messages.tooLong(1000),
      messages.noDigest('2026-01-11', undefined),
    ];
    for (const sentence of sentences) expect(detectLanguage(sentence), sentence).toBe(language);
  });

  it('counts one and many papers', () => {
    expect(messagesIn('en').count(1, '2026-01-11')).toBe('1 paper: 2026-01-11.');
    expect(messagesIn('en').count(33, '2026-01-11')).toBe('33 papers: 2026-01-11.');
    expect(messagesIn('zh').count(33, '2026-01-11')).toBe('2026-01-11：共 33 篇论文。');
    expect(messagesIn('vi').count(33, '2026-01-11')).toBe('2026-01-11: 33 bài báo.');
  });

  it('bounds a score', () => {
    expect(messagesIn('en').score(4, 5)).toBe('score 4/5');
    expect(messagesIn('en').score(4, 5, 'at-least')).toBe('score 4/5 or higher');
    expect(messagesIn('zh').score(4, 5, 'above')).toBe('评分高于 4/5');
    expect(messagesIn('vi').score(4, 5, 'at-least')).toBe('điểm từ 4/5 trở lên');
  });

  it.each(LANGUAGES)('names the newest day in %s when there is one', (language) => {
    const messages = messagesIn(language);
    expect(messages.noDigest('2026-01-13', '2026-01-12')).toContain('2026-01-12');
    expect(messages.noDigest('2026-01-13', undefined)).not.toContain('2026-01-12');
  });

  it.each(LANGUAGES)('has every text in %s', (language) => {
    for (const [name, text] of Object.entries(messagesIn(language))) {
      const written = (text as (...values: unknown[]) => string)(2, '5', 'below');
      expect(written, name).toMatch(/\S/);
      expect(written, name).not.toMatch(/undefined|NaN|\[object/);
    }
  });
});
