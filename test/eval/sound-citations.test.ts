import { describe, expect, it } from 'vitest';
import { hasSoundCitations } from '../../eval/evaluate.ts';
import type { Answer } from '../../src/answer/answer.ts';

const answer = (text: string, ...quotes: string[]): Pick<Answer, 'text' | 'citations'> => ({
  text,
  citations: quotes.map((quote, index) => ({ number: index + 1, paperId: 'a', title: 'A', url: '', quote })),
});

describe('sound citations', () => {
  it('are those whose quotes hold the figures of the line', () => {
    expect(hasSoundCitations(answer('A · 2601.00001\n> It reaches 84.1%. [1]', 'It reaches 84.1%.'))).toBe(
      true,
    );
    expect(hasSoundCitations(answer('> 84.1% of 10,277 [1] [2]', 'It is 84.1%.', 'On 10,277 runs.'))).toBe(
      true,
    );
  });

  it('are not those that lack a figure, or point to nothing', () => {
    expect(hasSoundCitations(answer('> It reaches 84.2%. [1]', 'It reaches 84.1%.'))).toBe(false);
    expect(hasSoundCitations(answer('> It works. [2]', 'It works.'))).toBe(false);
  });
});
