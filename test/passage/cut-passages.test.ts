import { describe, expect, it } from 'vitest';
import { cutPassages } from '../../src/passage/cut-passages.ts';
import { makeEntry, makeSection } from '../paper/make-entry.ts';

describe('cutPassages', () => {
  it('never mixes sections, whatever their length', () => {
    const entry = makeEntry({
      tags: ['rag'],
      authors: ['Ana Lima'],
      sections: [
        makeSection('Short.'),
        makeSection('短。', { role: 'method', heading: '方法', language: 'zh' }),
      ],
    });
    expect(cutPassages(entry)).toEqual([
      { role: 'summary', heading: 'Summary', language: 'en', text: 'Short.' },
      { role: 'method', heading: '方法', language: 'zh', text: '短。' },
    ]);
  });

  it('cuts a long section into passages of the same role and heading', () => {
    const sentence = 'A sentence of no consequence stands here. ';
    const passages = cutPassages(makeEntry({ sections: [makeSection(sentence.repeat(20).trim())] }), 500);
    expect(passages.map(({ role, text }) => [role, text.length])).toEqual([
      ['summary', 419],
      ['summary', 419],
    ]);
  });

  it('gives the title of an entry without text', () => {
    expect(cutPassages(makeEntry({ title: '大模型的微调' }))).toEqual([
      { role: 'other', heading: '', language: 'zh', text: '大模型的微调' },
    ]);
  });
});
