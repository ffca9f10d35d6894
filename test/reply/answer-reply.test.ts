import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Citation } from '../../src/answer/answer.ts';
import { answerBlocks } from '../../src/reply/answer-reply.ts';
import { visibleText } from '../../src/reply/reply.ts';

const URL = 'https://arxiv.org/abs/2601.00001';
const CITATION: Citation = { number: 1, paperId: '2601.00001', title: 'T', url: URL, quote: 'q' };

describe('answerBlocks', () => {
  it('makes a link of a title line, quotes of quotes and list lines of list lines', () => {
    const answer = `From the digests:\n\n**A title** · Ada Example · ${URL}\n> It is fast. [1]\n\n- one [1]\n2. two`;
    expect(answerBlocks(answer, [CITATION])).toEqual([
      { kind: 'paragraph', content: [{ kind: 'text', text: 'From the digests:' }] },
      {
        kind: 'paragraph',
        content: [
          { kind: 'link', text: 'A title', url: URL, style: 'bold' },
          { kind: 'text', text: ' · Ada Example' },
        ],
      },
      {
        kind: 'quote',
        content: [
          { kind: 'text', text: 'It is fast. ' },
          { kind: 'citation', number: 1, url: URL },
        ],
      },
      {
        kind: 'item',
        marker: '•',
        content: [
          { kind: 'text', text: 'one ' },
          { kind: 'citation', number: 1, url: URL },
        ],
      },
      { kind: 'item', marker: '2.', content: [{ kind: 'text', text: 'two' }] },
    ]);
  });

  it('links to nothing but the addresses of cited papers', () => {
    const answer = 'See https://evil.example/x and **bold** · https://evil.example/y [7]';
    const inlines = answerBlocks(answer, [CITATION]).flatMap(({ content }) => content);
    expect(inlines.some(({ kind }) => kind !== 'text')).toBe(false);
    const near = answerBlocks(`${URL}9 ${URL}?x=1`, [CITATION]).flatMap(({ content }) => content);
    expect(near.some(({ kind }) => kind === 'link')).toBe(false);
  });

  it('links a citation without address to nothing', () => {
    const [block] = answerBlocks('Yes. [1]', [{ ...CITATION, url: '' }]);
    expect(block?.content.at(-1)).toEqual({ kind: 'citation', number: 1 });
  });

  it('loses no letter of any text', () => {
    const letters = (value: string) => value.replace(/[^\p{L}]/gu, '');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (answer) => {
        const shown = answerBlocks(answer, [CITATION]).map(({ content }) => visibleText(content));
        expect(letters(shown.join(''))).toBe(letters(answer));
      }),
    );
  });
});
