import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quietLength, quietText } from '../../../adapters/telegram/quiet-text.ts';
import {
  CAPTION_LENGTH,
  MESSAGE_LENGTH,
  renderHtml,
  renderPlain,
  telegramLimits,
} from '../../../adapters/telegram/render-html.ts';
import { type Block, heading, type Inline, paragraph, text, visibleText } from '../../../src/reply/reply.ts';
import { splitReply } from '../../../src/reply/split-reply.ts';
import { liveEntities } from '../../fakes/telegram/live-entities.ts';
import { parseHtml } from '../../fakes/telegram/parse-html.ts';

const URL_OF_PAPER = 'https://arxiv.org/abs/2608.10692';

describe('renderHtml', () => {
  it('marks headings, quotes, lists, styles, links and citations', () => {
    const blocks: Block[] = [
      heading('A < B & C'),
      { kind: 'item', marker: '1.', content: [text('one', 'bold'), text(' and '), text('x<y', 'code')] },
      {
        kind: 'item',
        marker: '2.',
        content: [{ kind: 'link', text: '"two"', url: `${URL_OF_PAPER}?a=1&b=2` }],
      },
      {
        kind: 'quote',
        content: [text('said', 'italic'), { kind: 'citation', number: 1, url: URL_OF_PAPER }],
      },
      paragraph('end', { kind: 'citation', number: 2 }),
    ];
    expect(renderHtml(blocks)).toBe(
      '<b>A &lt; B &amp; C</b>\n\n' +
        '1. <b>one</b> and <code>x&lt;y</code>\n' +
        `2. <a href="${URL_OF_PAPER}?a=1&amp;b=2">&quot;two&quot;</a>\n\n` +
        `<blockquote><i>said</i><a href="${URL_OF_PAPER}">[1]</a></blockquote>\n` +
        'end[2]',
    );
    expect(renderPlain(blocks)).toBe('A < B & C\n\n1. one and x<y\n2. "two"\n\nsaid[1]\nend[2]');
  });

  it('links to nothing but plain http addresses', () => {
    const urls = [
      'tg://user?id=5',
      'javascript:alert(1)',
      'https://a.org/"><b>',
      'https://a b',
      `https://a.org/${'x'.repeat(300)}`,
    ];
    for (const url of urls)
      expect(renderHtml([{ kind: 'paragraph', content: [{ kind: 'link', text: 'x', url }] }])).toBe('x');
  });

  it('leaves commands of its own words alone', () => {
    expect(renderHtml([paragraph('/ask something')], true)).toBe('/ask something');
  });
});

describe('quietText', () => {
  it.each([
    'by @alice, (@bob_2) and @carol',
    'see example.com/x, HTTP://10.0.0.1:80/ and tg://resolve?domain=x',
    'write to me@example.org',
    '/start, (/help@some_bot)',
    'a.b.xn--p1ai 例子.中国',
  ])('leaves nothing to click in "%s"', (source) => {
    expect(liveEntities(source).length).toBeGreaterThan(0);
    expect(liveEntities(quietText(source))).toEqual([]);
    expect(quietText(source).replaceAll('\u2060', '')).toBe(source);
  });

  it.each(['pass@10 is 3.5, not 2.75', 'and/or v2.0', 'e.g. this. And that: yes', '12:30', 'a@b'])(
    'does not touch "%s"',
    (source) => {
      expect(quietText(source)).toBe(source);
    },
  );

  it('sees across the pieces of a line', () => {
    const pieces: Inline[] = [
      text('@', 'bold'),
      text('alice'),
      text(' x.'),
      text('com', 'italic'),
      text(' tg:'),
      text('//y'),
    ];
    const { text: seen, entities } = parseHtml(renderHtml([paragraph(...pieces)]));
    expect(liveEntities(seen, entities)).toEqual([]);
    const torn = parseHtml(renderHtml([paragraph(text('example', 'bold'), text('.c', 'bold'), 'om')]));
    expect(liveEntities(torn.text, torn.entities)).toEqual([]);
  });
});

/** Pieces that markup, mentions, addresses, surrogates and splitting stumble over. */
const PIECES = [
  ...[
    '<',
    '>',
    '&',
    '"',
    '&amp;',
    '&#60;',
    '</b>',
    '<a href="x">',
    '<script>',
    '`',
    '*',
    '_',
    '[1]',
    '](',
    '\\',
  ],
  ...[
    '@alice',
    '@',
    '@a',
    'a@b.io',
    '/start',
    '/',
    '//',
    'tg://x',
    'https://',
    'example.com',
    '.com',
    '.',
    ':',
    '#tag',
  ],
  ...[
    '😀',
    '👩‍👩‍👧',
    '\ud83d',
    '\ude00',
    'e\u0301',
    '\u200b',
    '\u2060',
    '\u202e',
    '机',
    '器学习。',
    '例子.中国',
    'mô hình',
  ],
  ...[' ', '  ', '\n', '\n\n', 'word', '3.5', 'GPT-4', 'supercalifragilistic'.repeat(3), 'x'.repeat(130)],
];

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function madeUpBlocks(random: () => number): Block[] {
  const below = (limit: number) => Math.floor(random() * limit);
  const soup = () => {
    let made = '';
    for (let left = 1 + below(8); left > 0; left--) made += PIECES[below(PIECES.length)];
    return made;
  };
  const inline = (): Inline => {
    const kind = below(8);
    if (kind === 0) return { kind: 'citation', number: 1 + below(30), url: URL_OF_PAPER };
    if (kind === 1) return { kind: 'link', text: soup(), url: URL_OF_PAPER };
    return text(soup(), ([undefined, undefined, 'bold', 'italic', 'code'] as const)[below(5)]);
  };
  return Array.from({ length: 1 + below(3) }, () => {
    const content = Array.from({ length: 1 + below(3) }, inline);
    const kind = (['heading', 'paragraph', 'quote', 'item'] as const)[below(4)] ?? 'item';
    return kind === 'item' ? { kind, marker: '1.', content } : { kind, content };
  });
}

/** What is wrong with a part, judged by a parser that is not ours to bend. */
function problemsOf(part: readonly Block[], length: number, isPlainChecked = true): string[] {
  const html = renderHtml(part);
  const { text: seen, entities } = parseHtml(html);
  const plain = isPlainChecked ? renderPlain(part) : '';
  return [
    ...(seen.length > length ? [`${seen.length} long`] : []),
    ...(plain.length > length ? [`plain ${plain.length} long`] : []),
    ...(seen === '' ? ['empty'] : []),
    ...(entities.filter(({ type }) => type === 'text_link').length > 30 ? ['too many links'] : []),
    ...liveEntities(seen, entities).map(({ text: live }) => `live ${live}`),
    ...liveEntities(plain).map(({ text: live }) => `live in plain text ${live}`),
    ...(/\p{Surrogate}/u.test(seen) ? ['half a pair'] : []),
    ...(/[\ud800-\udbff]$/.test(seen) ? ['cut pair'] : []),
  ];
}

/** Visible characters, without what cutting and quieting may change. */
function essence(blocks: readonly Block[]): string {
  return blocks
    .map(({ content }) => visibleText(content))
    .join('')
    .replace(/[\s\u2060]/g, '');
}

const LONG = process.env['PAPERBOY_LONG_TESTS'] === '1';
const RUNS = LONG ? 1_000_000 : 100_000;
/** Two of a platform and two that need many cuts. */
const LENGTHS = [CAPTION_LENGTH, 200, MESSAGE_LENGTH, 90];
/** On a slow machine the usual run ends early rather than late. */
const MOST_MS = LONG ? Number.POSITIVE_INFINITY : 4000;

describe('escaping and splitting', () => {
  it(
    'leave nothing too long, unbalanced, live or lost in a hundred thousand made-up texts (a million in long runs)',
    () => {
      const seed = LONG ? Date.now() % 2 ** 31 : 20_261_126;
      const random = randomNumbers(seed);
      const started = performance.now();
      let runs = 0;
      for (; runs < RUNS && performance.now() - started < MOST_MS; runs++) {
        const length = LENGTHS[runs % LENGTHS.length] ?? 200;
        const blocks = madeUpBlocks(random);
        const parts = splitReply(blocks, telegramLimits(length));
        const problems = parts.flatMap((part) => problemsOf(part, length, runs % 8 === 0));
        if (essence(parts.flat()) !== essence(blocks)) problems.push('something is lost');
        if (problems.length > 0)
          expect.fail(`seed ${seed}, run ${runs}: ${problems.join(', ')} in ${JSON.stringify(blocks)}`);
      }
      expect(runs).toBeGreaterThan(LONG ? RUNS - 1 : 500);
    },
    LONG ? 3_600_000 : 60_000,
  );

  it('do the same with whatever fast-check thinks of', () => {
    const content = fc.array(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 400 }).map((each) => text(each)),
        fc.string({ unit: 'grapheme', maxLength: 300 }).map((each) => text(each, 'bold')),
        fc.constantFrom(...PIECES).map((each) => text(each)),
      ),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(content, (inlines) => {
        const parts = splitReply([{ kind: 'paragraph', content: inlines }], telegramLimits(100));
        expect(
          parts.flatMap((part) => problemsOf(part, 100)).filter((problem) => problem !== 'empty'),
        ).toEqual([]);
      }),
      { numRuns: LONG ? 100_000 : 300 },
    );
  }, 1_200_000);

  it('take linear time', () => {
    const time = (size: number) => {
      const blocks = [paragraph('<&@a.b/'.repeat(size / 7))];
      // Not by the clock on the wall: the machine may be busy with other things.
      const before = process.cpuUsage();
      for (const part of splitReply(blocks, telegramLimits())) renderHtml(part);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    };
    time(100_000);
    expect(time(1_000_000)).toBeLessThan(2000);
  }, 60_000);

  it('count at most what the parts of a text cost together', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PIECES), fc.constantFrom(...PIECES), (left, right) => {
        expect(quietLength(left + right)).toBe(quietLength(left) + quietLength(right));
        expect(quietText(left + right).length).toBeLessThanOrEqual(quietLength(left + right));
      }),
    );
  });
});
