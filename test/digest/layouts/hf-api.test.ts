import { describe, expect, it } from 'vitest';
import { DigestError } from '../../../src/digest/digest.ts';
import { hfApiReader } from '../../../src/digest/layouts/hf-api.ts';

const PAPER = {
  id: '2608.19880',
  authors: [
    { _id: '6a87', name: 'Chengsong Huang', hidden: false },
    { _id: '6a88', name: ' ', hidden: false },
    { _id: '6a89', name: 'Zoey CuiZhu', hidden: true },
  ],
  publishedAt: '2026-08-20T00:00:00.000Z',
  submittedOnDailyAt: '2026-08-21T00:00:00.000Z',
  title: 'EnvHarness: Awakening\n  Static Worlds',
  summary: 'Agents act in\nenvironments.\n\nThese are static.',
  upvotes: 163,
  projectPage: 'https://envharness.com/',
  githubRepo: 'https://github.com/google-research/envharness',
  ai_summary: 'A layer of plugins.',
  ai_keywords: ['LLM agents', 'co-evolution'],
  ai_summary_model: 'thinkingmachines/Inkling-Small',
  githubStars: 8,
  organization: { name: 'google', fullname: 'Google' },
};
const ITEM = {
  paper: PAPER,
  publishedAt: '2026-08-19T20:00:00.000Z',
  mediaUrls: ['https://cdn-uploads.huggingface.co/x.mp4'],
};

/** An item of 2024: another day outside, no `submittedOnDailyAt`. */
function oldItem(id: string, submitted: string) {
  return {
    paper: { id, title: `Paper ${id}`, summary: 'Text.', publishedAt: '2024-12-10T18:00:00.000Z' },
    publishedAt: submitted,
  };
}

describe('hfApiReader', () => {
  it('reads everything of a paper', () => {
    const text = JSON.stringify([ITEM], null, 2);
    const reading = hfApiReader.read(text);
    expect(hfApiReader.recognise(text)).toBeGreaterThan(0.9);
    expect(reading.date).toBe('2026-08-21');
    expect(reading.statistics).toEqual({ model: 'thinkingmachines/Inkling-Small' });
    const [entry] = reading.entries;
    expect(entry).toMatchObject({
      position: 1,
      line: 2,
      title: 'EnvHarness: Awakening Static Worlds',
      titles: { en: 'EnvHarness: Awakening Static Worlds' },
      authors: ['Chengsong Huang', 'Zoey CuiZhu'],
      publishedOn: '2026-08-20',
      tags: ['LLM agents', 'co-evolution'],
      upvotes: 163,
      arxivId: '2608.19880',
    });
    expect(entry?.sections.map(({ role, heading, text }) => [role, heading, text])).toEqual([
      ['abstract', 'Abstract', 'Agents act in environments.\n\nThese are static.'],
      ['summary', 'AI summary', 'A layer of plugins.'],
      ['other', 'Organization', 'Google'],
    ]);
    expect(entry?.links.map(({ kind, label, url }) => `${kind} ${label} ${url}`)).toEqual([
      'paper Hugging Face https://huggingface.co/papers/2608.19880',
      'paper arXiv https://arxiv.org/abs/2608.19880',
      'pdf PDF https://arxiv.org/pdf/2608.19880',
      'code Code (8 stars) https://github.com/google-research/envharness',
      'project Project page https://envharness.com/',
      'other Media https://cdn-uploads.huggingface.co/x.mp4',
    ]);
  });

  it('reads a list in an object, with its date and count', () => {
    const text = JSON.stringify({ status: 'ok', date: '2026-08-24', count: 1, data: [ITEM] }, null, 1);
    expect(hfApiReader.recognise(text)).toBeGreaterThan(0.5);
    expect(hfApiReader.read(text)).toMatchObject({
      date: '2026-08-24',
      statistics: { papers: '1' },
      entries: [{ line: 6, arxivId: '2608.19880' }],
    });
  });

  it('reads items that are Python dicts in a string', () => {
    const python = `{'paper': {'id': '2412.07760', 'title': "A Dog's\\n  Life", 'summary': 'It\\'s \\xe9tude.', 'upvotes': 39, 'authors': [{'name': 'Jianhong Bai', 'hidden': False}]}, 'publishedAt': '2024-12-11T22:40:15.170Z'}`;
    const reading = hfApiReader.read(JSON.stringify([python, "{'paper': {", 7], null, 1));
    expect(reading.entries).toMatchObject([
      { arxivId: '2412.07760', title: "A Dog's Life", upvotes: 39, authors: ['Jianhong Bai'] },
    ]);
    expect(reading.entries[0]?.sections[0]?.text).toBe("It's étude.");
    expect(reading.warnings.map((warning) => [warning.line, warning.message])).toEqual([
      [
        3,
        'an item was left out: neither an object nor a Python dict (the literal ends too early at offset 11)',
      ],
      [4, 'an item was left out: not an object with a paper'],
    ]);
  });

  it('reads bare papers and takes texts of the wrong type for missing', () => {
    const reading = hfApiReader.read(
      JSON.stringify([
        { id: '2608.19880', title: 'T', authors: 'A. Author', summary: null, upvotes: '12', ai_keywords: 3 },
      ]),
    );
    expect(reading.entries).toMatchObject([
      { title: 'T', authors: ['A. Author'], upvotes: 12, tags: [], sections: [] },
    ]);
  });

  it('states no day when the papers do not agree on one', () => {
    const days = ['2024-12-12', '2024-12-12', '2024-12-11', '2024-12-11'];
    const mixed = days.map((day, index) => oldItem(`2412.0000${index}`, `${day}T10:00:00.000Z`));
    expect(hfApiReader.read(JSON.stringify(mixed)).date).toBeUndefined();
    expect(hfApiReader.read(JSON.stringify(mixed.slice(0, 2))).date).toBe('2024-12-12');
  });

  it('reads an empty day', () => {
    expect(hfApiReader.read('[]')).toMatchObject({ entries: [], warnings: [] });
    expect(hfApiReader.read('[]')).toHaveProperty('date', undefined);
  });

  it('refuses a cut file and an object without a list, saying what was expected', () => {
    const text = JSON.stringify([ITEM], null, 1);
    const cut = text.slice(0, text.indexOf('"upvotes"'));
    let caught: unknown;
    try {
      hfApiReader.read(cut);
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(DigestError);
    expect(caught).toMatchObject({ code: 'malformed', line: cut.split('\n').length });
    expect(() => hfApiReader.read('{"error": "no"}')).toThrow(/a list of papers was expected/u);
  });
});
