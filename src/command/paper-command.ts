import { LANGUAGE_NAMES, type ReplyLanguage } from '../language/language.ts';
import { shownText } from '../language/shown-text.ts';
import { paperUrl } from '../paper/paper-url.ts';
import { languagesOf, paperBlocks } from '../reply/paper-reply.ts';
import { type Button, type Reply, reply } from '../reply/reply.ts';
import type { CommandContext } from './command-context.ts';
import { findPapers, searchPapers } from './find-paper.ts';
import { listPapers } from './paper-list.ts';

const SEARCHED = 50;
const LIKE_ONE = 20;
export async function searchCommand(argument: string, context: CommandContext): Promise<Reply> {
  const words = argument.trim();
  if (words === '') return context.say(context.words.searchForm);
  const papers = await searchPapers(words, SEARCHED, context);
  if (papers.length === 0) return context.say(context.words.nothingFound);
  const title = context.words.found(papers.length, shownText(words, 80));
  return await listPapers(
    title,
    papers.map(({ id }) => id),
    0,
    context,
  );
}

export async function paperCommand(argument: string, context: CommandContext): Promise<Reply> {
  const wanted = argument.trim();
  if (wanted === '') return context.say(context.words.paperForm);
  return await withPaper(wanted, context, (paperId) => openPaper(paperId, {}, context));
}

export async function similarCommand(argument: string, context: CommandContext): Promise<Reply> {
  const wanted = argument.trim();
  if (wanted === '') return context.say(context.words.similarForm);
  return await withPaper(wanted, context, (paperId) => similarTo([paperId], context));
}

/** Goes on with the paper that is meant; a name that fits several leads to their list. */
async function withPaper(
  wanted: string,
  context: CommandContext,
  goOn: (paperId: string) => Promise<Reply>,
): Promise<Reply> {
  const { words } = context;
  const found = await findPapers(wanted, context);
  switch (found.kind) {
    case 'one':
      return await goOn(found.paper.id);
    case 'several':
      return await listPapers(
        words.found(found.papers.length, shownText(wanted, 80)),
        found.papers.map(({ id }) => id),
        0,
        context,
      );
    case 'none':
      return context.say(words.noPaper(shownText(wanted, 120)));
    case 'no-number':
      return context.say(words.noNumber);
  }
}

export interface PaperView {
  /** Of the account; the reader's own by default. */
  readonly language?: ReplyLanguage;
  readonly isWhole?: boolean;
}

/** One paper; from then on it is "it". */
export async function openPaper(
  paperId: string,
  { language, isWhole = false }: PaperView,
  context: CommandContext,
): Promise<Reply> {
  const { tools, caller, words } = context;
  const paper = await tools.store.paper(paperId);
  if (paper === undefined) return context.say(words.noPaper(paperId));
  const { numbers } = await tools.conversation.lastShown(caller.conversation);
  await tools.conversation.show(caller.conversation, { papers: [paper.id], numbers });
  const wanted = language ?? context.language;
  const { blocks, isCut } = paperBlocks(paper, wanted, isWhole);
  const languages = languagesOf(paper);
  const shownIn = languages.includes(wanted) ? wanted : paper.entries[0]?.language;
  const others = languages.filter((each) => each !== shownIn);
  const code = paper.links.find(({ kind, url }) => kind === 'code' && /^https?:\/\//.test(url));
  const url = paperUrl(paper);
  const links: Button[] = [
    ...(url === '' ? [] : [{ label: new URL(url).hostname, url }]),
    ...(code === undefined ? [] : [{ label: words.code, url: code.url }]),
  ];
  const again = (view: PaperView) => ({ kind: 'paper' as const, paperId, ...view });
  const first: Button[] = [
    ...(isCut ? [await context.button(words.wholeText, again({ language: wanted, isWhole: true }))] : []),
    await context.button(words.similar, { kind: 'similar', paperIds: [paperId] }),
  ];
  const switches = await Promise.all(
    others.map((each) => context.button(LANGUAGE_NAMES[each], again({ language: each, isWhole }))),
  );
  return reply(context.language, {
    blocks,
    buttons: [first, switches, links].filter((row) => row.length > 0),
  });
}

/** Papers like any of these, in turn from each. */
export async function similarTo(paperIds: readonly string[], context: CommandContext): Promise<Reply> {
  const { tools, words } = context;
  const lists: string[][] = [];
  let title = '';
  for (const id of paperIds) {
    const paper = await tools.store.paper(id);
    if (paper === undefined) continue;
    if (title === '') title = paper.titles[context.language] ?? paper.title;
    lists.push((await tools.similar(paper, LIKE_ONE)).map((each) => each.id));
  }
  const known = new Set(paperIds);
  const ids: string[] = [];
  for (let rank = 0; rank < LIKE_ONE; rank++)
    for (const list of lists) {
      const id = list[rank];
      if (id !== undefined && !known.has(id)) {
        known.add(id);
        ids.push(id);
      }
    }
  if (ids.length === 0) return context.say(words.noSimilar);
  return await listPapers(words.similarTitle(shownText(title, 100)), ids.slice(0, LIKE_ONE), 0, context);
}
