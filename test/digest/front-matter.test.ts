import { describe, expect, it } from 'vitest';
import { readFrontMatter } from '../../src/digest/front-matter.ts';
import { generalReader } from '../../src/digest/layouts/general.ts';
import { splitLines } from '../../src/digest/markdown.ts';

const read = (text: string) => readFrontMatter(splitLines(text));

describe('readFrontMatter', () => {
  it('reads YAML with quotes and both kinds of lists', () => {
    const text =
      '---\ntitle: "Papers: the day"\ndate: 2026-02-10T08:00:00Z\ntags: [llm, vision]\nby:\n  - A\n  - B\n---\ntext';
    expect(read(text)).toEqual({
      fields: {
        title: 'Papers: the day',
        date: '2026-02-10T08:00:00Z',
        tags: 'llm, vision',
        by: 'A, B',
      },
      length: 8,
    });
  });

  it('reads TOML', () => {
    expect(read("+++\ntitle = 'Day'\ndate = 2026-02-10\n+++\n")).toEqual({
      fields: { title: 'Day', date: '2026-02-10' },
      length: 4,
    });
  });

  it.each([
    '---\n\n## Paper\n\ntext\n\n---\n',
    '---\nSome words.\n---\n',
    '---\ntitle: x\n',
    'a: b\n---\n',
    '',
  ])('leaves a text alone that has none: %j', (text) => {
    expect(read(text)).toEqual({ fields: {}, length: 0 });
  });
});

describe('generalReader', () => {
  it('takes the day from front matter, and no paper', () => {
    const reading = generalReader.read(
      '---\ntitle: AI papers\ndate: 2026-02-10\ndescription: more on https://arxiv.org/abs/1111.11111\n---\n\nHello.\n\n' +
        '### LoRA: Low-Rank Adaptation\n[Paper](https://arxiv.org/abs/2106.09685)\n\nSmall matrices are trained.\n',
    );
    expect(reading.date).toBe('2026-02-10');
    expect(reading.source).toBe('AI papers');
    expect(reading.entries.map(({ arxivId, line, tags }) => [arxivId, line, tags])).toEqual([
      ['2106.09685', 9, []],
    ]);
    expect(reading.statistics).toMatchObject({ description: 'more on https://arxiv.org/abs/1111.11111' });
  });
});
