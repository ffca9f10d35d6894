import { describe, expect, it } from 'vitest';
import type { Language } from '../../../src/language/language.ts';
import type { Paper, Passage } from '../../../src/paper/paper.ts';
import { LexicalIndex } from '../../../src/retrieval/lexical/lexical-index.ts';
import { paperDocuments } from '../../../src/retrieval/lexical/paper-documents.ts';
import { queryOf } from '../make-store.ts';

interface Account {
  readonly id: string;
  readonly title: string;
  readonly texts?: readonly (readonly [Language, string])[];
  readonly authors?: readonly string[];
  readonly tags?: readonly string[];
}

/** An index of papers with passages numbered by paper: 101, 102 for the first, 201 for the second. */
function indexOf(...accounts: readonly Account[]): LexicalIndex {
  const index = new LexicalIndex();
  index.put(
    accounts.map(({ id, title, texts = [], authors = [], tags = [] }, number) => {
      const paper: Paper = {
        ...{ id, title, titles: { en: title }, authors, categories: [], tags },
        ...{ dates: [], links: [], entries: [] },
      };
      const passages = texts.map(
        ([language, text], place): Passage => ({
          ...{ key: 100 * (number + 1) + place + 1, paperId: id, digest: 'd' },
          ...{ role: 'summary', heading: '', language, text },
        }),
      );
      return paperDocuments(paper, passages, 1);
    }),
  );
  return index;
}

/** Ids of what a question finds, best first. */
const ranked = (index: LexicalIndex, question: string): string[] =>
  index.search(queryOf(question).groups, { limit: 20 }).map(({ paperId }) => paperId);

describe('ranking of papers', () => {
  it('puts the exact title first, then more of its words, then rarer ones', () => {
    const index = indexOf(
      { id: 'other', title: 'Weather maps', texts: [['en', 'Rain and snow.']] },
      { id: 'common word only', title: 'Sparse rewards', texts: [['en', 'Exploration.']] },
      { id: 'two in the text', title: 'Books', texts: [['en', 'Sparse reading of long documents.']] },
      { id: 'two in the title', title: 'Long documents', texts: [['en', 'Reading.']] },
      { id: 'the title', title: 'Sparse attention for long documents', texts: [['en', 'Reading.']] },
      { id: 'common word too', title: 'Sparse coding', texts: [['en', 'Pictures.']] },
    );
    expect(ranked(index, 'Sparse attention for long documents')).toEqual([
      'the title', // all four words, in the title
      'two in the title', // two rare words, counted twice as in a title
      'two in the text', // three words, but each counted once
      'common word only', // the most frequent of the words; equal to the next, so by id
      'common word too',
    ]);
  });

  it('finds a Vietnamese paper with and without marks, the marked spelling first', () => {
    const index = indexOf(
      { id: 'học máy', title: 'One', texts: [['vi', 'Phương pháp học máy cho ảnh y tế.']] },
      { id: 'hộc', title: 'Two', texts: [['vi', 'Cái hộc bàn.']] },
      { id: 'khác', title: 'Three', texts: [['vi', 'Thời tiết hôm nay.']] },
    );
    expect(ranked(index, 'học máy')).toEqual(['học máy']);
    expect(ranked(index, 'bai bao nao dung phuong phap hoc may cho anh y te?')[0]).toBe('học máy');
  });

  it('finds a Chinese paper by pairs of characters, the one with most of them first', () => {
    const index = indexOf(
      { id: 'both', title: 'One', texts: [['zh', '稀疏注意力让长文本推理更快。']] },
      { id: 'half', title: 'Two', texts: [['zh', '注意力机制的综述。']] },
      { id: 'none', title: 'Three', texts: [['zh', '今天的天气很好。']] },
    );
    expect(ranked(index, '稀疏注意力')).toEqual(['both', 'half']);
  });

  it('finds papers digested in other languages by what the words stand for', () => {
    const index = indexOf(
      { id: 'zh', title: 'One', texts: [['zh', '本文用强化学习训练机器人。']] },
      { id: 'vi', title: 'Two', texts: [['vi', 'Bài báo dùng học tăng cường.']] },
      { id: 'en', title: 'Three', texts: [['en', 'We train with reinforcement learning.']] },
      { id: 'none', title: 'Four', texts: [['en', 'We measure rain.']] },
    );
    for (const question of ['reinforcement learning', '强化学习', 'học tăng cường']) {
      expect(ranked(index, question).toSorted()).toEqual(['en', 'vi', 'zh']);
    }
  });

  it('finds names whole before their parts, and people', () => {
    const index = indexOf(
      { id: 'family', title: 'Qwen technical report', texts: [['en', 'Models.']] },
      { id: 'exact', title: 'Pictures', texts: [['en', 'We use Qwen3-VL for this.']] },
      { id: 'author', title: 'Graphs', authors: ['Nguyễn Văn An', 'Juanzi Li'] },
    );
    expect(ranked(index, 'Qwen3-VL')).toEqual(['exact', 'family']);
    expect(ranked(index, 'Juanzi Li')).toEqual(['author']);
  });

  it('names the passages that match, the best first', () => {
    const index = indexOf({
      id: 'one',
      title: 'Depth',
      texts: [
        ['en', 'Nothing to the point.'],
        ['en', 'Monocular depth.'],
        ['en', 'Monocular depth estimation in surgery with endoscopes.'],
      ],
    });
    const [hit] = index.search(queryOf('monocular depth estimation in surgery').groups, { limit: 1 });
    expect(hit?.passages.map(({ key }) => key)).toEqual([103, 102]);
  });
});
