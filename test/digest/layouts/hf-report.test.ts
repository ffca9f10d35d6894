import { describe, expect, it } from 'vitest';
import { hfReportReader } from '../../../src/digest/layouts/hf-report.ts';

const HEAD = `# Hugging Face Daily Papers Report
**Date**: 2026-01-12
**Source URL**: https://huggingface.co/papers/date/2026-01-12

============================================================
`;

function entry(title: string, id: string, body: string): string {
  return `
## 📄 ${title}

- **链接**: https://huggingface.co/papers/${id}
- **阅读来源**: HTML

${body}


============================================================
`;
}

/** The five sections, each heading written by \`form\`; the texts hold lists that look like headings. */
function sections(form: (number: number, name: string) => string): string {
  return [
    `${form(1, '应用领域')}\nNLP - 智能体 (LLM Agents)。`,
    `${form(2, '一句话核心贡献')}\n提出了一种记忆框架。`,
    `${form(3, '使用指南')}\n*   **输入**：用户指令。\n    1.  **检索**：先读取。\n\`\`\`\n# 注释\n\`\`\``,
    `${form(4, '主要创新点')}\n1.  **推理成本摊销**：一次学习。\n2.  **显式记忆**：\n    可读。`,
    `${form(5, '实验效果')}\n*   **数据集**：四个任务。`,
  ].join('\n\n');
}

const EXPECTED = [
  ['application', '应用领域'],
  ['summary', '一句话核心贡献'],
  ['usage', '使用指南'],
  ['innovation', '主要创新点'],
  ['result', '实验效果'],
];

describe('hfReportReader', () => {
  it.each<[string, (number: number, name: string) => string]>([
    ['### 1. X', (number, name) => `### ${number}. ${name}`],
    ['## 1. X', (number, name) => `## ${number}. ${name}`],
    ['### 1. **X**', (number, name) => `### ${number}. **${name}**`],
    ['**1. X**', (number, name) => `**${number}. ${name}**`],
    ['1. **X**', (number, name) => `${number}. **${name}**`],
    ['1. **X**：', (number, name) => `${number}. **${name}**：`],
    ['1. X：', (number, name) => `${number}. ${name}：`],
    ['**X**：', (_, name) => `**${name}**：`],
  ])('reads sections headed %s', (_, form) => {
    const text = HEAD + entry('Distilling Feedback', '2601.05960', sections(form));
    const [read] = hfReportReader.read(text).entries;
    expect(read?.sections.map((section) => [section.role, section.heading])).toEqual(EXPECTED);
    expect(read?.sections[3]?.text).toBe('1.  **推理成本摊销**：一次学习。\n2.  **显式记忆**：\n    可读。');
    expect(read?.sections[2]?.text).toContain('# 注释');
  });

  it('reads a text that stands in the line of its heading', () => {
    const text =
      HEAD +
      entry('MuLo-SD', '2601.05149', '1. **应用领域**：计算机视觉。\n\n2. **一句话核心贡献**：一种框架。');
    expect(hfReportReader.read(text).entries[0]?.sections.map(({ text, line }) => [text, line])).toEqual([
      ['计算机视觉。', 12],
      ['一种框架。', 14],
    ]);
  });

  it('finds an entry by its link when the sign before the title is lost', () => {
    const text = (HEAD + entry('A', '2601.05960', '## 1. 应用领域\n甲。')).replace('📄 ', '');
    expect(hfReportReader.read(text).entries).toMatchObject([
      { title: 'A', sections: [{ role: 'application' }] },
    ]);
  });

  it('takes the report title for no section, and its other words for a Chinese title', () => {
    const repeated = entry(
      'Router: Dynamic Routing',
      '2601.05851',
      `# 论文报告：Router\n\n${sections((n, x) => `### ${n}. ${x}`)}`,
    );
    const translated = entry(
      'VERSE: Visual Embedding',
      '2601.05125',
      `# 论文分析报告：VERSE - 视觉嵌入降维\n\n${sections((n, x) => `## ${n}. ${x}`)}`,
    );
    const [first, second] = hfReportReader.read(HEAD + repeated + translated).entries;
    expect(first?.titles).toEqual({ en: 'Router: Dynamic Routing' });
    expect(first?.sections).toHaveLength(5);
    expect(second?.titles).toEqual({ en: 'VERSE: Visual Embedding', zh: 'VERSE - 视觉嵌入降维' });
  });

  it('reads date, source and what was read of the papers', () => {
    const reading = hfReportReader.read(HEAD + entry('A', '2601.05960', 'x') + entry('B', '2601.06021', 'y'));
    expect(reading).toMatchObject({
      date: '2026-01-12',
      source: 'https://huggingface.co/papers/date/2026-01-12',
      statistics: { readFrom: 'HTML: 2' },
    });
    expect(reading.entries.map((one) => [one.position, one.line, one.arxivId])).toEqual([
      [1, 7, '2601.05960'],
      [2, 17, '2601.06021'],
    ]);
  });

  it('keeps words that stand under no known heading', () => {
    const [read] = hfReportReader.read(
      HEAD + entry('A', '2601.05960', '开头的话。\n\n### 附录\n其他。'),
    ).entries;
    expect(read?.sections.map(({ role, heading, text }) => [role, heading, text])).toEqual([
      ['summary', '', '开头的话。'],
      ['other', '附录', '其他。'],
    ]);
  });

  it('joins a paper that is listed twice and warns', () => {
    const reading = hfReportReader.read(
      HEAD + entry('A', '2601.05960', '### 应用领域\n甲。') + entry('A', '2601.05960', '### 实验效果\n乙。'),
    );
    expect(reading.entries.map((one) => one.sections.map((section) => section.text))).toEqual([
      ['甲。', '乙。'],
    ]);
    expect(reading.warnings).toEqual([
      { line: 18, message: 'listed more than once, joined to one entry: 2601.05960 (lines 7 and 18)' },
    ]);
  });

  it('reads a day without papers', () => {
    expect(hfReportReader.read(HEAD)).toMatchObject({ date: '2026-01-12', entries: [], warnings: [] });
  });
});
