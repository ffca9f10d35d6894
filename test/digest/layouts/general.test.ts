import { describe, expect, it } from 'vitest';
import { DigestError } from '../../../src/digest/digest.ts';
import { generalReader } from '../../../src/digest/layouts/general.ts';
import { uncoveredLines } from '../coverage.ts';
import { SAMPLES } from './general-samples.ts';

/** Labels, table heads and tags that become fields; group headings become tags. */
const CHROME = [
  /<title>Digest<\/title>/gu,
  /<[^<>]*>|<!\[CDATA\[|\]\]>/gu,
  /a \{ color: red \}|et al\./gu,
  /^\| ?(?:#|arXiv) \|.*$/gu,
  /(?:authors?|auteurs|저자|著者|作者|原文标题|date|tags|url|score|categories|title|title|lien|링크|链接|论文|代码|link) ?(?:\*\*)? ?[:：]/giu,
  /^##+ (?:Attention|Tuning|链接|Picks)$/gu,
  /October|Jun|GMT|Mon|Thu|17:\d\d:\d\d|\([\dkb,D]+\)/gu,
  /\d{4}年\d+月\d+日/gu,
  /^## [一二]、/gu,
];

describe('generalReader on layouts nobody has seen', () => {
  for (const sample of SAMPLES) {
    it(`loses no word of ${sample.name}`, () => {
      expect(uncoveredLines(sample.text, generalReader.read(sample.text), CHROME)).toEqual([]);
    });

    it(`reads ${sample.name}`, () => {
      const reading = generalReader.read(sample.text);
      const found = reading.entries.map((entry, index) => {
        const wanted = sample.entries[index];
        return {
          id: entry.arxivId,
          title: entry.title,
          ...(wanted?.authors === undefined ? {} : { authors: entry.authors }),
          ...(wanted?.roles === undefined ? {} : { roles: entry.sections.map((section) => section.role) }),
        };
      });
      expect(found).toEqual(sample.entries.map((entry) => ({ ...entry })));
      expect(reading.date).toBe(sample.date);
      expect(reading.entries.map((entry) => entry.position)).toEqual(
        sample.entries.map((_, index) => index + 1),
      );
      const around = reading.sections.map((section) => section.text).join('\n');
      for (const words of sample.around ?? []) expect(around).toContain(words);
    });
  }

  it('refuses a text without papers and says what was looked for', () => {
    expect(() => generalReader.read('# Shopping\n\n- milk\n- bread\n')).toThrow(
      new DigestError('no-papers', 'no arXiv, Hugging Face or DOI link and no known layout was found'),
    );
  });

  it.each(['No new papers today.', '# 2026-01-12\n\n今天没有新论文。', 'Hôm nay không có bài báo mới.'])(
    'takes an empty day as a digest without papers: %s',
    (text) => {
      expect(generalReader.read(text).entries).toEqual([]);
    },
  );
});
