import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outgoing } from '../../../adapters/discord/message-body.ts';
import { messageParts, partialContent, shortened } from '../../../adapters/discord/message-parts.ts';
import { renderBlocks } from '../../../adapters/discord/render-blocks.ts';
import {
  type Block,
  type Button,
  heading,
  type Inline,
  paragraph,
  reply,
  text,
  visibleText,
} from '../../../src/reply/reply.ts';
import { problemsOf } from '../../fakes/discord/check-schema.ts';
import { FACTS } from '../../fakes/discord/http-parts.ts';
import { messageProblems } from '../../fakes/discord/message-rules.ts';
import { HOSTILE_PIECES, hostileText, randomFrom } from './hostile-text.ts';
import { readMarkdown } from './seen-markdown.ts';

const URL = 'https://arxiv.org/abs/2601.00001';
const link = (label: string, url = URL): Inline => ({ kind: 'link', text: label, url });

describe('blocks as markdown', () => {
  it('are headings, quotes, lists, links and citations', () => {
    const blocks: Block[] = [
      heading('Papers'),
      { kind: 'item', marker: '•', content: [text('one')] },
      { kind: 'item', marker: '2.', content: [link('A *title*'), text(' and more\nlines')] },
      paragraph(text('bold', 'bold'), text(' and ', 'italic'), text('code_1', 'code'), {
        kind: 'citation',
        number: 1,
        url: URL,
      }),
      { kind: 'quote', content: [text('said\nso'), { kind: 'citation', number: 2 }] },
    ];
    expect(renderBlocks(blocks)).toBe(
      `### Papers\n- one\n2\\. [A \\*title\\*](<${URL}>) and more\n  lines\n\n**bold** *and* \`code_1\`[[1]](<${URL}>)\n\n> said\n> so\\[2\\]`,
    );
  });

  it('keep styles side by side apart, and white space outside of them', () => {
    expect(renderBlocks([paragraph(text('a', 'bold'), text('b', 'italic'), text(' c ', 'bold'))])).toBe(
      '**a**\u200b*b* **c** ',
    );
  });

  it('link nowhere but to addresses', () => {
    expect(
      renderBlocks([
        paragraph(link('x', 'javascript:alert(1)'), link('y', `https://a.example/${'z'.repeat(2000)}`)),
      ]),
    ).toBe('xy');
  });
});

const content = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('text' as const),
      text: fc.array(fc.constantFrom(...HOSTILE_PIECES), { maxLength: 12 }).map((all) => all.join('')),
      style: fc.constantFrom('bold' as const, 'italic' as const, 'code' as const),
    }),
    fc
      .array(fc.constantFrom(...HOSTILE_PIECES), { minLength: 1, maxLength: 60 })
      .map((all) => text(all.join(''))),
    fc
      .array(fc.constantFrom(...HOSTILE_PIECES), { minLength: 1, maxLength: 8 })
      .map((all) => link(all.join(''))),
    fc.integer({ min: 1, max: 99 }).map((number): Inline => ({ kind: 'citation', number, url: URL })),
  ),
  { minLength: 1, maxLength: 8 },
);
const block = fc.oneof(
  fc.record({ kind: fc.constantFrom('heading' as const, 'paragraph' as const, 'quote' as const), content }),
  fc.record({ kind: fc.constant('item' as const), marker: fc.constantFrom('•', '1.', '27.'), content }),
);

/** What is to be seen, without white space and invisible characters. */
const bare = (words: string) =>
  words
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replaceAll('［', '[')
    .replaceAll('］', ']')
    .replace(/[\s\u200b\u202a-\u202e\u2066-\u2069]/g, '');

/** Each text by itself: halves of characters in two of them are no character. */
const bareContent = ({ content: parts }: Block) => parts.map((part) => bare(visibleText([part]))).join('');

function problemsIn(blocks: readonly Block[]): string[] {
  const parts = messageParts(reply('en', { blocks }));
  const problems = parts.flatMap((part) => {
    const { body } = outgoing(part);
    const read = readMarkdown(part.content, true);
    const context = {
      files: new Map<number, string>(),
      isEdit: false,
      mayBeEphemeral: false,
      mayBeEmpty: false,
    };
    return [
      ...problemsOf(body, { ref: 'MessageCreateRequest' }, FACTS.schemas),
      ...messageProblems(body, context),
      ...read.live.map((each) => `live ${each}`),
      ...read.unbalanced.map((each) => `open ${each}`),
      ...read.links.filter((url) => url !== URL).map((url) => `link ${url}`),
    ];
  });
  const seen = bare(parts.map(({ content: each }) => readMarkdown(each, true).text).join(''));
  const markers = blocks.map((each) => (each.kind === 'item' && each.marker !== '•' ? each.marker : ''));
  const wanted = blocks
    .map((each, index) =>
      visibleText(each.content).trim() === '' ? '' : bare(markers[index] ?? '') + bareContent(each),
    )
    .join('');
  return wanted === '' || seen === wanted ? problems : [...problems, 'another text'];
}

describe('messages of hostile texts', () => {
  it('are within the limits, with nothing live or open, and lose nothing', () => {
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 6 }), (blocks) => {
        expect(problemsIn(blocks)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  const count = process.env['PAPERBOY_LONG_TESTS'] === undefined ? 400 : 100_000;
  it(`hold for ${count} more of any length`, { timeout: 3_600_000 }, () => {
    const random = randomFrom(20_260_112);
    for (let run = 0; run < count; run += 1) {
      const blocks: Block[] = Array.from({ length: 1 + Math.floor(random() * 4) }, () =>
        paragraph(hostileText(random, Math.floor(random() ** 3 * 400))),
      );
      const problems = problemsIn(blocks);
      if (problems.length > 0) throw new Error(`run ${run}: ${problems.join('; ')}`);
    }
  });

  it('as posts are within the limits of embeds', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 30 }), (blocks) => {
        for (const part of messageParts(reply('zh', { blocks, form: 'post' }))) {
          const { body } = outgoing(part);
          const context = {
            files: new Map<number, string>(),
            isEdit: false,
            mayBeEphemeral: false,
            mayBeEmpty: false,
          };
          expect([
            ...problemsOf(body, { ref: 'MessageCreateRequest' }, FACTS.schemas),
            ...messageProblems(body, context),
          ]).toEqual([]);
          for (const { title = '', description = '' } of part.embeds) {
            expect(readMarkdown(title, false).live).toEqual([]);
            expect(readMarkdown(description, true)).toMatchObject({ live: [], unbalanced: [] });
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('buttons and menus', () => {
  it('are within the limits, whatever they are called', () => {
    const label = fc.string({ unit: 'grapheme', maxLength: 200 });
    const key = fc.integer({ min: 0, max: 1e9 }).map((number) => `k${number}`);
    const button: fc.Arbitrary<Button> = fc.oneof(
      fc.record({ label, key }),
      fc.record({ label, url: fc.constant(URL) }),
    );
    const choice = fc.record({ label, description: label, key });
    fc.assert(
      fc.property(
        fc.array(fc.array(button, { maxLength: 8 }), { maxLength: 3 }),
        fc.array(choice, { maxLength: 120 }),
        (rows, choices) => {
          const used = new Set<string>();
          const isNew = (one: string) => !used.has(one) && used.add(one).has(one);
          const buttons = rows.map((row) => row.filter((each) => !('key' in each) || isNew(each.key)));
          const [part] = messageParts(reply('vi', { blocks: [paragraph('x')], buttons, choices }));
          if (part === undefined) throw new Error('no message');
          const { body } = outgoing(part);
          const context = {
            files: new Map<number, string>(),
            isEdit: false,
            mayBeEphemeral: false,
            mayBeEmpty: false,
          };
          expect([
            ...problemsOf(body, { ref: 'MessageCreateRequest' }, FACTS.schemas),
            ...messageProblems(body, context),
          ]).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('are shortened between characters', () => {
    expect(shortened('👩‍👩‍👧‍👦'.repeat(20), 30)).toBe(`${'👩‍👩‍👧‍👦'.repeat(2)}…`);
    expect(shortened(' a \n b ', 80)).toBe('a b');
  });
});

it('shows something for a reply of nothing, and a mark while more is to come', () => {
  expect(messageParts(reply('vi', {})).map(({ content: each }) => each)).toEqual([
    'Không có gì để hiển thị.',
  ]);
  expect(partialContent(reply('en', { blocks: [paragraph('so far')] }))).toBe('so far …');
  expect(
    partialContent(reply('en', { blocks: [paragraph('word '.repeat(1000))] })).length,
  ).toBeLessThanOrEqual(2000);
});
