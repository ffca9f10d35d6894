import { contributionOf } from '../daily/contribution.ts';
import type { ReplyLanguage } from '../language/language.ts';
import { shownText } from '../language/shown-text.ts';
import type { Paper } from '../paper/paper.ts';
import { authorsOf, factsOf, titleLink } from '../reply/paper-reply.ts';
import { type Block, heading, paragraph, type Reply, reply, text } from '../reply/reply.ts';
import type { CommandContext } from './command-context.ts';

/** Papers on one page of a list. */
export const PAGE_SIZE = 5;
/** Choices of a menu; Discord has room for so many. */
const MOST_CHOICES = 25;

/** One page of a list of papers, numbered through, with a button for the next page; the numbers can be opened. */
export async function listPapers(
  title: string,
  paperIds: readonly string[],
  offset: number,
  context: CommandContext,
): Promise<Reply> {
  const { tools, caller, language, words } = context;
  const ids = paperIds.slice(offset, offset + PAGE_SIZE);
  const papers = await readPapers(ids, context);
  await tools.conversation.show(caller.conversation, {
    papers: ids,
    numbers: paperIds.slice(0, offset + PAGE_SIZE),
  });
  const isLast = offset + PAGE_SIZE >= paperIds.length;
  const range =
    paperIds.length > PAGE_SIZE
      ? [paragraph(words.range(offset + 1, offset + ids.length, paperIds.length))]
      : [];
  return reply(language, {
    blocks: [
      heading(title),
      ...papers.flatMap((paper, index) => paperItem(paper, offset + index + 1, context)),
      ...range,
    ],
    choices: await choicesFor(papers, context),
    buttons: isLast
      ? []
      : [[await context.button(words.more, { kind: 'page', title, paperIds, offset: offset + PAGE_SIZE })]],
  });
}

/** A paper in a list: title, one line about it, authors and facts. */
function paperItem(paper: Paper, number: number, { language }: CommandContext): Block[] {
  const line = lineAbout(paper, language);
  const facts = [authorsOf(paper), factsOf(paper)].filter((part) => part !== '').join(' · ');
  return [
    { kind: 'item', marker: `${number}.`, content: [titleLink(paper, language)] },
    ...(line === '' ? [] : [paragraph(line)]),
    ...(facts === '' ? [] : [paragraph(text(facts, 'italic'))]),
  ];
}

/** What a digest says of a paper in one line, in that language where one does; empty when none says anything. */
export function lineAbout(paper: Paper, language: ReplyLanguage): string {
  return contributionOf(paper, language)?.text ?? '';
}

export async function choicesFor(
  papers: readonly Paper[],
  context: CommandContext,
): Promise<Reply['choices']> {
  const { language } = context;
  const titled = papers
    .slice(0, MOST_CHOICES)
    .map((paper) => ({ paper, title: paper.titles[language] ?? paper.title }));
  return await Promise.all(
    titled.map(({ paper, title }) => context.choice(shownText(title), { kind: 'paper', paperId: paper.id })),
  );
}

/** In the order of the ids; those that went meanwhile are left out. */
export async function readPapers(ids: readonly string[], { tools }: CommandContext): Promise<Paper[]> {
  const papers = new Map<string, Paper>();
  for await (const paper of tools.store.papers({ ids })) papers.set(paper.id, paper);
  return ids.flatMap((id) => papers.get(id) ?? []);
}
