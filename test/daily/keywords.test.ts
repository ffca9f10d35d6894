import { describe, expect, it } from 'vitest';
import { keysOf, keywordsOf, nameOfKey } from '../../src/daily/keywords.ts';
import { conceptNamed, dayOf, logged } from './make-log.ts';

const before = Array.from({ length: 20 }, (_, index) =>
  dayOf(
    `2026-01-${String(index + 1).padStart(2, '0')}`,
    logged(`a${index}`, ['agent']),
    logged(`b${index}`, ['agent', 'video']),
  ),
);

describe('keywordsOf', () => {
  it('puts what is special today before what every day is full of', () => {
    const today = dayOf(
      '2026-02-01',
      logged('x', ['agent', 'watermark']),
      logged('y', ['agent', 'watermark']),
      logged('z', ['agent']),
    );
    const [first, second] = keywordsOf(today, before, 'en', 10);
    expect([first?.text, first?.papers, second?.text, second?.papers]).toEqual(['watermark', 2, 'agent', 3]);
    expect(first?.weight).toBeGreaterThan((second?.weight ?? 0) * 2);
  });

  it('speaks the language of the reader', () => {
    const today = dayOf('2026-02-01', logged('x', ['watermark'], ['hand tracking', '手部跟踪']));
    const texts = (language: 'en' | 'zh' | 'vi') =>
      keywordsOf(today, before, language, 10).map(({ text }) => text);
    expect(texts('en').toSorted()).toEqual(['hand tracking', 'watermark']);
    expect(texts('zh').toSorted()).toEqual(['hand tracking', '手部跟踪', '水印'].toSorted());
    expect(texts('vi').toSorted()).toEqual([
      'hand tracking',
      nameOfKey(`=${conceptNamed('watermark')}`, 'vi'),
    ]);
  });

  it('leaves out what a single paper of a large day says, and what says nothing by itself', () => {
    const many = Array.from({ length: 20 }, (_, index) => logged(`p${index}`, ['training', 'robot']));
    const words = keywordsOf(dayOf('2026-02-01', ...many, logged('q', ['watermark'])), before, 'en', 10);
    expect(words.map(({ text }) => text)).toEqual(['robot']);
  });

  it('takes spellings of one tag as one keyword', () => {
    const today = dayOf(
      '2026-02-01',
      logged('x', [], ['Hand-Tracking']),
      logged('y', [], ['hand tracking']),
      logged('z', [], ['hand tracking']),
    );
    expect(keywordsOf(today, before, 'en', 10)).toMatchObject([{ text: 'hand tracking', papers: 3 }]);
  });

  it('is empty for a day without papers', () => {
    expect(keywordsOf(dayOf('2026-02-01'), before, 'en', 10)).toEqual([]);
  });
});

describe('keysOf', () => {
  it('holds concepts that the paper is about, not those that it mentions', () => {
    const paper = {
      id: 'x',
      concepts: new Map([
        [conceptNamed('robot'), 4],
        [conceptNamed('agent'), 1],
      ]),
      tags: ['VLA'],
    };
    expect([...keysOf(paper)]).toEqual([`=${conceptNamed('robot')}`, '#vla']);
  });
});
