import type { Caller } from '../../src/command/caller.ts';
import type { Commands, RunOptions } from '../../src/command/command.ts';
import { paragraph, type Reply, reply } from '../../src/reply/reply.ts';
import type { DeliverTools } from './deliver.ts';
import { deliver } from './deliver.ts';
import { outgoingOf } from './outgoing.ts';
import { type ProgressMode, type ProgressTools, startProgress } from './progress.ts';
import type { Target } from './requests.ts';
import type { Source, TelegramEvent } from './telegram-event.ts';
import { type TelegramWords, telegramWordsIn } from './telegram-words.ts';
import { nextTurn, StoppedError } from './timers.ts';

export interface AnswerTools extends ProgressTools, DeliverTools {
  readonly commands: Commands;
  readonly callerOf: (source: Source) => Caller;
  readonly mode: ProgressMode;
  /** Aborted when work is to be parked. */
  readonly signal: AbortSignal;
}

/** What happens to an answer on its way, for the record of handled events. */
export interface AnswerRecord {
  /** It is about to leave; from then on it is not given again. */
  begin(): Promise<void>;
  /** It certainly has not left. */
  takeBack(): Promise<void>;
}

/** Replies in which every word is the bot's own. */
const OWN: ReadonlySet<string> = new Set(['help', 'start', 'settings', 'forget']);
/** Older messages are not answered: nobody waits any more, and a restart would answer hundreds. */
const TOO_OLD_MS = 10 * 60_000;

type Answerable = Extract<TelegramEvent, { readonly source: Source }>;

/**
 * Answers a command or question with messages in its chat.
 *
 * @throws {StoppedError} the bot is stopping and nothing has left: handle it again after the next start
 */
export async function answerEvent(
  event: Exclude<Answerable, { readonly kind: 'press' }>,
  tools: AnswerTools,
  record: AnswerRecord,
): Promise<void> {
  const { source } = event;
  const { commands, timers } = tools;
  const caller = tools.callerOf(source);
  const say = (choose: (words: TelegramWords) => string) =>
    answerWith(source, sayReply(caller, choose, commands), tools, record, { isOwn: true });
  if (source.at !== undefined && timers.now() - source.at > TOO_OLD_MS) {
    // In a group many may have written; one who still wants to know asks again.
    if (source.isPrivate) await say(({ late }) => late);
    return;
  }
  if (event.kind === 'unreadable') return await say(({ onlyText }) => onlyText);
  if (event.kind === 'unknown-command') return await say(({ unknownCommand }) => unknownCommand);
  const { name, argument } = event;
  const progress = startProgress(source, tools, tools.mode, tools.signal);
  const options: RunOptions = { onProgress: progress.show, signal: tools.signal };
  let inPlaceOf: number | undefined;
  let answer: Reply;
  try {
    // Answers are computed; many at once would keep the process from all else.
    await nextTurn();
    answer = await commands.run(name, argument, caller, options);
  } finally {
    inPlaceOf = await progress.end();
  }
  await answerWith(source, answer, tools, record, { inPlaceOf, isOwn: OWN.has(name) });
}

export async function sayReply(
  caller: Caller,
  choose: (words: TelegramWords) => string,
  commands: Commands,
): Promise<Reply> {
  const language = await commands.languageOf(caller);
  return reply(language, { blocks: [paragraph(choose(telegramWordsIn(language)))] });
}

/**
 * Sends a reply to who asked.
 *
 * @throws {StoppedError} the bot is stopping
 */
export async function answerWith(
  source: Source,
  given: Reply | Promise<Reply>,
  tools: AnswerTools,
  record: AnswerRecord,
  { inPlaceOf, isOwn = false }: { readonly inPlaceOf?: number | undefined; readonly isOwn?: boolean } = {},
): Promise<void> {
  const answer = await given;
  // A reply that was made while the bot stops may be an excuse for being broken off.
  if (tools.signal.aborted) throw new StoppedError();
  const { chatId, threadId, isPrivate, messageId } = source;
  const target: Target = { chatId, threadId, replyTo: isPrivate ? undefined : messageId };
  let hasArrived = false;
  const options = {
    isBulk: false,
    signal: tools.signal,
    onLeave: record.begin,
    // Once a part of it is there, it is not given again.
    onReturn: async () => {
      if (!hasArrived) await record.takeBack();
    },
  };
  const onArrive = () => {
    hasArrived = true;
  };
  await deliver({ target, parts: outgoingOf(answer, isOwn), inPlaceOf, options, onArrive }, tools);
}
