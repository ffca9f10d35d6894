import { describe, expect, it } from 'vitest';
import { DigestError } from '../../../src/digest/digest.ts';
import { generalReader } from '../../../src/digest/layouts/general.ts';
import { uncoveredLines } from '../coverage.ts';
import { SAMPLES } from './general-samples.ts';
import { PUBLISHED_SAMPLES } from './published-samples.ts';

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
  }

  for (const sample of [...SAMPLES, ...PUBLISHED_SAMPLES]) {
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

  it('keeps a printed translation, hashtags and columns of tags', () => {
    const entriesOf = (name: string) =>
      generalReader.read(PUBLISHED_SAMPLES.find((sample) => sample.name.includes(name))?.text ?? '').entries;
    expect(entriesOf('WeChat')[0]?.titles).toEqual({
      zh: '注意力就是你所需要的一切',
      en: 'Attention Is All You Need',
    });
    expect(entriesOf('Telegram')[0]?.tags).toEqual(['translation', 'transformer']);
    expect(entriesOf('Obsidian')[0]?.tags).toEqual(['translation']);
    expect(entriesOf('Notion')[0]).toMatchObject({ tags: ['LLM', 'MT'], score: { value: 4, outOf: 5 } });
    expect(entriesOf('Vietnamese')[0]?.sections[0]?.text).toBe('mô hình dịch chỉ dùng cơ chế chú ý.');
    expect(entriesOf('JSON feed')[0]?.sections[0]?.text).toBe('Attention & nothing else is used.');
  });

  it('joins a paper of the contents with its entry, and keeps what only the contents tell', () => {
    const { entries, warnings } = generalReader.read(
      '# Day\n\n## Contents\n\n- [Attention Is All You Need](https://arxiv.org/abs/1706.03762) #mt\n\n' +
        '## Papers\n\n### Attention Is All You Need\n\nhttps://arxiv.org/abs/1706.03762\n\nAttention alone is enough for it.\n',
    );
    expect(entries.map(({ line, title, tags }) => [line, title, tags])).toEqual([
      [9, 'Attention Is All You Need', ['mt', 'Contents', 'Papers']],
    ]);
    expect(warnings).toEqual([]);
  });

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
