import { describe, expect, it } from 'vitest';
import type { Digest } from '../../src/digest/digest.ts';
import { DigestError } from '../../src/digest/digest.ts';
import { detectLayout, type EncodingRepair, MAX_FILE_BYTES, readDigest } from '../../src/digest/index.ts';
import { DIGESTS } from './layout-samples.ts';

const unchanged = (text: string): EncodingRepair => ({ text, isDamaged: false, words: [] });

function read(content: string | Uint8Array, path = 'digest.md', repair = unchanged): Digest {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return readDigest({ path, bytes, repair });
}

function refusal(content: string | Uint8Array, path = 'digest.md'): [string, number, string] {
  try {
    read(content, path);
  } catch (error) {
    if (error instanceof DigestError) return [error.code, error.line, error.message];
    throw error;
  }
  throw new Error('the file was taken');
}

describe('detectLayout', () => {
  it.each([
    ['arxiv-list', DIGESTS.arxivList],
    ['arxiv-list', DIGESTS.bilingualTitles],
    ['arxiv-report', DIGESTS.arxivReport],
    ['llm-radar', DIGESTS.llmRadar],
    ['personalized-arxiv', DIGESTS.personalized],
    ['one-paper', DIGESTS.onePaper],
    ['general', '# Papers\n\n- [Attention Is All You Need](https://arxiv.org/abs/1706.03762)\n'],
  ])('knows %s, also behind a banner', (name, text) => {
    expect(detectLayout(text).name).toBe(name);
    expect(detectLayout(`> This list is mirrored every day.\n\n${text}`).name).toBe(
      name === 'one-paper' ? 'general' : name,
    );
  });
});

describe('readDigest', () => {
  it('reads the same from Windows line ends and a byte order mark', () => {
    expect(read(`\uFEFF${DIGESTS.arxivList.replaceAll('\n', '\r\n')}`)).toEqual(read(DIGESTS.arxivList));
  });

  it('takes the month of the newest arXiv id when neither text nor path tells a date', () => {
    const digest = read(DIGESTS.arxivList);
    expect([digest.date, digest.isDateApproximate]).toEqual(['2021-06', true]);
    const named = read(DIGESTS.arxivList, 'lists/2026-01-08.md');
    expect([named.date, named.isDateApproximate]).toEqual(['2026-01-08', false]);
  });

  it('prefers the date of the text to the date of the path', () => {
    expect(read(DIGESTS.arxivReport, '2020-01-01.md').date).toBe('2026-06-20');
  });

  it('takes the language of what the digest wrote itself, not of copied abstracts', () => {
    const copied = DIGESTS.arxivList.replace(
      'Second paragraph',
      'A very long English paragraph. '.repeat(50),
    );
    expect(read(copied).language).toBe('zh');
    expect(read(DIGESTS.personalized).language).toBe('en');
    expect(read(DIGESTS.onePaper).language).toBe('other');
  });

  it('reads what a known layout cannot with the general reader', () => {
    const text =
      '# AI-Enhanced arXiv Daily 2025-06-20\n\n- [Attention Is All You Need](https://arxiv.org/abs/1706.03762)\n';
    const digest = read(text);
    expect([digest.layout, digest.entries.map((entry) => entry.arxivId)]).toEqual([
      'general',
      ['1706.03762'],
    ]);
  });

  it('reads the repaired text and warns of damage and of unsure words with their lines', () => {
    const repair = (text: string): EncodingRepair => ({
      text: text.replace('注意�', '注意力'),
      isDamaged: true,
      codePage: 'windows-1252',
      words: [
        { line: 3, damaged: 'Ã¡', restored: 'á', confidence: 1, isSure: true },
        { line: 7, damaged: 'Ã', restored: 'à', confidence: 0.4, isSure: false },
      ],
    });
    const digest = read(DIGESTS.onePaper, 'digest.md', repair);
    expect(digest.warnings.map((warning) => [warning.line, warning.message]).slice(-2)).toEqual([
      [3, 'the text was damaged by a wrong decoding (read as windows-1252); 2 words were restored'],
      [7, '1 restored words are not sure: line 7: Ã -> à'],
    ]);
  });

  it('refuses what is no digest, with code, line and reason', () => {
    expect(refusal('')).toEqual(['malformed', 0, 'the file is empty']);
    expect(refusal(' \n\t\n')).toEqual(['malformed', 0, 'the file is empty']);
    expect(refusal('first\nsecond \0')[0]).toBe('binary');
    expect(refusal('[\n{"title": "A",\n"abstr', 'x.json')).toEqual([
      'malformed',
      3,
      'not valid JSON: the end of a string expected at line 3, column 7, but the file ends',
    ]);
    expect(refusal('# Shopping\n\n- milk\n')[0]).toBe('no-papers');
    expect(refusal(`first\n${'x'.repeat(2 * 1024 * 1024 + 1)}`).slice(0, 2)).toEqual(['too-large', 2]);
  });

  it('refuses a file above 12 MB with the line where it passes', () => {
    expect(MAX_FILE_BYTES).toBe(12 * 1024 * 1024);
    const bytes = new Uint8Array(MAX_FILE_BYTES + 10).fill(97);
    bytes[10] = 10;
    bytes[20] = 10;
    bytes[MAX_FILE_BYTES + 5] = 10;
    expect(refusal(bytes).slice(0, 2)).toEqual(['too-large', 3]);
  });

  it('refuses what no digest has: too many lines, links, entries or sections', () => {
    const paper = '# Day\n\n## A paper\nhttps://arxiv.org/abs/1706.03762\n';
    expect(refusal(paper + '\n'.repeat(100_000))).toEqual([
      'too-large',
      100_001,
      'the file has more than 100000 lines; no digest has so many',
    ]);
    expect(refusal(`${paper}${'https://a.b '.repeat(40_001)}`)).toEqual([
      'too-large',
      5,
      'line 5 has link number 40001; no digest has so many',
    ]);
    const items = Array.from({ length: 10_001 }, (_, index) => ({ title: `T${index}`, doi: 'x' }));
    expect(refusal(JSON.stringify(items), 'x.json')).toEqual([
      'too-large',
      0,
      'the file has 10001 entries; a digest has at most 10000',
    ]);
    expect(refusal(paper + '**Method:** b\n'.repeat(60_001))).toEqual([
      'too-large',
      60_005,
      'line 60005 begins section number 60001; no digest has so many',
    ]);
  });

  it('reads JSON of unknown shape and JSON lines', () => {
    const paper = {
      title: 'Attention Is All You Need',
      authors: ['Ashish Vaswani'],
      url: 'https://arxiv.org/abs/1706.03762',
      abstract: 'Attention alone is enough for translation.',
      upvotes: 12,
    };
    const nested = read(
      JSON.stringify({ date: '2026-01-12', topics: { translation: [paper] }, count: 1 }, null, 2),
      'x.json',
    );
    const lines = read(
      `${JSON.stringify(paper)}\n${JSON.stringify({ ...paper, title: 'LoRA', url: 'https://arxiv.org/abs/2106.09685' })}\n`,
      'x.jsonl',
    );
    expect([nested.layout, nested.date, nested.statistics]).toEqual([
      'general',
      '2026-01-12',
      { count: '1' },
    ]);
    expect(nested.entries[0]).toMatchObject({
      title: paper.title,
      authors: paper.authors,
      arxivId: '1706.03762',
      upvotes: 12,
      tags: ['translation'],
      sections: [{ role: 'abstract', text: paper.abstract }],
    });
    expect(lines.entries.map((entry) => [entry.arxivId, entry.line])).toEqual([
      ['1706.03762', 1],
      ['2106.09685', 2],
    ]);
  });

  it('takes a list in a wrapper for an API answer only when its papers have the fields of the API', () => {
    const wrapped = (paper: object) =>
      read(JSON.stringify({ date: '2026-01-12', count: 1, papers: [paper] }), 'x.json');
    const own = wrapped({ title: 'LoRA', arxiv_id: '2106.09685', abstract: 'Small matrices.', upvotes: 3 });
    expect([own.layout, own.date]).toEqual(['general', '2026-01-12']);
    expect(own.entries).toMatchObject([
      { title: 'LoRA', arxivId: '2106.09685', upvotes: 3, sections: [{ text: 'Small matrices.' }] },
    ]);
    expect(wrapped({ id: '2106.09685', title: 'LoRA', upvotes: 3, summary: 'Small.' }).layout).toBe('hf-api');
    expect(read('{"date": "2026-01-12", "count": 0, "data": []}', 'x.json').layout).toBe('hf-api');
  });
});
