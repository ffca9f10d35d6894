import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeLabel, escapeMarkdown, safeUrl } from '../../../adapters/discord/escape-markdown.ts';
import { HOSTILE_PIECES } from './hostile-text.ts';
import { readMarkdown } from './seen-markdown.ts';

const hostile = fc.oneof(
  fc
    .array(fc.oneof(fc.constantFrom(...HOSTILE_PIECES), fc.string({ maxLength: 4 })), { maxLength: 30 })
    .map((all) => all.join('')),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
);

/** What can be seen, halves of characters and invisible ones apart. */
const seen = (text: string) =>
  text.replace(/\p{Surrogate}/gu, '\ufffd').replace(/[\u202a-\u202e\u2066-\u2069\u200b]/g, '');

describe('escaping', () => {
  it('leaves words, numbers, times and formulas readable', () => {
    expect(escapeMarkdown('At 12: a model (v2.1), 50% faster; see Fig. 3')).toBe(
      'At 12: a model (v2.1), 50% faster; see Fig. 3',
    );
    expect(escapeMarkdown('snake_case *x* [1]')).toBe('snake\\_case \\*x\\* \\[1\\]');
    expect(escapeMarkdown('# a\n- b\n1. c\n> d')).toBe('\\# a\n\\- b\n1\\. c\n\\> d');
    expect(escapeMarkdown('well-known, item #3')).toBe('well-known, item #3');
    expect(escapeMarkdown('@everyone <@1> :smile: https://a.example/b discord.gg/x')).toBe(
      '@\u200beveryone \\<@\u200b1\\> \\:smile: https\\://a.example/b discord.gg\\/x',
    );
  });

  it('shows the text, with nothing live or open in it', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const read = readMarkdown(escapeMarkdown(text), false);
        expect({ live: read.live, links: read.links, unbalanced: read.unbalanced }).toEqual({
          live: [],
          links: [],
          unbalanced: [],
        });
        expect(seen(read.text)).toBe(seen(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('costs texts apart at least what they cost together, so that a splitter can add up', () => {
    fc.assert(
      fc.property(hostile, hostile, (before, after) => {
        const together = escapeMarkdown(before + after).length;
        expect(together).toBeLessThanOrEqual(escapeMarkdown(before).length + escapeMarkdown(after).length);
      }),
      { numRuns: 2000 },
    );
  });

  it('takes linear time', () => {
    const time = (length: number) => {
      const text = '- [a](:.. 1.'.repeat(length / 12) + ' '.repeat(length) + '1'.repeat(length);
      const started = performance.now();
      escapeMarkdown(text);
      return performance.now() - started;
    };
    time(100_000);
    expect(time(1_000_000)).toBeLessThan(2000);
  });
});

describe('labels and addresses of links', () => {
  it('hold no brackets and no line breaks', () => {
    expect(escapeLabel('A [b] \n c](https://x)')).toBe('A ［b］ c］(https\\://x)');
  });

  it('end where they should, or are no addresses', () => {
    expect(safeUrl('https://arxiv.org/abs/2601.00001')).toBe('https://arxiv.org/abs/2601.00001');
    expect(safeUrl('https://a.example/x)>(y z')).toBe('https://a.example/x%29%3E%28y%20z');
    expect(safeUrl('javascript:alert(1)')).toBeUndefined();
    expect(safeUrl('nonsense')).toBeUndefined();
  });
});
