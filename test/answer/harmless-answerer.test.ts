import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findForbidden, withoutEffects } from '../../src/answer/written/forbidden.ts';

const OWN = new Set(['https://arxiv.org/abs/2603.00001', 'https://github.com/ada/grasp']);

describe('withoutEffects', () => {
  it.each([
    ['See https://evil.example/x?d=1.', 'See ….'],
    [
      'Code: https://github.com/ada/grasp, or evil.com/x',
      'Code: https://github.com/ada/grasp, or evil . com/x',
    ],
    ['代码在https://github.com/ada/grasp公开。', '代码在https://github.com/ada/grasp公开。'],
    ['https://arxiv.org/abs/2603.00001?leak=1', '…'],
    ['Hi @everyone, <@123> and ada@evil.com', 'Hi (at) everyone, ‹@123> and ada(at) evil . com'],
    ['4 papers, cs.CL: 84.1 % with GPT-4.1 at Recall@10, pass@1, rules.txt.', undefined],
  ])('%s', (text, expected) => {
    expect(withoutEffects(text, OWN)).toBe(expected ?? text);
  });

  it('leaves nothing that a written sentence may not hold either, but for markup', () => {
    const piece = fc.constantFrom(
      ...[
        '@',
        'everyone',
        'a',
        '.',
        'com',
        'https://',
        'x.io/y',
        ' ',
        '<',
        '＠',
        '\u200B',
        '。',
        'tg:',
        '1',
        '/',
        '\u0000',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const found = findForbidden(withoutEffects(pieces.join(''), OWN), OWN);
        expect(found === undefined || found === 'markup').toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
