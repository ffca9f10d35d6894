import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { LayoutReader } from '../../../src/digest/digest.ts';
import { hfApiReader } from '../../../src/digest/layouts/hf-api.ts';
import { hfReadmeReader } from '../../../src/digest/layouts/hf-readme.ts';
import { hfReportReader } from '../../../src/digest/layouts/hf-report.ts';
import { hfScrapeJsonReader } from '../../../src/digest/layouts/hf-scrape-json.ts';
import { viHfReader } from '../../../src/digest/layouts/vi-hf.ts';
import { zhHfNewsletterReader } from '../../../src/digest/layouts/zh-hf-newsletter.ts';
import { sharedPath } from '../../shared-corpus.ts';
import { uncoveredLines } from '../coverage.ts';

const folder = sharedPath('corpus');

interface Expectation {
  readonly file: string;
  readonly reader: LayoutReader;
  readonly date: string;
  /** Counted by hand from the headings, or stated in the file. */
  readonly papers: number;
  /** Entries that only say that their summary failed. */
  readonly withoutSections?: number;
}

const FILES: readonly Expectation[] = [
  { file: 'vi-hf--2026-01-01.md', reader: viHfReader, date: '2026-01-01', papers: 20, withoutSections: 3 },
  { file: 'vi-hf--2026-01-05.md', reader: viHfReader, date: '2026-01-05', papers: 2 },
  { file: 'vi-hf--2026-01-07.md', reader: viHfReader, date: '2026-01-07', papers: 27 },
  { file: 'seed-000.md', reader: viHfReader, date: '2026-01-12', papers: 20, withoutSections: 1 },
  { file: 'seed-001.md', reader: hfReportReader, date: '2026-01-12', papers: 22 },
  { file: 'seed-004.md', reader: hfReportReader, date: '2026-01-11', papers: 33 },
  { file: 'seed-003.md', reader: zhHfNewsletterReader, date: '2026-01-12', papers: 31 },
  { file: 'zh-hf-newsletter--2025-01-09.md', reader: zhHfNewsletterReader, date: '2025-01-09', papers: 13 },
  { file: 'zh-hf-newsletter--2025-11-06.md', reader: zhHfNewsletterReader, date: '2025-11-06', papers: 13 },
  { file: 'zh-hf-newsletter--2025-12-11.md', reader: zhHfNewsletterReader, date: '2025-12-11', papers: 22 },
  { file: 'zh-hf-newsletter--2026-01-05.md', reader: zhHfNewsletterReader, date: '2026-01-05', papers: 15 },
  { file: 'zh-hf-newsletter--2026-01-28.md', reader: zhHfNewsletterReader, date: '2026-01-28', papers: 21 },
  {
    file: 'hf-readme--2026-06-23.md',
    reader: hfReadmeReader,
    date: '2026-06-23',
    papers: 14,
    withoutSections: 1,
  },
  {
    file: 'hf-readme--2026-08-17.md',
    reader: hfReadmeReader,
    date: '2026-08-17',
    papers: 32,
    withoutSections: 2,
  },
  { file: 'hf-scrape-json--2025-12-14.json', reader: hfScrapeJsonReader, date: '2025-12-14', papers: 25 },
];

/** Labels and decoration that a reader understands and does not keep as text, per layout. */
const CHROME: Readonly<Record<string, readonly RegExp[]>> = {
  'vi-hf': [
    /^## \P{L}*(?:ğ\S+ )?Summary of Papers$|^# ğ\S+/gu,
    /^\*\*(?:Authors|Published|Tag|Tác giả|Xuất bản lúc|TÃ¡c giáº£|Xuáº¥t báº£n lÃºc):\*\*|^Tag:/gu,
    /^### (?:V\. )?Brainstorming Space:/gu,
    /^### (?:Related Links|Các đường dẫn liên quan|CÃ¡c Ä.*)$/gu,
    /^\| (?:Platform \| Link|Nền tảng \| Đường dẫn|Ná».*) \|$|^\| Github Repository \| N\/A \|$/gu,
    /^Here(?:'s| is) a summary of the research paper.*:$|^Summary generation failed\.$/gu,
    /^#{2,4} (?:[IVX]{1,4}|\d{1,2})\. /gu,
  ],
  'hf-report': [
    /^# Hugging Face Daily Papers Report$|^\*\*(?:Date|Source URL)\*\*/gu,
    /^- \*\*(?:链接|阅读来源)\*\*/gu,
    /^# (?:【?论文(?:速览】|(?:阅读|分析|研读)?报告：))?|(?:论文)?(?:核心|研究|阅读)?报告$/gu,
    /^(?:#{2,3} |\*\*)?[1-5]\. /gu,
  ],
  'zh-hf-newsletter': [
    /^# <img .*|今日论文统计|总论文数|热门领域|论文详情|订阅渠道/gu,
    /^## \P{L}*(?:关键词云图|近期论文趋势)$|^!\[.*\)$/gu,
    /^\*\*(?:原文标题|论文链接)：\*\*/gu,
  ],
};
const JSON_CHROME = [
  /"(?:title|paper_url|authors|stars|details|abstract|arxiv_page_url|pdf_url|page_url|github_links|metadata|scraped_date)":/gu,
  /"scraped_at": ".*"|"0"|"https:\/\/github\.com\/huggingface"/gu,
  /\\[nt"]/gu,
];

describe.skipIf(folder === undefined)(
  'readers of the Hugging Face families (needs the shared corpus)',
  () => {
    const textOf = (...parts: readonly string[]): string =>
      readFileSync([folder, ...parts].join('/'), 'utf8').replace(/\r\n?/gu, '\n');

    describe.each(FILES)('$file', ({ file, reader, date, papers, withoutSections = 0 }) => {
      const text = folder === undefined ? '' : textOf('digests', file);
      const reading = folder === undefined ? undefined : reader.read(text);
      const entries = reading?.entries ?? [];

      it('is recognised and has its date', () => {
        expect(reader.recognise(text)).toBeGreaterThan(0.9);
        expect(reading?.date).toBe(date);
      });

      it('has every paper once, in order', () => {
        const printed = [...text.matchAll(/huggingface\.co\/papers\/(\d{4}\.\d{5})/gu)].map(
          (match) => match[1],
        );
        const ids = [...new Set(printed)];
        expect(entries).toHaveLength(papers);
        if (ids.length > 0) expect(entries.map((entry) => entry.arxivId)).toEqual(ids);
        expect(entries.map((entry) => entry.position)).toEqual(entries.map((_, index) => index + 1));
      });

      it('has sections for every paper but those whose summary failed', () => {
        expect(entries.filter((entry) => entry.sections.length === 0)).toHaveLength(withoutSections);
      });

      it('tells for every section the line where its text begins', () => {
        if (file.endsWith('.json')) return;
        const lines = text.split('\n');
        for (const section of entries.flatMap((entry) => entry.sections)) {
          if (section.heading === 'GitHub stars') continue;
          expect(lines[section.line - 1]).toContain(section.text.split('\n')[0]);
        }
      });

      it.skipIf(reader === hfReadmeReader)('drops nothing but labels', () => {
        if (reading === undefined) return;
        expect(uncoveredLines(text, reading, CHROME[reader.name] ?? JSON_CHROME)).toEqual([]);
      });
    });

    it('gives the five sections in their order for every paper of the Chinese report', () => {
      for (const file of ['seed-001.md', 'seed-004.md']) {
        for (const entry of hfReportReader.read(textOf('digests', file)).entries) {
          expect(entry.sections.map((section) => section.role)).toEqual([
            'application',
            'summary',
            'usage',
            'innovation',
            'result',
          ]);
        }
      }
    });

    it('drops nothing of the entries of the README', () => {
      const chrome = [
        /<[^<>\n]*>|👥 Authors|🔗 Links|💻 Code|No abstract available|⭐ 0/gu,
        /\[⭐ Code\]\(https:\/\/github\.com\/huggingface\)/gu,
      ];
      for (const file of ['hf-readme--2026-06-23.md', 'hf-readme--2026-08-17.md']) {
        const text = textOf('digests', file);
        const first = text.indexOf('<details>');
        const end = text.indexOf('## 📅 Historical');
        const lineOf = (at: number): number => text.slice(0, at).split('\n').length;
        const dropped = uncoveredLines(text, hfReadmeReader.read(text), chrome).filter(
          ({ line }) =>
            line > lineOf(first) &&
            line < lineOf(end) &&
            !/^<summary><b>\d+\./u.test(text.split('\n')[line - 1] ?? ''),
        );
        expect(dropped).toEqual([]);
      }
    });

    const apiDays =
      folder === undefined
        ? []
        : ['hf-api', 'hf-api-older'].flatMap((name) =>
            readdirSync(`${folder}/${name}`).map((file) => ({ name, file })),
          );

    it.each(apiDays)('reads the API answer $name/$file', ({ name, file }) => {
      const text = textOf(name, file);
      const reading = hfApiReader.read(text);
      // An independent count: ids stand once per item, in JSON and in Python literals alike.
      const ids = [...text.matchAll(/["']paper["']: ?\{\s*["']id["']: ?["'](\d{4}\.\d{5})/gu)].map(
        (match) => match[1],
      );
      expect(ids.length).toBeGreaterThan(0);
      expect(reading.entries.map((entry) => entry.arxivId)).toEqual(ids);
      expect(reading.warnings).toEqual([]);
      expect(reading.date).toBe(file === '2024-12-12.json' ? undefined : file.slice(0, 10));
      for (const entry of reading.entries) {
        expect(entry.sections[0]).toMatchObject({ role: 'abstract', language: 'en' });
        expect(entry.authors.length).toBeGreaterThan(0);
        expect(entry.upvotes).toBeGreaterThanOrEqual(0);
        expect(entry.title).not.toMatch(/\s\s|\n/u);
      }
    });

    it('gives one title per paper over all files', () => {
      const titles = new Map<string, Set<string>>();
      const readings = [
        ...FILES.map(({ file, reader }) => reader.read(textOf('digests', file))),
        ...apiDays.map(({ name, file }) => hfApiReader.read(textOf(name, file))),
      ];
      for (const { arxivId, title } of readings.flatMap((reading) => reading.entries)) {
        if (arxivId !== undefined) titles.set(arxivId, (titles.get(arxivId) ?? new Set()).add(title));
      }
      expect([...titles].filter(([, printed]) => printed.size > 1)).toEqual([]);
      expect(titles.size).toBeGreaterThan(1500);
    });
  },
);
