import { describe, expect, it } from 'vitest';
import { zhHfNewsletterReader } from '../../../src/digest/layouts/zh-hf-newsletter.ts';
import { uncoveredLines } from '../coverage.ts';

const TEXT = `
# <img src="https://huggingface.co/logo.png" width="30"/> Hugging Face 2026-01-12 论文日报

## 📊 今日论文统计
- 总论文数：2
- 热门领域：GPT, LLM

## 📝 论文详情


### 1. 基于地图的思考：地理定位

**原文标题：** Thinking with Map: Reinforced Agent
for Geolocalization &amp; Maps

**摘要：**
图像地理定位需要地图。更多细节详见项目页面：MMFormalizer.github.io

**论文链接：** [HuggingFace](https://huggingface.co/papers/2601.05432) | [arXiv](https://arxiv.org/abs/2601.05432)

---

### 2. 3D鸟类生成

**原文标题：** Chirpy3D: Creative 3D Bird Generation

**摘要：**
真正的创造。

**论文链接：** []()

---


## 🔍 关键词云图
![关键词云图](../images/keywords_wordcloud.png)

## 🎙️ 语音播报
- [收听今日论文解读](../audio/2026-01-12_daily_papers.mp3)

## 📱 订阅渠道
- GitHub: [newsletter](https://github.com/2404589803/hf-daily-paper-newsletter-chinese)`;

describe('zhHfNewsletterReader', () => {
  const reading = zhHfNewsletterReader.read(TEXT);

  it('reads date, source, statistics and what stands outside the entries', () => {
    expect(reading.date).toBe('2026-01-12');
    expect(reading.source).toBe('https://github.com/2404589803/hf-daily-paper-newsletter-chinese');
    expect(reading.statistics).toEqual({ papers: '2', hotFields: 'GPT, LLM' });
    expect(reading.sections.map(({ heading, text }) => [heading, text])).toEqual([
      ['语音播报', '- [收听今日论文解读](../audio/2026-01-12_daily_papers.mp3)'],
    ]);
    expect(reading.warnings).toEqual([]);
  });

  it('reads both titles, the original broken over lines and with an entity', () => {
    expect(reading.entries[0]).toMatchObject({
      position: 1,
      line: 11,
      title: 'Thinking with Map: Reinforced Agent for Geolocalization & Maps',
      titles: {
        en: 'Thinking with Map: Reinforced Agent for Geolocalization & Maps',
        zh: '基于地图的思考：地理定位',
      },
      arxivId: '2601.05432',
    });
  });

  it('reads the abstract and a project page in it', () => {
    expect(
      reading.entries[0]?.sections.map(({ role, heading, language, line }) => [
        role,
        heading,
        language,
        line,
      ]),
    ).toEqual([['abstract', '摘要', 'zh', 17]]);
    expect(reading.entries[0]?.links.map(({ kind, url, label }) => [kind, url, label])).toEqual([
      ['paper', 'https://huggingface.co/papers/2601.05432', 'HuggingFace'],
      ['paper', 'https://arxiv.org/abs/2601.05432', 'arXiv'],
      ['project', 'https://MMFormalizer.github.io', ''],
    ]);
  });

  it('keeps an entry whose link is empty, and a number that belongs to the title', () => {
    expect(reading.entries[1]).toMatchObject({ titles: { zh: '3D鸟类生成' }, links: [] });
    expect(reading.entries[1]).not.toHaveProperty('arxivId');
  });

  it('warns when the stated number of papers is not the one found', () => {
    const { warnings } = zhHfNewsletterReader.read(TEXT.replace('总论文数：2', '总论文数：31'));
    expect(warnings.map((warning) => warning.message)).toEqual([
      'the digest states 31 papers, but 2 were found',
    ]);
  });

  it('reads a day without papers', () => {
    const empty = `# Hugging Face 2026-01-10 论文日报\n\n## 📊 今日论文统计\n- 总论文数：0\n- 热门领域：\n\n## 📝 论文详情\n`;
    expect(zhHfNewsletterReader.recognise(empty)).toBeGreaterThan(0.9);
    expect(zhHfNewsletterReader.read(empty)).toMatchObject({
      date: '2026-01-10',
      statistics: { papers: '0' },
      entries: [],
      warnings: [],
    });
  });

  it('drops no words but labels', () => {
    const chrome = [
      /# <img.*?>|论文日报|Hugging Face|今日论文统计|总论文数|热门领域|论文详情|原文标题|论文链接|GitHub: \[newsletter\]|关键词云图|订阅渠道|!\[.*/gu,
    ];
    expect(uncoveredLines(TEXT, reading, chrome)).toEqual([]);
  });
});
