import { describe, expect, it } from 'vitest';
import { DigestError } from '../../../src/digest/digest.ts';
import { hfScrapeJsonReader } from '../../../src/digest/layouts/hf-scrape-json.ts';

const TEXT = JSON.stringify(
  [
    {
      title: 'Thinking with Images via\n Self-Calling &amp; Agents',
      paper_url: 'https://huggingface.co/papers/2512.08511',
      authors: ['Qixiang Ye', ' ', 'callsys'],
      stars: '11',
      details: {
        title: 'Thinking with Images',
        abstract: 'Code is at https://github.com/a/b .',
        arxiv_page_url: 'https://arxiv.org/abs/2512.08511',
        pdf_url: 'https://arxiv.org/pdf/2512.08511',
        github_links: ['https://github.com/huggingface', 'https://github.com/YWenxi/think'],
        metadata: { venue: 'NeurIPS' },
        page_url: 'https://huggingface.co/papers/2512.08511',
      },
      scraped_date: '2025-12-14',
    },
    'broken',
    { paper_url: 'https://huggingface.co/papers/2512.10430', details: { abstract: 'x' } },
  ],
  null,
  2,
);

describe('hfScrapeJsonReader', () => {
  const reading = hfScrapeJsonReader.read(TEXT);

  it('reads a paper with its links, stars and unknown metadata', () => {
    expect(hfScrapeJsonReader.recognise(TEXT)).toBeGreaterThan(0.9);
    expect(reading.date).toBe('2025-12-14');
    expect(reading.entries).toHaveLength(1);
    expect(reading.entries[0]).toMatchObject({
      line: 2,
      title: 'Thinking with Images via Self-Calling & Agents',
      authors: ['Qixiang Ye', 'callsys'],
      arxivId: '2512.08511',
    });
    expect(reading.entries[0]?.sections.map(({ role, heading, text }) => [role, heading, text])).toEqual([
      ['abstract', 'Abstract', 'Code is at https://github.com/a/b .'],
      ['other', 'venue', 'NeurIPS'],
    ]);
    expect(reading.entries[0]?.links.map(({ kind, label, url }) => `${kind} ${label} ${url}`)).toEqual([
      'paper Hugging Face https://huggingface.co/papers/2512.08511',
      'paper arXiv https://arxiv.org/abs/2512.08511',
      'pdf PDF https://arxiv.org/pdf/2512.08511',
      'code Code (11 stars) https://github.com/YWenxi/think',
      'code  https://github.com/a/b',
    ]);
  });

  it('warns about items that are no papers, with their lines', () => {
    expect(reading.warnings).toEqual([
      { line: 27, message: 'an item was left out: not an object with a paper' },
      { line: 28, message: 'an item without title was left out' },
    ]);
  });

  it('refuses a cut file with the line of the cut', () => {
    const cut = TEXT.slice(0, TEXT.indexOf('"abstract"') + 20);
    expect(() => hfScrapeJsonReader.read(cut)).toThrow(DigestError);
    expect(() => hfScrapeJsonReader.read(cut)).toThrow(/line 13, column 27, but the file ends/u);
  });

  it('reads an empty list as an empty day', () => {
    expect(hfScrapeJsonReader.read('[]')).toMatchObject({ entries: [], warnings: [] });
  });
});
