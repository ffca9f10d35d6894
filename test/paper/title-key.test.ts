import { describe, expect, it } from 'vitest';
import { isPlaceholderTitle, normaliseTitle } from '../../src/paper/title-key.ts';

describe('normaliseTitle', () => {
  it.each([
    ['Attention Is All You Need', 'attention is all you need.'],
    ['$\\pi_0$: A Vision-Language-Action Flow Model', 'π0: a Vision‑Language‑Action  flow model'],
    ['Learning \\textbf{Fast} and {S}low', 'Learning Fast and Slow'],
    ['Ｆｕｌｌ－ｗｉｄｔｈ　Ｔｉｔｌｅ', 'Full-width title'],
    ['On the Schr\\"odinger Bridge', 'On the Schrödinger bridge'],
    ['大模型：推理与规划', '大模型 推理与规划'],
  ])('takes %j and %j for one title', (left, right) => {
    expect(normaliseTitle(left)).toBe(normaliseTitle(right));
  });

  it.each([
    ['Scaling Laws I', 'Scaling Laws II'],
    ['GPT-4 Technical Report', 'GPT-5 Technical Report'],
    ['Học máy', 'Học mây 2'],
    ['ガラス', 'カラス'],
  ])('keeps %j and %j apart', (left, right) => {
    expect(normaliseTitle(left)).not.toBe(normaliseTitle(right));
  });
});

describe('isPlaceholderTitle', () => {
  it.each([
    'arXiv 2507.08000',
    'arXiv:2507.08000v2',
    '2507.08000',
    'math/0309136',
    'Untitled',
    'N/A',
    '---',
    '',
  ])('knows %j for a placeholder', (title) => expect(isPlaceholderTitle(title)).toBe(true));

  it.each(['arXiv 2507.08000: a closer look', '1984', 'None of the Above', 'BERT'])(
    'takes %j for a real title',
    (title) => expect(isPlaceholderTitle(title)).toBe(false),
  );
});
