import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Digest } from '../../src/digest/digest.ts';
import { type EncodingRepair, readDigest } from '../../src/digest/index.ts';
import { sharedPath } from '../shared-corpus.ts';
import { uncoveredLines } from './coverage.ts';

const corpus = sharedPath('corpus');
/** The repairer has its own tests and needs its model; only seed-000 is damaged. */
const withoutRepair = (text: string): EncodingRepair => ({ text, isDamaged: false, words: [] });

/**
 * File, layout, date, language, number of papers. The numbers are those that the files state themselves, or
 * counts of their headings made with grep, not what the readers returned.
 */
const FILES: readonly (readonly [string, string, string, string, number])[] = [
  ['arxiv-list--dangerwolf-2026-01-08.md', 'arxiv-list', '2026-01-08', 'zh', 2],
  ['arxiv-list--dw-2026-01-01.md', 'arxiv-list', '2026-01-01', 'zh', 148],
  ['arxiv-list--dw-2026-04-05.md', 'arxiv-list', '2026-04-05', 'zh', 224],
  ['arxiv-list--math-2026-04-29.md', 'arxiv-list', '2026-04-29', 'zh', 27],
  // Every generated text of this day failed; the copied abstracts are all it has.
  ['arxiv-list--pikapins-2026-05-28.md', 'arxiv-list', '2026-05-28', 'en', 34],
  ['arxiv-list-bilingual-titles--2025-06-05.md', 'arxiv-list', '2025-06-05', 'zh', 285],
  ['arxiv-list-bilingual-titles--2025-06-20.md', 'arxiv-list', '2025-06-20', 'zh', 0],
  ['arxiv-list-emoji-sections--2025-12-19.md', 'arxiv-list', '2025-12-19', 'zh', 44],
  ['arxiv-report--2025-10-13.md', 'arxiv-report', '2025-10-13', 'zh', 20],
  ['arxiv-report--2026-06-20.md', 'arxiv-report', '2026-06-20', 'zh', 9],
  ['hf-readme--2026-06-23.md', 'hf-readme', '2026-06-23', 'en', 14],
  ['hf-readme--2026-08-17.md', 'hf-readme', '2026-08-17', 'en', 32],
  ['hf-scrape-json--2025-12-14.json', 'hf-scrape-json', '2025-12-14', 'en', 25],
  ['ja-one-paper--2025-07-12.md', 'one-paper', '2025-07-12', 'other', 1],
  ['ja-one-paper--2025-09-30.md', 'one-paper', '2025-09-30', 'other', 1],
  ['llm-radar--2025-11-24.md', 'llm-radar', '2025-11-24', 'zh', 3],
  ['llm-radar--2026-04-20.md', 'llm-radar', '2026-04-20', 'zh', 7],
  ['llm-radar--2026-05-20_en.md', 'llm-radar', '2026-05-20', 'en', 7],
  ['llm-radar--2026-07-01_en.md', 'llm-radar', '2026-07-01', 'en', 3],
  ['personalized-arxiv--2025-09-26.md', 'personalized-arxiv', '2025-09-26', 'en', 45],
  ['personalized-arxiv--2025-10-06.md', 'personalized-arxiv', '2025-10-06', 'en', 31],
  // Its Vietnamese is damaged; without repair no language is expected of it.
  ['seed-000.md', 'vi-hf', '2026-01-12', '', 20],
  ['seed-001.md', 'hf-report', '2026-01-12', 'zh', 22],
  ['seed-002.md', 'arxiv-list', '2026-01', 'zh', 73],
  ['seed-003.md', 'zh-hf-newsletter', '2026-01-12', 'zh', 31],
  ['seed-004.md', 'hf-report', '2026-01-11', 'zh', 33],
  // This day was written in English.
  ['vi-hf--2026-01-01.md', 'vi-hf', '2026-01-01', 'en', 20],
  ['vi-hf--2026-01-05.md', 'vi-hf', '2026-01-05', 'vi', 2],
  ['vi-hf--2026-01-07.md', 'vi-hf', '2026-01-07', 'vi', 27],
  ['zh-hf-newsletter--2025-01-09.md', 'zh-hf-newsletter', '2025-01-09', 'zh', 13],
  ['zh-hf-newsletter--2025-11-06.md', 'zh-hf-newsletter', '2025-11-06', 'zh', 13],
  ['zh-hf-newsletter--2025-12-11.md', 'zh-hf-newsletter', '2025-12-11', 'zh', 22],
  ['zh-hf-newsletter--2026-01-05.md', 'zh-hf-newsletter', '2026-01-05', 'zh', 15],
  ['zh-hf-newsletter--2026-01-28.md', 'zh-hf-newsletter', '2026-01-28', 'zh', 21],
];

function read(folder: string, name: string): Digest {
  return readDigest({
    path: name,
    bytes: readFileSync(join(corpus ?? '', folder, name)),
    repair: withoutRepair,
  });
}

function idsOf(digest: Digest): string[] {
  return digest.entries.flatMap((entry) => entry.arxivId ?? []);
}

/** What the readers of the arXiv families take as markup, labels and failed texts. */
const CHROME = [
  /<\/?(?:details|div|summary)[^<>]*>(?:Details<\/summary>)?/giu,
  /<a id=[^<>]*><\/a>/giu,
  /\[\[Back\]\]\(#toc\)/gu,
  /^# Table of Contents$/gu,
  /\[Total: \d+\]/gu,
  /^(?:Main category|Score):/giu,
  /\| Tags:/gu,
  /^#### 📘 Detailed Summary$/gu,
  /^\*\*(?:作者|类别|链接|日期|论文数量|Authors|ArXiv ID)[^*]*\*\*/gu,
  /et al\./gu,
  /\d+ 篇$/gu,
  /^\w[\w/;. ]*: ?(?:\w+ (?:analysis|generation|extraction) )?(?:unavailable|failed)$/giu,
  // Topics of the radar are tags of the entries under them.
  /^### (?!\d).*$/gu,
  /^\*（摘要生成失败）\*$/gu,
];

describe.skipIf(corpus === undefined)(
  'real digests (skipped: no ../shared/corpus beside the checkout)',
  () => {
    it('has an expectation for every file', () => {
      expect(FILES.map(([name]) => name).sort()).toEqual(readdirSync(join(corpus ?? '', 'digests')).sort());
    });

    it.each(FILES)('reads %s as %s of %s, language %s, %i papers', (name, layout, date, language, count) => {
      const digest = read('digests', name);
      const { layout: foundLayout, date: foundDate, language: foundLanguage, entries } = digest;
      expect([foundLayout, foundDate, entries.length]).toEqual([layout, date, count]);
      if (language !== '') expect(foundLanguage).toBe(language);
      expect(digest.isDateApproximate).toBe(date.length === 7);
      expect(entries.map((entry) => entry.position)).toEqual(entries.map((_, index) => index + 1));
      expect(new Set(idsOf(digest)).size).toBe(idsOf(digest).length);
    });

    it('finds an arXiv id for every entry, except in the newsletter that prints none', () => {
      const missing = FILES.map(([name]) => [
        name,
        read('digests', name).entries.filter((entry) => entry.arxivId === undefined).length,
      ]);
      expect(missing.filter(([, count]) => count !== 0)).toEqual([['zh-hf-newsletter--2025-01-09.md', 13]]);
    });

    it('finds 179 entries of 137 papers in the five seeds', () => {
      const ids = [0, 1, 2, 3, 4].flatMap((number) => idsOf(read('digests', `seed-00${number}.md`)));
      expect([ids.length, new Set(ids).size]).toEqual([179, 137]);
    });

    it('reads every day of the Hugging Face API as hf-api with the day of its file name', () => {
      const days = ['hf-api', 'hf-api-older'].flatMap((folder) =>
        readdirSync(join(corpus ?? '', folder)).map((name): [string, Digest] => [name, read(folder, name)]),
      );
      expect(days.length).toBe(63);
      for (const [name, digest] of days) {
        expect([digest.layout, `${digest.date}.json`, digest.language]).toEqual(['hf-api', name, 'en']);
        expect(new Set(idsOf(digest)).size).toBe(digest.entries.length);
      }
    });

    it('loses no word of the arXiv families but markup and labels', () => {
      const names = FILES.filter(([, layout]) => /^(?:arxiv-|llm-|one-)/u.test(layout)).map(([name]) => name);
      for (const name of names) {
        const text = readFileSync(join(corpus ?? '', 'digests', name), 'utf8');
        expect([name, uncoveredLines(text, read('digests', name), CHROME)]).toEqual([name, []]);
      }
    });

    it('gives one paper the same title in every digest', () => {
      const titles = new Map<string, Map<string, string>>();
      for (const [name] of FILES) {
        for (const entry of read('digests', name).entries) {
          if (entry.arxivId === undefined || entry.title.startsWith('arXiv ')) continue;
          const known = titles.get(entry.arxivId) ?? new Map<string, string>();
          titles.set(entry.arxivId, known.set(entry.title, name));
        }
      }
      const differing = [...titles]
        .filter(([, known]) => known.size > 1)
        .map(([id, known]) => [id, [...known.keys()]]);
      expect(differing).toEqual([]);
    });

    // The promise to users; `npm run bench` has the real times, which a busy machine would make fail here.
    it('reads every file in less than a second', () => {
      const slow = FILES.map(([name]) => [name, fastest(name)] as const);
      expect(slow.filter(([, ms]) => ms >= 1000)).toEqual([]);
    });
  },
);

/** Milliseconds of the best of five readings, so that a busy machine does not fail the test. */
function fastest(name: string): number {
  return Math.min(
    ...[1, 2, 3, 4, 5].map(() => {
      const start = performance.now();
      read('digests', name);
      return performance.now() - start;
    }),
  );
}
