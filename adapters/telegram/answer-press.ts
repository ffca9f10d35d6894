import type { Pressed } from '../../src/command/command.ts';
import { paragraph, reply } from '../../src/reply/reply.ts';
import { type AnswerRecord, type AnswerTools, answerWith } from './answer-event.ts';
import { outgoingOf } from './outgoing.ts';
import type { Source, TelegramEvent } from './telegram-event.ts';
import { TelegramFailure } from './telegram-failure.ts';
import { within } from './timers.ts';

type Press = Extract<TelegramEvent, { readonly kind: 'press' }>;

/** The button answers after this time, whatever is still being worked on: until then its user sees it waiting. */
const ANSWER_WITHIN_MS = 250;
/** Bot API, answerCallbackQuery; in characters. */
const LONGEST_NOTICE = 200;

/**
 * Answers a pressed button, at once and with a word where the work is quick, and then shows what it leads to.
 *
 * @throws {StoppedError} the bot is stopping and nothing has left
 */
export async function answerPress(
  { queryId, key, source }: Press,
  tools: AnswerTools,
  record: AnswerRecord,
): Promise<void> {
  const { commands, callerOf, timers, signal } = tools;
  const work = commands.press(key, callerOf(source), { signal });
  const quick = await within(timers, ANSWER_WITHIN_MS, work);
  await answerQuery(queryId, quick, tools);
  const pressed = quick ?? (await work);
  await follow(pressed, source, tools, record, quick === undefined);
}

async function answerQuery(
  id: string,
  pressed: Pressed | undefined,
  { client, logger }: AnswerTools,
): Promise<void> {
  const notice =
    pressed?.kind === 'notice' ? pressed.text : pressed?.kind === 'thread' ? pressed.notice : undefined;
  const other = notice === undefined ? {} : { text: [...notice].slice(0, LONGEST_NOTICE).join('') };
  try {
    await client.call('answerCallbackQuery', (api) => api.answerCallbackQuery(id, other));
  } catch (error) {
    // Too late, or not at all: the work counts, and its user can press again.
    if (!(error instanceof TelegramFailure)) throw error;
    logger.debug('a button could not be answered', { kind: error.kind, failure: error.message });
  }
}

async function follow(
  pressed: Pressed,
  source: Source,
  tools: AnswerTools,
  record: AnswerRecord,
  isNoticeLate: boolean,
): Promise<void> {
  switch (pressed.kind) {
    case 'notice':
    case 'thread': {
      if (!isNoticeLate) return;
      const text = pressed.kind === 'notice' ? pressed.text : pressed.notice;
      const language = await tools.commands.languageOf(tools.callerOf(source));
      return await answerWith(source, reply(language, { blocks: [paragraph(text)] }), tools, record);
    }
    case 'reply':
      return await answerWith(source, pressed.reply, tools, record);
    case 'replace': {
      const isOneText = outgoingOf(pressed.reply).length === 1;
      const inPlaceOf = isOneText ? source.messageId : undefined;
      return await answerWith(source, pressed.reply, tools, record, { inPlaceOf });
    }
  }
}
