import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Piece, readBlocks, readPieces } from '../../page/text/blocks.ts';
import { plainText } from '../../page/text/plain-text.ts';

const text = (content: string, isStrong = false): Piece => ({ kind: 'text', text: content, isStrong });

/** As the piece was written. */
function written(piece: Piece): string {
  if (piece.kind === 'citation') return `[${piece.number}]`;
  if (piece.kind === 'address') return piece.url;
  return piece.isStrong ? `**${piece.text}**` : piece.text;
}

describe('the markup of answers', () => {
  it('is paragraphs, quotes, lists, bold text, citations and addresses', () => {
    expect(
      readBlocks(
        '**Lantern** · https://arxiv.org/abs/2608.1\n> Sorts 9 of 10. [1]\n> More. [2]\n\n- one\n- two',
      ),
    ).toEqual([
      {
        kind: 'paragraph',
        lines: [
          [text('Lantern', true), text(' · '), { kind: 'address', url: 'https://arxiv.org/abs/2608.1' }],
        ],
      },
      {
        kind: 'quote',
        items: [
          [text('Sorts 9 of 10. '), { kind: 'citation', number: 1 }],
          [text('More. '), { kind: 'citation', number: 2 }],
        ],
      },
      { kind: 'list', items: [[text('one')], [text('two')]] },
    ]);
  });

  it('ends a block at an empty line and keeps the lines of a paragraph', () => {
    expect(readBlocks('a\nb\n\nc')).toEqual([
      { kind: 'paragraph', lines: [[text('a')], [text('b')]] },
      { kind: 'paragraph', lines: [[text('c')]] },
    ]);
  });

  it('knows neither links nor HTML', () => {
    const hostile = '<img src=x onerror=alert(1)> [a](javascript:alert(1)) <script>1</script>';
    expect(readBlocks(hostile)).toEqual([{ kind: 'paragraph', lines: [[text(hostile)]] }]);
  });

  it('loses no character of a line', () => {
    const part = fc.oneof(
      fc.string(),
      fc.constantFrom('**', '[1]', '[', '](', 'https://a.b/c', '*', '中文。'),
    );
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const line = parts.join('').replaceAll('\n', ' ');
        expect(
          readPieces(line)
            .map(written)
            .join('')
            .replace(/\[0+(?=\d)/g, '['),
        ).toBe(line.replace(/\[0+(?=\d{1,2}\])/g, '['));
      }),
    );
  });
});

describe('plain text', () => {
  it('has no character that turns the direction of text', () => {
    expect(plainText('a\u202Egnp.exe\u2066b\u200F\u0007')).toBe('agnp.exeb');
    expect(plainText('tiếng Việt\n中文\t🙂')).toBe('tiếng Việt\n中文\t🙂');
  });
});
