import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { shortPath } from '../../src/catalogue/card.ts';
import { readToday } from '../../src/catalogue/read-today.ts';
import { readTrends } from '../../src/catalogue/read-trends.ts';
import { askPapers } from './ask-papers.ts';
import type { McpCaller, McpParts } from './mcp-parts.ts';

const language = z.enum(['en', 'zh', 'vi']).optional().describe('Language of names and lines.');
const question = z.string().trim().min(1).max(4000);
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .optional();
const count = (usual: number) => z.number().int().min(1).max(100).default(usual);
const READS = { readOnlyHint: true, openWorldHint: false } as const;

export function registerTools(server: McpServer, parts: McpParts, caller: McpCaller): void {
  registerSearch(server, parts);
  registerAsk(server, parts, caller);
  const { views, defaults, logger } = parts;
  server.registerTool(
    'get_paper',
    {
      title: 'One paper',
      description: 'What every digest says of one paper, by its arXiv id (2601.01234) or the id a list gave.',
      inputSchema: { id: z.string().min(1).max(300), language },
      annotations: READS,
    },
    ({ id, language: shown = defaults.language }) =>
      answered(logger, async () => {
        const details = await views.details(
          id
            .trim()
            .replace(/^arxiv:/i, '')
            .replace(/v\d{1,2}$/, ''),
          shown,
        );
        return details ?? failed('No digest lists a paper with this id.');
      }),
  );
  server.registerTool(
    'today',
    {
      title: "A day's papers",
      description:
        "A day's papers by field, best first, with the day in numbers; without a date the newest day.",
      inputSchema: { date: day, language },
      annotations: READS,
    },
    ({ date, language: shown = defaults.language }) => answered(logger, () => readToday(views, shown, date)),
  );
  server.registerTool(
    'trends',
    {
      title: 'Trends',
      description:
        'How many papers came when: each day, each field by week with its change, and about any subject each day.',
      inputSchema: {
        subject: z.string().trim().min(1).max(200).optional().describe('Such as "agents" or "扩散模型".'),
        from: day,
        to: day,
        language,
      },
      annotations: READS,
    },
    ({ subject, from, to, language: shown = defaults.language }) =>
      answered(logger, () => readTrends(views, shown, { word: subject, from, to })),
  );
}

function registerSearch(server: McpServer, parts: McpParts): void {
  const { views, understand, retrieve, clock, defaults, logger } = parts;
  server.registerTool(
    'search_papers',
    {
      title: 'Search papers',
      description:
        'Papers for a question or some words in English, Chinese or Vietnamese, best first, with the passages that fit. ' +
        'Understands days, arXiv categories, authors, tags and scores: "papers on robots from last week".',
      inputSchema: { question, limit: count(10), language },
      annotations: READS,
    },
    ({ question: asked, limit, language: shown = defaults.language }, { signal }) =>
      answered(logger, async () => {
        const context = { now: clock.now(), timeZone: defaults.timeZone, fallbackLanguage: shown };
        const { papers } = await retrieve(understand(asked, context), { limit, signal, passageLimit: 3 });
        const ids = papers.map(({ paper }) => paper.id);
        const cards = new Map((await views.cardsOf(ids, shown)).map((card) => [card.id, card]));
        return {
          results: papers.flatMap(({ paper, score, passages }) => {
            const card = cards.get(paper.id);
            if (card === undefined) return [];
            const shownPassages = passages.map(({ passage: { role, language: own, text, digest } }) => ({
              ...{ role, language: own, text, digest: shortPath(digest) },
            }));
            return [{ paper: card, score: Math.round(score * 1e4) / 1e4, passages: shownPassages }];
          }),
        };
      }),
  );
}

function registerAsk(server: McpServer, parts: McpParts, caller: McpCaller): void {
  server.registerTool(
    'ask_papers',
    {
      title: 'Ask about papers',
      description:
        'An answer from the digests with citations, in the language of the question; says so when no digest answers.',
      inputSchema: {
        question,
        conversation: z
          .string()
          .regex(/^[A-Za-z0-9_-]{24}$/)
          .optional()
          .describe('Of the answer that this question follows.'),
      },
      annotations: READS,
    },
    (input, { signal }) =>
      answered(parts.logger, async () =>
        caller.mayAsk()
          ? await askPapers(input, parts, caller, signal)
          : failed('Too many questions; wait a few seconds.'),
      ),
  );
}

/** Something that a tool can say to the assistant, but no result. */
function failed(text: string): CallToolResult {
  return { isError: true, content: [{ type: 'text', text }] };
}

/** The same value twice, as the protocol wants it: as text for models and as it is for programs. */
async function answered(
  logger: McpParts['logger'],
  work: () => Promise<object | CallToolResult>,
): Promise<CallToolResult> {
  try {
    const value = await work();
    if ('isError' in value) return value as CallToolResult;
    return {
      content: [{ type: 'text', text: JSON.stringify(value) }],
      structuredContent: value as Record<string, unknown>,
    };
  } catch (error) {
    logger.error('a tool failed', { error });
    return failed('This did not work; the log of the server says why.');
  }
}
