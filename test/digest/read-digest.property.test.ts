import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DigestError } from '../../src/digest/digest.ts';
import { readDigest } from '../../src/digest/index.ts';
import { DIGESTS } from './layout-samples.ts';
import { SAMPLES } from './layouts/general-samples.ts';

const encoder = new TextEncoder();
const TEXTS = [...Object.values(DIGESTS), ...SAMPLES.map((sample) => sample.text)];

/**
 * @returns milliseconds of processor time, which a busy machine does not lengthen; a `DigestError` is an answer, anything
 *   else rises
 */
function timeToRead(text: string, path = 'digest.md'): number {
  const start = process.cpuUsage();
  try {
    readDigest({
      path,
      bytes: encoder.encode(text),
      repair: (same) => ({ text: same, isDamaged: false, words: [] }),
    });
  } catch (error) {
    if (!(error instanceof DigestError)) throw error;
  }
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

type Mutation = (text: string, at: number) => string;

const MUTATIONS: readonly Mutation[] = [
  (text, at) => text.slice(0, Math.floor(at * text.length)),
  (text, at) => {
    const lines = text.split('\n');
    const index = Math.floor(at * lines.length);
    return [...lines.slice(0, index), ...lines.slice(Math.max(0, index - 5))].join('\n');
  },
  (text, at) =>
    text.slice(0, Math.floor(at * text.length)) +
    text.slice(Math.floor(at * text.length)).replace(/[[\]()]/gu, ''),
  (text, at) => text.replaceAll('\n', at < 0.5 ? '\r\n' : ' '),
  (text, at) =>
    `${text.slice(0, Math.floor(at * text.length))}\n# \n[](\n| |\n${text.slice(Math.floor(at * text.length))}`,
  (text, at) =>
    text
      .split('\n')
      .filter((_, index) => index % (2 + Math.floor(at * 5)) !== 0)
      .join('\n'),
];

const PAPER = 'https://arxiv.org/abs/1706.03762';
const RUN = 300_000;
/** Texts that made a pattern try each run of signs from each of its places. */
const LONG_RUNS: readonly (readonly [string, string])[] = [
  ['blanks before a label is split', `# D\n\n## A paper\n${PAPER}\n**Authors:** A B${' '.repeat(RUN)}C D\n`],
  ['blanks in labelled keywords', `# D\n\n## A paper\n${PAPER}\n**Keywords:** a#b${' '.repeat(RUN)}#c\n`],
  ['blanks behind a linked title', `# D\n\n- [A paper title](${PAPER})${' '.repeat(RUN)}x\n`],
  ['dashes behind a linked title', `# D\n\n- [A paper title](${PAPER}) a${'-'.repeat(RUN)}b\n`],
  [
    'blanks in a title with votes',
    `# Daily Hugging Face Paper Digest\n## 1. a${' '.repeat(RUN)}b\n**Tác giả:** A\n`,
  ],
  [
    'closing tags after a summary',
    `# Daily HuggingFace AI Papers\n<details>\n<summary><b>1. </summary>${'</b>'.repeat(RUN / 4)}\n</details>\n`,
  ],
  [
    'links on the line of a paper',
    `# D\n[A paper title](${PAPER}) ${'[a](https://x.y) '.repeat(RUN / 17)}\n`,
  ],
];

describe('readDigest on damaged files', () => {
  it.each(LONG_RUNS)('reads %s in less than a second', (_, text) => {
    expect(timeToRead(text)).toBeLessThan(1000);
  });

  it('throws nothing but DigestError and ends in time when a digest is cut, doubled or loses its brackets', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...TEXTS),
        fc.array(fc.tuple(fc.constantFrom(...MUTATIONS), fc.double({ min: 0, max: 0.999, noNaN: true })), {
          minLength: 1,
          maxLength: 4,
        }),
        (text, mutations) =>
          timeToRead(mutations.reduce((some, [mutate, at]) => mutate(some, at), text)) < 1000,
      ),
      { numRuns: 300 },
    );
  });

  it('throws nothing but DigestError for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => timeToRead(text) < 1000),
      { numRuns: 200 },
    );
  });

  const hostile = [
    '[',
    '(',
    '*',
    '#',
    '<',
    '](',
    '|',
    '`',
    '!',
    '{',
    '"',
    '_',
    '$',
    '> ',
    '- ',
    '# \n',
    '\n',
    '<!--',
    '[a](',
    '**a',
    '1. ',
    'a.',
    '<a ',
    '&',
    '\\',
    ' ',
    '[1] [',
    '### [1] [',
    '**a:** b\n\n',
    '- a\n',
    '- [a b c](https://arxiv.org/abs/2601.0',
    '|a|b|\n',
    'arxiv:',
    'https://',
    '--- ',
    '\u3000',
  ];
  it.each(hostile.map((unit) => [JSON.stringify(unit), unit]))(
    'reads a great many times %s in less than a second',
    (_, unit) => {
      const noise = unit.repeat(100_000).slice(0, unit.length === 1 ? 100_000 : 600_000);
      const paper = '\n\n## A paper about attention\n\nhttps://arxiv.org/abs/1706.03762\n';
      expect(timeToRead(noise)).toBeLessThan(1000);
      expect(timeToRead(`# Digest\n\n${noise}${paper}`)).toBeLessThan(1000);
      expect(timeToRead(`${DIGESTS.arxivList}\n${noise}\n`)).toBeLessThan(1000);
      expect(timeToRead(`<html><body>${noise}${paper}</body></html>`)).toBeLessThan(1000);
      expect(timeToRead(`[{"title": "${noise}`)).toBeLessThan(1000);
      expect(timeToRead(noise, 'digest.json')).toBeLessThan(1000);
    },
  );
});
