import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Block, heading, type Inline, paragraph, text, visibleText } from '../../src/reply/reply.ts';
import { type PartLimits, splitReply } from '../../src/reply/split-reply.ts';

/** Costs such as those of a markup that escapes `*` with a backslash and writes links out. */
const LIMITS: PartLimits = {
  length: 100,
  links: 3,
  textCost: (content) => content.length + (content.match(/\*/g)?.length ?? 0),
  inlineOverhead: (inline) =>
    inline.kind === 'citation' ? 8 : inline.kind === 'link' ? 20 : inline.style === undefined ? 0 : 4,
  blockOverhead: (block) =>
    block.kind === 'item' ? block.marker.length + 1 : block.kind === 'quote' ? 2 : 0,
  separatorCost: (before, after) => (before.kind === 'item' && after.kind === 'item' ? 1 : 2),
};

function costOf(part: readonly Block[]): number {
  return part.reduce((sum, block, index) => {
    const before = part[index - 1];
    const content = block.content.reduce(
      (cost, inline) =>
        cost +
        LIMITS.inlineOverhead(inline) +
        (inline.kind === 'citation' ? 0 : LIMITS.textCost(inline.text)),
      0,
    );
    return (
      sum +
      content +
      LIMITS.blockOverhead(block) +
      (before === undefined ? 0 : LIMITS.separatorCost(before, block))
    );
  }, 0);
}

const shown = (parts: readonly (readonly Block[])[]) =>
  parts.map((part) => part.map((block) => visibleText(block.content)));

describe('splitReply', () => {
  it('keeps what fits in one part', () => {
    const blocks = [heading('Robots'), paragraph('Two papers.')];
    expect(splitReply(blocks, LIMITS)).toEqual([blocks]);
  });

  it('moves a whole block to the next part rather than cutting it', () => {
    const blocks = [paragraph('a '.repeat(35).trim()), paragraph('b '.repeat(30).trim())];
    expect(splitReply(blocks, LIMITS)).toEqual([[blocks[0]], [blocks[1]]]);
  });

  it('leaves no heading at the end of a part', () => {
    const [first, second] = [paragraph('a '.repeat(42).trim()), paragraph('b '.repeat(30).trim())];
    expect(splitReply([first, heading('Robots'), second], LIMITS)).toEqual([
      [first],
      [heading('Robots'), second],
    ]);
    const long = paragraph('c '.repeat(80).trim());
    const [before, ...after] = shown(splitReply([first, heading('Robots'), long], LIMITS));
    expect(before).toEqual(['a '.repeat(42).trim()]);
    expect(after[0]?.[0]).toBe('Robots');
  });

  it('cuts after a sentence, then after a word', () => {
    const sentence = 'The agent finds its way in seventy of a hundred streets without a map at hand.';
    const blocks = [
      paragraph(`${sentence} It is far behind people who live there and know every corner by heart.`),
    ];
    expect(shown(splitReply(blocks, LIMITS))).toEqual([
      [`${sentence} `],
      ['It is far behind people who live there and know every corner by heart.'],
    ]);
    const words = shown(splitReply([paragraph('word '.repeat(30).trim())], LIMITS));
    expect(words[0]?.[0]?.endsWith('word ')).toBe(true);
  });

  it('cuts Chinese between characters and prefers the end of a sentence', () => {
    const parts = shown(splitReply([paragraph(`${'机'.repeat(80)}。${'器'.repeat(60)}`)], LIMITS));
    expect(parts).toEqual([[`${'机'.repeat(80)}。`], ['器'.repeat(60)]]);
  });

  it('keeps a citation whole', () => {
    const citation: Inline = { kind: 'citation', number: 12, url: 'https://arxiv.org/abs/2601.00001' };
    const parts = splitReply([{ kind: 'paragraph', content: [text('x'.repeat(97)), citation] }], LIMITS);
    expect(shown(parts)).toEqual([['x'.repeat(97)], ['[12]']]);
  });

  it('goes on with a link whose text is cut', () => {
    const url = 'https://arxiv.org/abs/2601.00001';
    const link: Inline = { kind: 'link', text: 'title word '.repeat(12).trim(), url };
    const parts = splitReply([{ kind: 'item', marker: '1.', content: [link] }], LIMITS);
    expect(parts).toHaveLength(2);
    for (const part of parts) expect(part[0]?.content[0]).toMatchObject({ kind: 'link', url });
  });

  it('has no more links in a part than allowed', () => {
    const links = Array.from(
      { length: 7 },
      (_, index): Inline => ({ kind: 'citation', number: index, url: 'https://a.b' }),
    );
    const parts = splitReply([{ kind: 'paragraph', content: links }], LIMITS);
    expect(parts.map((part) => part[0]?.content.length)).toEqual([3, 3, 1]);
  });

  it('cuts no character as people see it', () => {
    const family = '👨‍👩‍👧‍👦';
    const parts = shown(splitReply([paragraph(family.repeat(40))], LIMITS)).flat();
    expect(parts.join('')).toBe(family.repeat(40));
    for (const part of parts) expect(part.length % family.length).toBe(0);
  });

  it('cuts a character that alone is too large for a part, and shows nothing for nothing', () => {
    const zalgo = `a${'\u0301'.repeat(250)}`;
    expect(
      shown(splitReply([paragraph(zalgo)], LIMITS))
        .flat()
        .join(''),
    ).toBe(zalgo);
    expect(splitReply([paragraph(' \n '), heading('')], LIMITS)).toEqual([]);
  });

  it('takes time that grows with the text only', () => {
    const cost = (length: number) => {
      let measured = 0;
      const counting = {
        ...LIMITS,
        textCost: (content: string) => {
          measured += content.length;
          return LIMITS.textCost(content);
        },
      };
      splitReply([paragraph('*a[ `'.repeat(length))], { ...counting, length: 4096 });
      return measured;
    };
    expect(cost(40_000) / cost(20_000)).toBeLessThan(2.5);
  });

  const content = fc.array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 150 }).map((value) => text(value)),
      fc.string({ unit: 'grapheme', maxLength: 300 }).map((value) => text(value, 'bold')),
      fc
        .lorem({ maxCount: 60, mode: 'words' })
        .map((value): Inline => ({ kind: 'link', text: value, url: 'https://a.b' })),
      fc.nat(99).map((number): Inline => ({ kind: 'citation', number, url: 'https://a.b' })),
    ),
    { maxLength: 5 },
  );
  const block = fc.oneof(
    content.map((inlines): Block => ({ kind: 'paragraph', content: inlines })),
    content.map((inlines): Block => ({ kind: 'quote', content: inlines })),
    content.map((inlines): Block => ({ kind: 'item', marker: '•', content: inlines })),
  );

  it('loses nothing but white space, and goes over no limit', () => {
    const visible = (blocks: readonly Block[]) =>
      blocks
        .map((each) => visibleText(each.content))
        .join('')
        .replace(/\s/g, '');
    fc.assert(
      fc.property(fc.array(block, { maxLength: 6 }), (blocks) => {
        const parts = splitReply(blocks, LIMITS);
        expect(visible(parts.flat())).toBe(visible(blocks));
        for (const part of parts) {
          expect(costOf(part)).toBeLessThanOrEqual(LIMITS.length);
          expect(visible(part)).not.toBe('');
          const links = part.flatMap((each) => each.content).filter(({ kind }) => kind !== 'text');
          expect(links.length).toBeLessThanOrEqual(LIMITS.links);
        }
      }),
      { numRuns: 300 },
    );
  });
});
