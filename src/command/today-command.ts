import { oneDay } from '../calendar.ts';
import { type Day, readDay } from '../daily/day.ts';
import { messagesIn } from '../language/messages.ts';
import { shownText } from '../language/shown-text.ts';
import { newestDay } from '../newest-day.ts';
import type { Paper } from '../paper/paper.ts';
import { titleLink } from '../reply/paper-reply.ts';
import { type Block, heading, type Reply, reply } from '../reply/reply.ts';
import type { Query } from '../retrieval/query/query.ts';
import type { CommandContext } from './command-context.ts';
import { choicesFor, listPapers } from './paper-list.ts';

/** Papers of a day on a topic. */
const ON_TOPIC = 30;

/** `/today`, `/today yesterday`, `/today 2026-01-11`, `/today robots`, `/today robots yesterday`, in three languages. */
export async function todayCommand(argument: string, context: CommandContext): Promise<Reply> {
  const { tools, language, timeZone, words } = context;
  const wanted = argument.trim();
  if (wanted === '') return await showDay(undefined, context);
  const query = tools.understand(wanted, { now: tools.clock.now(), timeZone, fallbackLanguage: language });
  if (query.impossibleDates.length > 0) return context.say(words.dayForm);
  const range = query.ranges.at(-1);
  const day = range === undefined ? await newestDay(tools.store) : range.to;
  if (query.groups.length === 0)
    return range === undefined ? context.say(words.dayForm) : await showDay(day, context);
  return day === undefined
    ? await showDay(undefined, context)
    : await showTopic(wanted, { ...query, isAboutLatest: false }, day, context);
}

/** @param date ISO day; the newest day without one */
export async function showDay(date: string | undefined, context: CommandContext): Promise<Reply> {
  const { tools, caller, language } = context;
  const day = await readDay(tools.store, language, date);
  if (day.papers.length === 0) return context.say(day.text);
  const { blocks, ordered } = dayBlocks(day);
  const ids = ordered.map(({ id }) => id);
  await tools.conversation.show(caller.conversation, { papers: ids, numbers: ids });
  return reply(language, { blocks, choices: await choicesFor(ordered, context) });
}

function dayBlocks(day: Day): { readonly blocks: Block[]; readonly ordered: readonly Paper[] } {
  const byId = new Map(day.papers.map((paper) => [paper.id, paper]));
  const blocks: Block[] = [heading(messagesIn(day.language).overview(day.papers.length, day.date ?? ''))];
  const ordered: Paper[] = [];
  for (const group of day.groups) {
    blocks.push(heading(`${group.name} (${group.paperIds.length})`));
    for (const paper of group.paperIds.flatMap((id) => byId.get(id) ?? [])) {
      ordered.push(paper);
      blocks.push({ kind: 'item', marker: `${ordered.length}.`, content: [titleLink(paper, day.language)] });
    }
  }
  return { blocks, ordered };
}

async function showTopic(wanted: string, query: Query, day: string, context: CommandContext): Promise<Reply> {
  const { tools, words } = context;
  const { papers } = await tools.retrieve({ ...query, ranges: [oneDay(day)] }, { limit: ON_TOPIC });
  const ids = papers.filter(({ parts }) => parts.some((part) => part > 0)).map(({ paper }) => paper.id);
  if (ids.length === 0) return context.say(words.nothingFound);
  const title = `${day}: ${words.found(ids.length, shownText(wanted, 80))}`;
  return await listPapers(title, ids, 0, context);
}
