import type { Commands } from '../../src/command/command.ts';
import type { ReachStore } from '../../src/delivery/reach-store.ts';
import { placeOf } from './caller-of.ts';
import type { TelegramEvent } from './telegram-event.ts';
import { pause, type Timers } from './timers.ts';

/** A group that becomes a supergroup leaves its old number; that it moved is told about the same time. */
const MOVE_MS = 5000;

export interface WakeTools {
  readonly store: ReachStore;
  /** A chat that refused takes messages again; undefined: nobody wants to know. */
  readonly onReachable: ((chat: string) => Promise<void>) | undefined;
}

export interface LeaveTools {
  readonly store: ReachStore;
  readonly commands: Commands;
  readonly timers: Timers;
  readonly signal: AbortSignal;
}

/** Who writes, or takes the bot in, can be written to. */
export async function wake(chatId: number, { store, onReachable }: WakeTools): Promise<void> {
  const chat = placeOf(chatId);
  if ((await store.reachState(chat)).silence === undefined) return;
  await store.wakeChat(chat);
  await onReachable?.(chat);
}

export async function changeReach(
  event: Extract<TelegramEvent, { readonly kind: 'joined' | 'moved' }>,
  tools: WakeTools,
): Promise<void> {
  if (event.kind === 'joined') await wake(event.chatId, tools);
  else await tools.store.moveChat(placeOf(event.from), placeOf(event.to));
}

/**
 * Who blocks the bot may come back, so what is kept stays; a group that removes it wants to be rid of it.
 *
 * @throws {StoppedError} the bot is stopping: to be handled again
 */
export async function leave(
  { chatId, isPrivate }: Extract<TelegramEvent, { readonly kind: 'left' }>,
  { store, commands, timers, signal }: LeaveTools,
): Promise<void> {
  const chat = placeOf(chatId);
  await store.silenceChat(chat, isPrivate ? 'blocked' : 'kicked', new Date(timers.now()));
  if (isPrivate) return;
  await pause(timers, MOVE_MS, signal);
  const isBack = (await store.reachState(chat)).silence === undefined;
  if (!isBack && (await store.movedChat(chat)) === undefined) await commands.forgetChat(chat);
}
