import type { Reply } from '../../src/reply/reply.ts';
import type { Gate } from './gate.ts';
import { type Outgoing, outgoingOf } from './outgoing.ts';
import type { Target } from './requests.ts';
import type { Sender } from './sender.ts';
import type { TelegramClient } from './telegram-client.ts';
import type { Source } from './telegram-event.ts';
import { TelegramFailure } from './telegram-failure.ts';
import type { Timers } from './timers.ts';

/** Clients show a status for five seconds. */
const TYPING_AGAIN_MS = 4500;
/** Drafts and edits are no faster. */
const STEP_MS = 1100;

type Text = Outgoing & { kind: 'text' };

/** Shows that an answer is being written, and in private chats what is written so far. */
export interface Progress {
  /** The reply so far; may be called as often as one likes. */
  show(partial: Reply): void;
  /**
   * Nothing more is shown.
   *
   * @returns id of a message that holds the answer so far and is to become the answer, where one had to be sent
   */
  end(): Promise<number | undefined>;
}

export interface ProgressTools {
  readonly client: TelegramClient;
  readonly gate: Gate;
  readonly sender: Sender;
  readonly timers: Timers;
}

/** How a server shows answers that are not ready: `edits` once it has turned out to be too old for drafts. */
export interface ProgressMode {
  way: 'drafts' | 'edits';
}

/**
 * Begins at once with "typing". In private chats drafts follow, or edits of a message where the server knows no drafts; in
 * groups nothing but "typing", since they may get only 20 messages a minute.
 */
export function startProgress(
  { chatId, threadId, isPrivate, messageId }: Source,
  { client, gate, sender, timers }: ProgressTools,
  mode: ProgressMode,
  signal: AbortSignal,
): Progress {
  const target: Target = { chatId, threadId, replyTo: undefined };
  const topic = threadId === undefined ? {} : { message_thread_id: threadId };
  let isEnded = false;
  let stopTimer = (): void => {};
  let newest: Reply | undefined;
  let lastHtml = '';
  let message: number | undefined;
  let step: Promise<void> | undefined;

  /** What is only for show fails silently: the answer itself will tell. */
  const quietly = async (work: () => Promise<unknown>): Promise<void> => {
    if (await gate.isClosed(chatId).catch(() => true)) return;
    await work().catch(async (error: unknown) => {
      if (!(error instanceof TelegramFailure)) return;
      if (error.kind === 'flood') await gate.close(chatId, error.retryAfterMs ?? 1000).catch(() => {});
      if (error.kind === 'unknown-method') mode.way = 'edits';
    });
  };

  const type = (): void => {
    if (isEnded) return;
    stopTimer = timers.after(TYPING_AGAIN_MS, type);
    void quietly(() =>
      client.call('sendChatAction', (api, end) => api.sendChatAction(chatId, 'typing', topic, end), signal),
    );
  };

  const showOnce = async (): Promise<void> => {
    const text = newest === undefined ? undefined : lastText(newest);
    newest = undefined;
    if (text === undefined || text.html === lastHtml) return;
    lastHtml = text.html;
    if (mode.way === 'drafts') {
      const other = { ...topic, parse_mode: 'HTML' as const };
      await quietly(() =>
        client.call(
          'sendMessageDraft',
          (api) => api.sendMessageDraft(chatId, messageId, text.html, other),
          signal,
        ),
      );
      return;
    }
    const options = { isBulk: false, signal };
    await quietly(async () => {
      if (message === undefined) message = (await sender.send(target, text, options)).messageId;
      else await sender.edit(target, message, text, options);
    });
  };

  /** One step after the other, so that none overtakes another. */
  const run = async (): Promise<void> => {
    while (newest !== undefined && !isEnded) {
      await showOnce();
      await new Promise<void>((resolve) => {
        const cancel = timers.after(STEP_MS, resolve);
        stopStep = () => {
          cancel();
          resolve();
        };
      });
    }
    step = undefined;
  };
  let stopStep = (): void => {};

  type();
  return {
    show(partial) {
      if (!isPrivate || isEnded) return;
      newest = partial;
      step ??= run();
    },
    async end() {
      isEnded = true;
      stopTimer();
      stopStep();
      await step;
      return message;
    },
  };
}

/** Of a long answer the end, where it grows. */
function lastText(partial: Reply): Text | undefined {
  return outgoingOf({ ...partial, buttons: [], pictures: [] }).findLast(
    (part): part is Text => part.kind === 'text',
  );
}
