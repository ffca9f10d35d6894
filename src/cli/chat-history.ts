import { appendFile, chmod, readFile, writeFile } from 'node:fs/promises';

/** Lines kept over sessions. */
export const HISTORY_SIZE = 500;

/** What was typed, kept over sessions in a file that only its owner may read. */
export interface ChatHistory {
  /** Newest first, as `readline` wants it. */
  readonly lines: readonly string[];
  add(line: string): Promise<void>;
}

/**
 * Reads the history and shortens its file when it has grown to twice the size. History is a comfort: where its file
 * cannot be read or written, the chat goes on without.
 *
 * @param path file, made at the first line with mode 0600
 */
export async function openChatHistory(path: string): Promise<ChatHistory> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const all = text.split('\n').filter((line) => line !== '');
  const kept = all.slice(-HISTORY_SIZE);
  if (text !== '') await chmod(path, 0o600).catch(() => undefined);
  if (all.length > 2 * HISTORY_SIZE)
    await writeFile(path, `${kept.join('\n')}\n`, { mode: 0o600 }).catch(() => undefined);
  let last = kept.at(-1);
  return {
    lines: kept.toReversed(),
    async add(line) {
      if (line === last) return;
      last = line;
      // Line by line, so that a killed chat loses nothing and two chats at once keep each other's.
      await appendFile(path, `${line}\n`, { mode: 0o600 }).catch(() => undefined);
    },
  };
}
