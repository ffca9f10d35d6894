import { type DateRange, monthOf, oneDay } from '../calendar.ts';
import { thumbsOf } from '../daily/preference.ts';
import { renderDaily, shownOrder } from '../daily/render-daily.ts';
import { messagesIn } from '../language/messages.ts';
import { shownText } from '../language/shown-text.ts';
import { newestDay } from '../newest-day.ts';
import type { Reply } from '../reply/reply.ts';
import type { Query } from '../retrieval/query/query.ts';
import type { CommandContext } from './command-context.ts';
import { choicesFor, listPapers } from './paper-list.ts';

/** Papers of a day on a topic. */
const ON_TOPIC = 30;
/** What reaches less of the best paper's score shares a syllable with the topic: machine translation with 机器人. */
const LEAST_SCORE = 0.25;
/** Papers of a day; more are counted, and found by topic. */
const OF_DAY = 20;
/** In a group, where others have not asked, it is kept to a screen or two. */
const OF_DAY_IN_GROUP = 10;
const AT_LENGTH = 3;
/** `2026-08`, as the title of a month's papers has it. */
const MONTH = /^(\d{4})-(0[1-9]|1[0-2])$/;

/** `/today`, `/today yesterday`, `/today 2026-01-11`, `/today robots`, `/today last week`, in three languages. */
export async function todayCommand(argument: string, context: CommandContext): Promise<Reply> {
  const { tools, language, timeZone, words } = context;
  const wanted = argument.trim();
  if (wanted === '') return await showDay(undefined, context);
  const month = MONTH.exec(wanted)?.slice(1).map(Number);
  if (month !== undefined) return await showPeriod(monthOf(month[0] ?? 0, month[1] ?? 0), context);
  const query = tools.understand(wanted, { now: tools.clock.now(), timeZone, fallbackLanguage: language });
  if (query.impossibleDates.length > 0) return context.say(words.dayForm);
  const range = query.ranges.at(-1);
  if (query.groups.length > 0) return await showTopic(wanted, query, context);
  if (range === undefined) return context.say(words.dayForm);
  return range.from === range.to ? await showDay(range.to, context) : await showPeriod(range, context);
}

/** The best of several days; from then on they are the list. */
async function showPeriod(range: DateRange, context: CommandContext): Promise<Reply> {
  const { tools, caller, language } = context;
  const { reply, papers } = await tools.showPeriod(range, language);
  if (papers.length === 0) {
    const { noDigest, period } = messagesIn(language);
    return context.say(noDigest(period(range), await newestDay(tools.store)));
  }
  const ids = papers.map(({ id }) => id);
  await tools.conversation.show(caller.conversation, { papers: ids, numbers: ids });
  return { ...reply, choices: await choicesFor(papers, context) };
}

/** @param date ISO day; the newest day without one */
export async function showDay(date: string | undefined, context: CommandContext): Promise<Reply> {
  const { tools, caller, language } = context;
  const daily = await tools.readDay({
    language,
    limit: caller.isPrivate ? OF_DAY : OF_DAY_IN_GROUP,
    deep: AT_LENGTH,
    thumbs: thumbsOf(await tools.chats.paperRatings(caller.chatId)),
    ...(date === undefined ? {} : { date }),
  });
  const papers = shownOrder(daily).map(({ paper }) => paper);
  const ids = papers.map(({ id }) => id);
  await tools.conversation.show(caller.conversation, { papers: ids, numbers: ids });
  return {
    ...renderDaily(daily),
    pictures: await tools.pictures(daily),
    choices: await choicesFor(papers, context),
  };
}

async function showTopic(wanted: string, query: Query, context: CommandContext): Promise<Reply> {
  const { tools, words } = context;
  const newest = query.ranges.length === 0 ? await newestDay(tools.store) : undefined;
  const ranges = newest === undefined ? query.ranges : [oneDay(newest)];
  const { papers } = await tools.retrieve({ ...query, ranges, isAboutLatest: false }, { limit: ON_TOPIC });
  const best = Math.max(0, ...papers.map(({ lexicalScore }) => lexicalScore));
  const ids = papers
    .filter(({ parts, lexicalScore }) => parts.some((part) => part > 0) && lexicalScore >= best * LEAST_SCORE)
    .map(({ paper }) => paper.id);
  if (ids.length === 0) return context.say(words.nothingFound);
  const found = words.found(ids.length, shownText(wanted, 80));
  const title = newest === undefined ? found : `${newest} · ${found}`;
  return await listPapers(title, ids, 0, context);
}
