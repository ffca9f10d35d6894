import { describe, expect, it } from 'vitest';
import type { LayoutReading } from '../../../src/digest/digest.ts';
import { arxivListReader } from '../../../src/digest/layouts/arxiv-list.ts';
import { arxivReportReader } from '../../../src/digest/layouts/arxiv-report.ts';
import { llmRadarReader } from '../../../src/digest/layouts/llm-radar.ts';
import { onePaperReader } from '../../../src/digest/layouts/one-paper.ts';
import { personalizedArxivReader } from '../../../src/digest/layouts/personalized-arxiv.ts';
import { DIGESTS } from '../layout-samples.ts';

function sectionsOf(reading: LayoutReading, entry: number): string[][] {
  return (reading.entries[entry]?.sections ?? []).map(({ role, heading, language, text }) => [
    role,
    heading,
    language,
    text,
  ]);
}

describe('arxivListReader', () => {
  const reading = arxivListReader.read(DIGESTS.arxivList);

  it('joins a title that is wrapped inside its brackets and keeps brackets and formulas in it', () => {
    expect(reading.entries.map((entry) => [entry.position, entry.line, entry.arxivId, entry.title])).toEqual([
      [1, 13, '1706.03762', 'Attention Is All You Need [CLS] \\& $x^2$'],
      [2, 46, '2106.09685', 'LoRA: Low-Rank Adaptation'],
      [3, 68, '1512.03385', 'Deep Residual Learning'],
    ]);
  });

  it('keeps authors, category, score and tags', () => {
    expect(reading.entries[0]).toMatchObject({
      authors: ['Ashish Vaswani', 'Noam Shazeer', 'Robert Roe, Jr.'],
      categories: ['cs.CL'],
      score: { value: 4, outOf: 5 },
      tags: ['Attention', 'Translation'],
    });
  });

  it('gives every section its role, language and whole text, an abstract of several paragraphs included', () => {
    expect(sectionsOf(reading, 0)).toEqual([
      ['recommendation', 'Recommendation', 'zh', '推荐理由：方法简单而有效。\n1. 速度快\n2. 质量高'],
      ['summary', 'TL;DR', 'zh', '只用注意力机制的翻译模型。'],
      ['problem', 'Motivation', 'zh', '循环网络难以并行。'],
      ['method', 'Method', 'zh', '多头注意力，参见 https://arxiv.org/abs/1409.0473 。'],
      ['result', 'Result', 'zh', '翻译质量提高。'],
      ['conclusion', 'Conclusion', 'zh', '注意力已经足够。'],
      [
        'abstract',
        'Abstract',
        'en',
        'A model of attention alone is built.\nResults: they are better than before.\n\nSecond paragraph, with code at https://github.com/tensorflow/tensor2tensor.',
      ],
    ]);
  });

  it('keeps links from texts and does not take another paper for this one', () => {
    expect(reading.entries[0]?.links.map((link) => [link.kind, link.url])).toEqual([
      ['paper', 'https://arxiv.org/abs/1706.03762'],
      ['other', 'https://arxiv.org/abs/1409.0473'],
      ['code', 'https://github.com/tensorflow/tensor2tensor'],
    ]);
  });

  it('leaves failed texts out with one warning and keeps labels it does not know', () => {
    expect(sectionsOf(reading, 1)).toEqual([
      ['other', 'Relevance', 'en', 'high'],
      ['abstract', 'Abstract', 'en', 'Small matrices are trained.'],
    ]);
    expect(reading.warnings).toEqual([
      { line: 51, message: '2 texts were left out: the digest only says that making them failed' },
    ]);
  });

  it('reads sections under emoji headings and takes the category from the heading above', () => {
    expect(reading.entries[2]?.categories).toEqual(['cs.CV']);
    expect(sectionsOf(reading, 2).map(([role, heading]) => [role, heading])).toEqual([
      ['summary', 'TL;DR'],
      ['problem', 'Motivation'],
      ['abstract', 'Abstract'],
    ]);
  });

  it('keeps the stated counts and warns when they do not fit', () => {
    expect(reading.statistics).toEqual({ 'cs.CL': '2', 'cs.CV': '1' });
    const wrong = arxivListReader.read(DIGESTS.arxivList.replace('Total: 2', 'Total: 5'));
    expect(wrong.warnings.map((warning) => warning.message)).toContain(
      'the digest states 5 papers for cs.CL, but 2 were found',
    );
  });

  it('reads bilingual titles, quoted labels and templates that were not filled in', () => {
    const bilingual = arxivListReader.read(DIGESTS.bilingualTitles);
    expect(bilingual.date).toBe('2025-06-11');
    expect(bilingual.statistics).toEqual({ papers: '1', 'eess.SP': '1' });
    expect(bilingual.entries[0]).toMatchObject({
      titles: { en: 'Attention Is All You Need', zh: '注意力就是你所需要的一切' },
      authors: ['Ashish Vaswani', 'Noam Shazeer'],
      categories: ['eess.SP'],
      tags: ['注意力', '翻译'],
    });
    expect(sectionsOf(bilingual, 0).map(([role, heading]) => [role, heading])).toEqual([
      ['other', 'Comment'],
      ['summary', 'TL;DR'],
      ['recommendation', 'AI_Comments'],
      ['method', 'Method'],
      ['summary', 'ai_Abstract'],
      ['abstract', '摘要翻译'],
    ]);
    expect(bilingual.sections).toEqual([]);
  });

  it('reads an empty day as a digest without papers', () => {
    const empty = arxivListReader.read('# AI-Enhanced arXiv Daily 2025-06-20\n\n### 今日没有找到新论文。\n');
    expect([empty.date, empty.entries.length, empty.sections.map((section) => section.text)]).toEqual([
      '2025-06-20',
      0,
      ['今日没有找到新论文。'],
    ]);
  });
});

describe('arxivReportReader', () => {
  it('reads date, model, papers and summaries, and leaves a failed summary out', () => {
    const reading = arxivReportReader.read(DIGESTS.arxivReport);
    expect(reading.date).toBe('2026-06-20');
    expect(reading.statistics).toEqual({ date: '2026-06-20', papers: '2', LLM: 'test-model' });
    expect(reading.entries[0]).toMatchObject({
      title: 'Attention Is All You Need',
      authors: ['Ashish Vaswani', 'Noam Shazeer'],
      categories: ['cs.CL', 'cs.LG'],
      arxivId: '1706.03762',
      links: [{ kind: 'pdf', url: 'https://arxiv.org/pdf/1706.03762v7' }],
    });
    expect(sectionsOf(reading, 0)).toEqual([
      ['summary', '总结', 'zh', '只用注意力机制的翻译模型。\n第二行。'],
    ]);
    expect(sectionsOf(reading, 1)).toEqual([]);
    expect(reading.warnings).toHaveLength(1);
  });
});

describe('llmRadarReader', () => {
  const reading = llmRadarReader.read(DIGESTS.llmRadar);

  it('reads score, topic, day of the paper, people and categories', () => {
    expect(reading.source).toBe('https://github.com/zhaolin-amd/llm-paper-radar');
    expect(reading.statistics).toEqual({
      title: 'LLM Inference Optimization Daily · 2026-07-01',
      scanned: '254',
      passed: '3',
      papers: '1',
      'from watched authors': '0',
    });
    expect(reading.entries).toHaveLength(1);
    expect(reading.entries[0]).toMatchObject({
      title: 'FlashAttention: Fast (and Exact) Attention',
      score: { value: 9, outOf: 10 },
      tags: ['KV cache compression'],
      publishedOn: '2022-05-27',
      authors: ['Tri Dao', 'Daniel Y. Fu'],
      categories: ['cs.LG', 'cs.AI'],
      arxivId: '2205.14135',
    });
  });

  it('keeps a related paper as a link of kind other, not as an entry', () => {
    expect(reading.entries[0]?.links.map((link) => [link.kind, link.url])).toEqual([
      ['paper', 'https://arxiv.org/abs/2205.14135'],
      ['paper', 'https://www.alphaxiv.org/abs/2205.14135'],
      ['other', 'https://arxiv.org/abs/1706.03762'],
    ]);
    expect(sectionsOf(reading, 0).map(([role, heading]) => [role, heading])).toEqual([
      ['other', ''],
      ['recommendation', 'Why this paper'],
      ['summary', 'Summary'],
      ['other', 'Related methods / baselines'],
    ]);
  });
});

describe('personalizedArxivReader', () => {
  const reading = personalizedArxivReader.read(DIGESTS.personalized);

  it('decodes TeX accents in names and reads the relevance as score', () => {
    expect(reading.entries).toHaveLength(1);
    expect(reading.entries[0]).toMatchObject({
      title: 'Attention Is All You Need',
      authors: ['Jérémie Dupont', 'Ahmet Çelik'],
      score: { value: 10, outOf: 10 },
      arxivId: '1706.03762',
    });
    expect(sectionsOf(reading, 0)).toEqual([
      ['abstract', 'Abstract', 'en', 'Attention alone is enough for translation.'],
      ['recommendation', 'Comment', 'en', 'Matches architecture very closely.'],
      ['other', 'Scores', 'en', '**Relevance:** 10\n**Novelty:** 9'],
    ]);
  });

  it('keeps the costs and totals as statistics and the prompt as a section of the digest', () => {
    expect(reading.statistics).toEqual({
      model: 'gpt-5',
      'token prompt': '100',
      'token completion': '20',
      'token total': '120',
      'cost prompt': '$0.07',
      'cost completion': '$0.47',
      'cost total': '$0.54',
      'arxiv papers': '520',
      'scanned papers': '315',
      'relevant papers': '1',
    });
    expect(reading.sections.map((section) => [section.role, section.heading])).toEqual([
      ['other', 'Paper Selection Prompt'],
    ]);
  });

  it('reads a day without relevant papers as empty', () => {
    const text =
      '# Personalized Daily ArXiv Papers 2026-02-20\n\nTotal relevant papers: 0\n\n---\n\n---\n\n# Paper Selection Prompt\n\n> Choose.\n';
    expect(personalizedArxivReader.read(text).entries).toEqual([]);
  });
});

describe('onePaperReader', () => {
  it('calls the paper after its id, because the text names no title, and warns', () => {
    const reading = onePaperReader.read(DIGESTS.onePaper);
    expect(reading.entries[0]).toMatchObject({
      title: 'arXiv 1706.03762',
      arxivId: '1706.03762',
      links: [{ kind: 'paper', url: 'http://arxiv.org/abs/1706.03762v1' }],
      sections: [
        {
          role: 'summary',
          language: 'other',
          text: '注意機構だけで翻訳モデルを作る研究。結果、速度が上がった。',
        },
      ],
    });
    expect(reading.warnings).toHaveLength(1);
  });
});
