import { describe, expect, it } from 'vitest';
import { viHfReader } from '../../../src/digest/layouts/vi-hf.ts';
import { uncoveredLines } from '../coverage.ts';

const LATE = `# 🤗 Daily Hugging Face Paper Digest - 2026-01-12

Báo cáo được tạo tự động vào lúc 2026-01-12 13:34:03 bằng mô hình \`gemini-2.5-flash\`.

## 📰 Summary of Papers

---

## 1. Thinking with Map: Reinforced Parallel Map-Augmented Agent
for Geolocalization

**Tác giả:** Yuxiang Ji, Yong Wang

**Xuất bản lúc:** 2026-01-08

**Tag:** Geolocalization, Agent

### I. Main Problem:
Mô hình không dùng bản đồ.

1. **Main Idea:** chỉ là một mục trong danh sách.

### II. Main Idea:
Cho mô hình dùng bản đồ. Trang dự án: thinking.github.io

### V. Brainstorming Space:
#### 1. Publish Papers:
* Thử với ảnh vệ tinh.

#### 2. Patent:
* Ứng dụng trên điện thoại.

### Các đường dẫn liên quan

| Nền tảng | Đường dẫn |
| :--- | :--- |
| Hugging Face | [https://huggingface.co/papers/2601.05432](https://huggingface.co/papers/2601.05432) |
| ArXiv Abstract | [https://arxiv.org/abs/2601.05432](https://arxiv.org/abs/2601.05432) |
| PDF Download | [https://arxiv.org/pdf/2601.05432.pdf](https://arxiv.org/pdf/2601.05432.pdf) |
| Github Repository | [https://github.com/AMAP-ML/Thinking-with-Map](https://github.com/AMAP-ML/Thinking-with-Map) |

---

## 2. IIB-LPO: Latent Policy Optimization

**Tác giả:** Huilin Deng

**Xuất bản lúc:** 2026-01-09

Summary generation failed.

### Các đường dẫn liên quan

| Nền tảng | Đường dẫn |
| :--- | :--- |
| Hugging Face | [https://huggingface.co/papers/2601.05870](https://huggingface.co/papers/2601.05870) |
| Github Repository | N/A |
`;

const EARLY = `# Daily Hugging Face Paper Digest - 2026-01-01

This report was automatically generated on 2026-01-04 17:01:48 using model \`gemini-2.5-flash\`.

## Summary of Papers

## 1. SpaceTimePilot: Generative Rendering

**Authors:** Zhening Huang

**Published:** 2025-12-31

Here's a summary of the research paper:

-   **Main Problem**: Models cannot explore freely.

-   **Main Idea:** Two parts:
    1.  **First Part**: an embedding.
    Both help.

### Related Links

| Platform | Link |
| :--- | :--- |
| ArXiv Abstract | [https://arxiv.org/abs/2512.25075](https://arxiv.org/abs/2512.25075) |
`;

describe('viHfReader', () => {
  it('is sure of its own layout and not of others', () => {
    expect(viHfReader.recognise(LATE)).toBeGreaterThan(0.9);
    expect(viHfReader.recognise('# Hugging Face Daily Papers Report\n')).toBe(0);
  });

  it('reads date, model and time of the digest', () => {
    const reading = viHfReader.read(LATE);
    expect(reading.date).toBe('2026-01-12');
    expect(reading.statistics).toEqual({ generatedAt: '2026-01-12 13:34:03', model: 'gemini-2.5-flash' });
    expect(reading.sections.map((section) => [section.role, section.language, section.line])).toEqual([
      ['other', 'vi', 3],
    ]);
  });

  it('reads everything of an entry, a title broken over two lines included', () => {
    const entry = viHfReader.read(LATE).entries[0];
    expect(entry).toMatchObject({
      position: 1,
      line: 9,
      title: 'Thinking with Map: Reinforced Parallel Map-Augmented Agent for Geolocalization',
      authors: ['Yuxiang Ji', 'Yong Wang'],
      publishedOn: '2026-01-08',
      tags: ['Geolocalization', 'Agent'],
      arxivId: '2601.05432',
    });
    expect(
      entry?.sections.map(({ role, heading, language, line }) => [role, heading, language, line]),
    ).toEqual([
      ['problem', 'Main Problem', 'vi', 19],
      ['method', 'Main Idea', 'vi', 24],
      ['idea', 'Publish Papers', 'vi', 28],
      ['idea', 'Patent', 'vi', 31],
    ]);
    expect(entry?.links.map(({ kind, label, url }) => `${kind} ${label} ${url}`)).toEqual([
      'paper Hugging Face https://huggingface.co/papers/2601.05432',
      'paper ArXiv Abstract https://arxiv.org/abs/2601.05432',
      'pdf PDF Download https://arxiv.org/pdf/2601.05432.pdf',
      'code Github Repository https://github.com/AMAP-ML/Thinking-with-Map',
      'project  https://thinking.github.io',
    ]);
  });

  it('leaves out a failed summary and warns once', () => {
    const reading = viHfReader.read(LATE);
    expect(reading.entries[1]?.sections).toEqual([]);
    expect(reading.warnings).toEqual([
      {
        line: LATE.split('\n').indexOf('Summary generation failed.') + 1,
        message: expect.stringContaining('1 text was left out'),
      },
    ]);
  });

  it('reads the bullets of the early days, with their nested lists', () => {
    const entry = viHfReader.read(EARLY).entries[0];
    expect(entry?.sections.map(({ role, text, language }) => [role, text, language])).toEqual([
      ['problem', 'Models cannot explore freely.', 'en'],
      ['method', 'Two parts:\n1.  **First Part**: an embedding.\nBoth help.', 'en'],
    ]);
    expect(entry?.authors).toEqual(['Zhening Huang']);
  });

  it.each(['**- Main Idea:**\nTwo parts.', '**Main Idea:** Two parts.', '- **Main Idea**: Two parts.'])(
    'reads a section that begins %j',
    (section) => {
      const start = EARLY.indexOf('-   **Main Idea');
      const text = EARLY.slice(0, start) + section + EARLY.slice(EARLY.indexOf('\n\n### Related'));
      expect(viHfReader.read(text).entries[0]?.sections.map(({ role, text }) => [role, text])).toEqual([
        ['problem', 'Models cannot explore freely.'],
        ['method', 'Two parts.'],
      ]);
    },
  );

  it('reads the votes after a title', () => {
    const text = LATE.replace('Latent Policy Optimization', 'Latent Policy Optimization *(175 votes)*');
    expect(viHfReader.read(text).entries[1]).toMatchObject({
      title: 'IIB-LPO: Latent Policy Optimization',
      upvotes: 175,
    });
    expect(viHfReader.read(LATE).entries[1]).not.toHaveProperty('upvotes');
  });

  it('takes a numbered heading inside an entry for no entry', () => {
    const text = LATE.replace('### II. Main Idea:', '## 7. Sâu hơn\nMột đoạn.\n\n### II. Main Idea:');
    const reading = viHfReader.read(text);
    expect(reading.entries.map((entry) => entry.arxivId)).toEqual(['2601.05432', '2601.05870']);
    expect(reading.entries[0]?.sections.map((section) => section.heading)).toContain('Sâu hơn');
  });

  it('reads authors and day though the labels are damaged', () => {
    const text = LATE.replaceAll('Tác giả', 'TÃ¡c giáº£').replaceAll('Xuất bản lúc', 'Xuáº¥t báº£n lÃºc');
    expect(viHfReader.read(text).entries[0]).toMatchObject({
      authors: ['Yuxiang Ji', 'Yong Wang'],
      publishedOn: '2026-01-08',
    });
  });

  it('reads a day without papers', () => {
    const text = LATE.slice(0, LATE.indexOf('## 1.'));
    expect(viHfReader.read(text)).toMatchObject({ date: '2026-01-12', entries: [], warnings: [] });
  });

  it('drops no words but labels', () => {
    const chrome = [
      /📰 Summary of Papers|Tác giả|Xuất bản lúc|Tag|^### V?I{0,2}\.|Brainstorming Space|^#### \d/gu,
      /Các đường dẫn.*|\|.*(?:Đường dẫn|N\/A) \||Summary generation failed/gu,
    ];
    expect(uncoveredLines(LATE, viHfReader.read(LATE), chrome)).toEqual([]);
  });
});
