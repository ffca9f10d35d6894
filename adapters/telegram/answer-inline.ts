import { createHash } from 'node:crypto';
import type { InlineQueryResultArticle } from 'grammy/types';
import type { InlineResult } from '../../src/command/command.ts';
import type { AnswerTools } from './answer-event.ts';
import { outgoingOf } from './outgoing.ts';
import type { TelegramEvent } from './telegram-event.ts';
import { TelegramFailure } from './telegram-failure.ts';
import { within } from './timers.ts';

type Inline = Extract<TelegramEvent, { readonly kind: 'inline' }>;

/** Bot API, answerInlineQuery. */
const MOST_RESULTS = 50;
/** Telegram waits about ten seconds; a person less. */
const ANSWER_WITHIN_MS = 4500;
const CACHED_SECONDS = 60;
/** Lengths that clients show. */
const LONGEST_TITLE = 200;
const LONGEST_DESCRIPTION = 300;

/** Answers `@bot question`, typed anywhere, with papers of the local index. */
export async function answerInline(
  { queryId, query, userId, locale }: Inline,
  tools: AnswerTools,
): Promise<void> {
  const { commands, callerOf, client, timers, logger } = tools;
  const caller = callerOf({
    chatId: userId,
    userId,
    isPrivate: true,
    threadId: undefined,
    messageId: 0,
    locale,
    isIdentified: true,
    at: undefined,
  });
  const found = await within(timers, ANSWER_WITHIN_MS, commands.inline(query, caller, MOST_RESULTS));
  // Whom it is told may differ by language.
  const other = { cache_time: CACHED_SECONDS, is_personal: true };
  const results = (found ?? []).slice(0, MOST_RESULTS).flatMap(articleOf);
  try {
    await client.call('answerInlineQuery', (api) => api.answerInlineQuery(queryId, results, other));
  } catch (error) {
    if (!(error instanceof TelegramFailure)) throw error;
    // Who goes on typing asks again.
    logger.debug('an inline query could not be answered', { kind: error.kind, failure: error.message });
  }
}

function articleOf({ paperId, title, description, reply }: InlineResult): InlineQueryResultArticle[] {
  const text = outgoingOf({ ...reply, pictures: [], buttons: [] }).find((part) => part.kind === 'text');
  if (text?.kind !== 'text') return [];
  return [
    {
      type: 'article',
      // Ids of papers may be longer than the 64 bytes that fit.
      id: createHash('sha256').update(paperId).digest('hex').slice(0, 40),
      title: cut(title, LONGEST_TITLE) || '…',
      description: cut(description, LONGEST_DESCRIPTION),
      input_message_content: {
        message_text: text.html,
        parse_mode: 'HTML',
        link_preview_options: { is_disabled: true },
      },
    },
  ];
}

function cut(text: string, length: number): string {
  return [...text.replace(/\s+/g, ' ').trim()].slice(0, length).join('');
}
