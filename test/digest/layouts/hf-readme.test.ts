import { describe, expect, it } from 'vitest';
import { hfReadmeReader } from '../../../src/digest/layouts/hf-readme.ts';
import { uncoveredLines } from '../coverage.ts';

const TEXT = `<div align="center">

# 🤖 Daily HuggingFace AI Papers

[![Update](https://img.shields.io/x)](https://github.com/AtharvaDomale/Daily-HuggingFace-AI-Papers/actions)

</div>

## 🎯 Why This Repo?

- It saves time.

## 📈 Statistics

<table>
<tr>
<td align="center"><b>📄 Today</b><br/><font size="5">2</font><br/>papers</td>
<td align="center"><b>🗄️ Total Archive</b><br/><font size="5">4895+</font><br/>papers</td>
</tr>
</table>

**Last Updated:** June 23, 2026

---

## 🔥 Today's Trending Papers

> Latest papers, updated daily

<details>
<summary><b>1. LLMRouter: Routing &amp; Serving
of Models</b> ⭐ 2.36k</summary>

<br/>

**👥 Authors:** Xu Shen, tzt

**🔗 Links:** [🤗 HuggingFace](https://huggingface.co/papers/2608.06867) • [📄 arXiv](https://arxiv.org/abs/2608.06867) • [📥 PDF](https://arxiv.org/pdf/2608.06867)

**💻 Code:** [⭐ Code](https://github.com/huggingface) • [⭐ Code](https://github.com/ulab-uiuc/LLMRouter)

> A router for many models...
> Page: https://evoke-world.github.io/Evoke/

</details>

<details>
<summary><b>2. 3D Worlds</b> ⭐ 7</summary>

<br/>

**🔗 Links:** [📄 arXiv](https://arxiv.org/abs/2606.18844)

> No abstract available.

</details>

---

## 📅 Historical Archives

| Date | Papers |
|------|--------|
| 📌 2026-06-23 | 14 |

## 📜 License

MIT
`;

describe('hfReadmeReader', () => {
  const reading = hfReadmeReader.read(TEXT);

  it('reads date, source and counts of the day', () => {
    expect(hfReadmeReader.recognise(TEXT)).toBeGreaterThan(0.9);
    expect(reading.date).toBe('2026-06-23');
    expect(reading.source).toBe('https://github.com/AtharvaDomale/Daily-HuggingFace-AI-Papers');
    expect(reading.statistics).toEqual({
      papers: '2',
      papersInArchive: '4895+',
      lastUpdated: 'June 23, 2026',
    });
  });

  it('reads an entry, its title broken over lines and with an entity', () => {
    expect(reading.entries[0]).toMatchObject({
      position: 1,
      line: 31,
      title: 'LLMRouter: Routing & Serving of Models',
      authors: ['Xu Shen', 'tzt'],
      arxivId: '2608.06867',
    });
    expect(reading.entries[0]?.sections).toEqual([
      {
        role: 'abstract',
        heading: '',
        text: 'A router for many models...\nPage: https://evoke-world.github.io/Evoke/',
        language: 'en',
        line: 42,
      },
    ]);
  });

  it('writes the stars to the code link and leaves out the link of the site footer', () => {
    expect(reading.entries[0]?.links.map(({ kind, url, label }) => `${kind} ${label} ${url}`)).toEqual([
      'paper HuggingFace https://huggingface.co/papers/2608.06867',
      'paper arXiv https://arxiv.org/abs/2608.06867',
      'pdf PDF https://arxiv.org/pdf/2608.06867',
      'code Code (2.36k stars) https://github.com/ulab-uiuc/LLMRouter',
      'project  https://evoke-world.github.io/Evoke/',
    ]);
  });

  it('keeps stars without a code link as a section, and a number that begins the title', () => {
    expect(reading.entries[1]).toMatchObject({ title: '3D Worlds', arxivId: '2606.18844' });
    expect(reading.entries[1]?.sections.map(({ role, heading, text }) => [role, heading, text])).toEqual([
      ['other', 'GitHub stars', '7 stars'],
    ]);
    expect(reading.warnings).toEqual([
      {
        line: TEXT.split('\n').indexOf('> No abstract available.') + 1,
        message: expect.stringContaining('1 text was left out'),
      },
    ]);
  });

  it('keeps what the page says about its days and drops what it says about the repository', () => {
    expect(reading.sections.map((section) => section.heading)).toEqual([
      "Today's Trending Papers",
      'Historical Archives',
    ]);
  });

  it('reads the last entry though its details never close', () => {
    const cut = TEXT.slice(0, TEXT.indexOf('> No abstract')).concat('> Cut');
    expect(
      hfReadmeReader.read(cut).entries.map((entry) => entry.sections.map((section) => section.text))[1],
    ).toEqual(['Cut', '7 stars']);
  });

  it('drops no words but tags, labels and the page about the repository', () => {
    const chrome = [
      /<[^<>\n]*>/gu,
      /^# .*|\[!\[.*|Last Updated|👥 Authors|🔗 Links|💻 Code|No abstract available|^## .*|^- It saves time\.|^MIT|📄 Today|🗄️ Total Archive/gu,
    ];
    expect(
      uncoveredLines(TEXT, reading, chrome).filter((line) => !line.text.startsWith('<summary>')),
    ).toEqual([]);
  });
});
