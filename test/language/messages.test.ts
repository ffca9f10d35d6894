import { describe, expect, it } from 'vitest';
import { BEGINNING } from '../../src/calendar.ts';
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

  it('names days, months and years', () => {
    const named = (from: string, to: string) =>
      LANGUAGES.map((language) => messagesIn(language).period({ from, to }));
    expect(named('2026-01-11', '2026-01-11')).toEqual(['2026-01-11', '2026-01-11', '2026-01-11']);
    expect(named('2026-01-05', '2026-01-31')).toEqual(Array(3).fill('2026-01-05 – 2026-01-31'));
    expect(named('2026-02-01', '2026-02-28')).toEqual(['February 2026', '2026 年 2 月', 'tháng 2/2026']);
    expect(named('2025-01-01', '2025-12-31')).toEqual(['2025', '2025 年', 'năm 2025']);
    expect(named(BEGINNING, '2019-12-31')).toEqual([
      'days up to 2019-12-31',
      '2019-12-31 及以前',
      'các ngày đến 2019-12-31',
    ]);
    expect(messagesIn('zh').noDigest('2025 年', undefined)).toBe('没有 2025 年的日报。');
    expect(messagesIn('zh').noDigest('2026-01-13', undefined)).toBe('没有 2026-01-13 的日报。');
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
      const written =
        name === 'period'
          ? messagesIn(language).period({ from: '2026-01-01', to: '2026-01-31' })
          : name === 'dayLine'
            ? messagesIn(language).dayLine(undefined, 2, false)
            : (text as (...values: unknown[]) => string)(2, '5', 'below');
      expect(written, name).toMatch(/\S/);
      expect(written, name).not.toMatch(/undefined|NaN|\[object/);
    }
  });
});
