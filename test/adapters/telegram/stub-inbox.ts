import { Api } from 'grammy';
import type { SqliteStore } from '../../../adapters/stores/sqlite/sqlite-store.ts';
import { createCallers } from '../../../adapters/telegram/caller-of.ts';
import { createGate } from '../../../adapters/telegram/gate.ts';
import { createInbox, type Inbox } from '../../../adapters/telegram/inbox.ts';
import { createSender } from '../../../adapters/telegram/sender.ts';
import type { TelegramClient } from '../../../adapters/telegram/telegram-client.ts';
import type { Timers } from '../../../adapters/telegram/timers.ts';
import type { Commands } from '../../../src/command/command.ts';

/**
 * The face without its network: what would be sent is handed to .
 *
 * @returns `kill`: as when the process is killed, nothing more is sent
 */
export function createStubInbox(
  store: SqliteStore,
  commands: Commands,
  timers: Timers,
  keep: (chatId: number, text: string) => void,
): { readonly inbox: Inbox; kill(): void } {
  const stop = new AbortController();
  const api = new Api('1:x');
  api.config.use(async (_previous, method, payload) => {
    if (stop.signal.aborted) return await new Promise(() => {});
    const { chat_id: chatId, text } = payload as { readonly chat_id?: number; readonly text?: string };
    if (method === 'sendMessage') keep(chatId ?? 0, text ?? '');
    return { ok: true, result: { message_id: 1 } } as never;
  });
  const client: TelegramClient = {
    call: (_method, request) => request(api, undefined),
    poll: (request) => request(api, undefined),
  };
  const logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const gate = createGate({ store, timers });
  const sender = createSender({ client, gate, reach: store, timers, logger });
  const inbox = createInbox({
    ...{ client, gate, sender, timers, logger, store, commands },
    callerOf: createCallers(client, timers),
    mode: { way: 'drafts' },
    onReachable: undefined,
    signal: stop.signal,
  });
  return { inbox, kill: () => stop.abort() };
}
