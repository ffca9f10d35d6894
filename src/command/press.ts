import type { ReplyLanguage } from '../language/language.ts';
import { shownText } from '../language/shown-text.ts';
import { titleLink } from '../reply/paper-reply.ts';
import { type Block, heading, type Reply, reply, text } from '../reply/reply.ts';
import type { Action, KeptAction, Source } from './action.ts';
import { applySetting, refusalToChange } from './chat-commands.ts';
import type { Pressed } from './command.ts';
import type { CommandContext } from './command-context.ts';
import { shortLabel } from './command-context.ts';
import { openPaper, similarTo } from './paper-command.ts';
import { listPapers, readPapers } from './paper-list.ts';
import { showDay } from './today-command.ts';

/** Discord shows no longer notices well, Telegram none over 200. */
const LONGEST_NOTICE = 190;

/**
 * What a pressed button does, once it is known to be of this chat. Whoever presses acts for themselves: rights are those of
 * the one who presses, not of the one who asked.
 */
export async function pressAction(
  { action, chatId, userId }: KeptAction,
  context: CommandContext,
): Promise<Pressed> {
  const { caller, words } = context;
  if (chatId !== caller.chatId) return notice(words.expired);
  if (userId !== undefined && userId !== caller.userId) return notice(words.notYours);
  return await act(action, context);
}

export function notice(message: string): Pressed {
  return { kind: 'notice', text: shortLabel(message, LONGEST_NOTICE) };
}

async function act(action: Action, context: CommandContext): Promise<Pressed> {
  const { tools, caller, words } = context;
  switch (action.kind) {
    case 'sources':
      return shown(await showSources(action.sources, context));
    case 'similar':
      return shown(await similarTo(action.paperIds, context));
    case 'page':
      return shown(await listPapers(action.title, action.paperIds, action.offset, context));
    case 'paper':
      return shown(await openPaper(action.paperId, viewOf(action), context));
    case 'day':
      return shown(await showDay(action.date, context));
    case 'rate':
      return await rate(action, context);
    case 'thread':
      return {
        kind: 'thread',
        title: shortLabel(shownText(action.title === '' ? 'Paperboy' : action.title), 90),
        conversation: action.conversation,
        notice: words.threadNotice,
      };
    case 'settings': {
      const refusal = await refusalToChange(context);
      return refusal === undefined
        ? { kind: 'replace', reply: await applySetting(action.change, context) }
        : notice(refusal);
    }
    case 'cancel-reindex':
    case 'other': {
      const name = action.kind === 'other' ? action.part : 'operating';
      const part = tools.parts.find((each) => each.name === name);
      return part?.press === undefined
        ? notice(words.expired)
        : await part.press(action.kind === 'other' ? action.action : action, { ...context, caller });
    }
  }
}

function shown(answer: Reply): Pressed {
  return { kind: 'reply', reply: answer };
}

function viewOf({ language, isWhole }: { readonly language?: ReplyLanguage; readonly isWhole?: boolean }) {
  return { ...(language === undefined ? {} : { language }), ...(isWhole === undefined ? {} : { isWhole }) };
}

async function rate(
  { answerId, paperIds, value }: Extract<Action, { readonly kind: 'rate' }>,
  { tools, caller, words }: CommandContext,
): Promise<Pressed> {
  const { chatId, userId } = caller;
  await tools.chats.putFeedback({ chatId, userId, answerId, paperIds, value, at: tools.clock.now() });
  return notice(words.thanks);
}

/** Each cited paper with the sentences that were cited. */
async function showSources(sources: readonly Source[], context: CommandContext): Promise<Reply> {
  const { language, words } = context;
  const papers = await readPapers([...new Set(sources.map(({ paperId }) => paperId))], context);
  const blocks: Block[] = [heading(words.sourcesTitle)];
  for (const paper of papers) {
    blocks.push({ kind: 'paragraph', content: [titleLink(paper, language)] });
    for (const { number, quote } of sources.filter(({ paperId }) => paperId === paper.id))
      blocks.push({ kind: 'quote', content: [text(`[${number}] `, 'bold'), text(shownText(quote, 1000))] });
  }
  return reply(language, { blocks });
}
