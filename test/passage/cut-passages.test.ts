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

  it('puts short facts below the last passage, where they are found but do not stand alone', () => {
    const fact = makeSection('Google', { role: 'other', heading: 'Organization' });
    const note = makeSection('A whole note.', { role: 'other', heading: '' });
    const entry = makeEntry({ sections: [makeSection('Whole text.', { role: 'abstract' }), fact, note] });
    expect(cutPassages(entry).map(({ role, text }) => [role, text])).toEqual([
      ['abstract', 'Whole text.'],
      ['other', 'A whole note.\n\nOrganization: Google'],
    ]);
  });

  it('gives facts a passage of their own below a full one, or without any other text', () => {
    const facts = [
      makeSection('Google', { role: 'other', heading: 'Organization' }),
      makeSection('12 stars', { role: 'other', heading: 'GitHub stars' }),
    ];
    const alone = {
      role: 'other',
      heading: '',
      language: 'en',
      text: 'Organization: Google\nGitHub stars: 12 stars',
    };
    expect(cutPassages(makeEntry({ sections: facts }))).toEqual([alone]);
    const full = makeSection('word '.repeat(50).trim());
    expect(cutPassages(makeEntry({ sections: [full, ...facts] }), 256)[1]).toEqual(alone);
  });

  it('keeps a longer section of unknown kind as a passage of its own', () => {
    const related = makeSection(
      'GPTQ needs calibration data, while this method does without any of it at all here.',
      {
        role: 'other',
        heading: 'Related methods',
      },
    );
    expect(
      cutPassages(makeEntry({ sections: [makeSection('Text.'), related] })).map(({ heading }) => heading),
    ).toEqual(['Summary', 'Related methods']);
  });
});
