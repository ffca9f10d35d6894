import { describe, expect, it } from 'vitest';
import { generalReader } from '../../../src/digest/layouts/general.ts';

const entriesOf = (text: string) => generalReader.read(text).entries;

describe('entries of the general reader', () => {
  it('takes a short sentence under the title for text, not for an author', () => {
    const [entry] = entriesOf('# Day\n\n## LoRA\nhttps://arxiv.org/abs/2106.09685\nFirst account.\n');
    expect(entry?.authors).toEqual([]);
    expect(entry?.sections.map((section) => section.text)).toEqual(['First account.']);
  });

  it('knows links to OpenReview and other hosts for what they are, and keeps the headings as titles', () => {
    const entries = entriesOf(
      '# Day\n\n## Attention Is All You Need\n[OpenReview](https://openreview.net/forum?id=AbCdEf1234) · ICLR\nAttention alone is used.\n\n' +
        '## LoRA\n[OpenReview](https://openreview.net/forum?id=ZyXwVu9876) | [arXiv](https://arxiv.org/abs/2106.09685)\nSmall matrices are trained.\n',
    );
    expect(entries.map(({ title, arxivId, tags }) => [title, arxivId, tags])).toEqual([
      ['Attention Is All You Need', undefined, []],
      ['LoRA', '2106.09685', []],
    ]);
    expect(entries[0]?.links.map((link) => link.url)).toEqual(['https://openreview.net/forum?id=AbCdEf1234']);
  });

  it('takes papers that the text of an entry mentions for no entries', () => {
    const entries = entriesOf(
      '# Day\n\n## LoRA\nhttps://arxiv.org/abs/2106.09685\n\nBuilds on [Adapters](https://arxiv.org/abs/1902.00751) and ' +
        '[Attention](https://arxiv.org/abs/1706.03762).\n\n### References\n- https://arxiv.org/abs/2001.08361\n\n' +
        '## FlashAttention\nhttps://arxiv.org/abs/2205.14135\nTiles.\n',
    );
    expect(entries.map(({ title, arxivId }) => [title, arxivId])).toEqual([
      ['LoRA', '2106.09685'],
      ['FlashAttention', '2205.14135'],
    ]);
    expect(entries[0]?.sections.map((section) => section.text)).toEqual([
      'Builds on [Adapters](https://arxiv.org/abs/1902.00751) and [Attention](https://arxiv.org/abs/1706.03762).',
    ]);
    expect(entries[0]?.links.map(({ kind, url }) => [kind, url])).toContainEqual([
      'other',
      'https://arxiv.org/abs/2001.08361',
    ]);
  });

  it('takes number signs made of emoji off a title', () => {
    const entries = entriesOf(
      '## Top\n\n**1️⃣ LoRA Adapters** ⭐ 120 upvotes\n🔗 https://arxiv.org/abs/2106.09685\n\n**🔟 FlashAttention** 👍 7\n🔗 https://arxiv.org/abs/2205.14135\n',
    );
    expect(entries.map(({ title, upvotes }) => [title, upvotes])).toEqual([
      ['LoRA Adapters', 120],
      ['FlashAttention', 7],
    ]);
  });

  it('reads headings that are underlined', () => {
    const reading = generalReader.read(
      'Papers of 2026-02-19\n====================\n\nLow-Rank Adaptation\n-------------------\narXiv:2106.09685\nSmall matrices.\n\n' +
        'FlashAttention\n--------------\narXiv:2205.14135\nTiles are used here.\n---\nGoodbye, and thanks for reading.\n',
    );
    expect(reading.date).toBe('2026-02-19');
    expect(reading.entries.map(({ title, arxivId, line }) => [title, arxivId, line])).toEqual([
      ['Low-Rank Adaptation', '2106.09685', 4],
      ['FlashAttention', '2205.14135', 9],
    ]);
  });

  it('reads labels in two languages', () => {
    const [entry] = entriesOf(
      '# Day\n\n## LoRA\n**Authors / 作者:** Edward Hu, Yelong Shen\n**arXiv (预印本)**: 2106.09685\n**摘要 / Abstract:** 只训练小矩阵。\n',
    );
    expect(entry).toMatchObject({ arxivId: '2106.09685', authors: ['Edward Hu', 'Yelong Shen'] });
    expect(entry?.sections.map(({ role, text }) => [role, text])).toEqual([['abstract', '只训练小矩阵。']]);
  });

  it.each([
    '低秩适配 | Low-Rank Adaptation of Language Models',
    'Low-Rank Adaptation of Language Models ／ 低秩适配',
    '低秩适配（Low-Rank Adaptation of Language Models）',
  ])('parts a title in two languages: %s', (heading) => {
    const [entry] = entriesOf(
      `# Day\n\n## 1. ${heading}\nhttps://arxiv.org/abs/2106.09685\n\n只训练小矩阵。\n`,
    );
    expect(entry?.title).toBe('Low-Rank Adaptation of Language Models');
    expect(entry?.titles).toEqual({ en: 'Low-Rank Adaptation of Language Models', zh: '低秩适配' });
  });

  it.each([
    '视觉语言模型 | 综述',
    '视觉语言模型综述 (VLM)',
    'LoRA | Low-Rank Adaptation',
    '在 GPT-4 / LLaMA 上的评测',
  ])('leaves a title in one language whole: %s', (heading) => {
    const [entry] = entriesOf(
      `# Day\n\n## 1. ${heading}\nhttps://arxiv.org/abs/2106.09685\n\n只训练小矩阵。\n`,
    );
    expect(entry?.title).toBe(heading);
  });

  it('takes a short Chinese text in JSON for the section that its name tells', () => {
    const [entry] = entriesOf(
      JSON.stringify([{ title: 'LoRA', arxiv_id: '2106.09685', 摘要: '只训练小矩阵。', lang: 'zh' }]),
    );
    expect(entry?.sections.map(({ role, text }) => [role, text])).toEqual([
      ['abstract', '只训练小矩阵。'],
      ['other', 'lang: zh'],
    ]);
  });

  it('reads stars as a score', () => {
    const [entry] = entriesOf('# Day\n\n## LoRA\n链接：https://arxiv.org/abs/2106.09685\n推荐指数：★★★★☆\n');
    expect(entry?.score).toEqual({ value: 4, outOf: 5 });
  });

  it('takes a short bold Chinese line for the title, not the heading of its group', () => {
    const entries = entriesOf(
      '# Day\n\n## 机器人\n\n1. **触觉之手的抓取** https://arxiv.org/abs/2106.09685\n\n## 语言\n\n1. **低秩适配** https://arxiv.org/abs/1706.03762\n',
    );
    expect(entries.map(({ title, tags }) => [title, tags])).toEqual([
      ['触觉之手的抓取', ['机器人']],
      ['低秩适配', ['语言']],
    ]);
  });

  it('reads facts in italics, and titles that are counted in words', () => {
    const [entry] = entriesOf(
      '# Day\n\n### Paper 1: Low-Rank Adaptation\n*Published: 2021-06-17 | Category: cs.CL | Upvotes: 45*\n\nSmall matrices are trained.\n\n[Read](https://arxiv.org/abs/2106.09685)\n',
    );
    expect(entry).toMatchObject({
      title: 'Low-Rank Adaptation',
      publishedOn: '2021-06-17',
      categories: ['cs.CL'],
      upvotes: 45,
    });
    expect(entry?.sections.map((section) => section.text)).toEqual(['Small matrices are trained.']);
  });

  it('parts the title and the authors in a cell of a table', () => {
    const [entry] = entriesOf(
      '| # | Paper |\n|---|---|\n| 1 | [Low-Rank Adaptation](https://arxiv.org/abs/2106.09685) <br> *Edward Hu, Yelong Shen* |\n',
    );
    expect(entry).toMatchObject({ title: 'Low-Rank Adaptation', authors: ['Edward Hu', 'Yelong Shen'] });
  });

  it('finds a single paper below a topic in a nested list', () => {
    const reading = generalReader.read(
      '# Day\n\n- **Language**\n  - [Low-Rank Adaptation](https://arxiv.org/abs/2106.09685)\n    - Summary: one nest\n',
    );
    expect(reading.entries.map(({ title, sections }) => [title, sections[0]?.text])).toEqual([
      ['Low-Rank Adaptation', 'one nest'],
    ]);
  });

  it('takes a numbered bold line above the link for the title of the only paper of a group', () => {
    const entries = entriesOf(
      '# Day\n\n## 二、机器人\n\n**3. 触觉之手**\n- 链接：https://arxiv.org/abs/2106.09685\n- 摘要：抓取成功率88%。\n',
    );
    expect(entries.map(({ title, arxivId }) => [title, arxivId])).toEqual([['触觉之手', '2106.09685']]);
  });
});
