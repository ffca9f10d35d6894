/** Runs work for many chats at once, that of one chat in sequence. */
export interface ChatQueues {
  /**
   * @param work must not throw
   * @returns false, and nothing is run, when too much of that chat waits already
   */
  add(chat: number, work: () => Promise<void>): boolean;
  /** What waits or runs. */
  readonly size: number;
  /** When no more than so much waits or runs. */
  below(size: number): Promise<void>;
}

export interface QueueLimits {
  readonly atOnce: number;
  readonly perChat: number;
}

export function createChatQueues({ atOnce, perChat }: QueueLimits): ChatQueues {
  const chats = new Map<number, (() => Promise<void>)[]>();
  /** Chats whose next work may begin, in the order in which they came. */
  const ready: number[] = [];
  let running = 0;
  let size = 0;
  let waiting: { readonly size: number; readonly resolve: () => void }[] = [];

  const start = (): void => {
    while (running < atOnce) {
      const chat = ready.shift();
      const work = chat === undefined ? undefined : chats.get(chat)?.[0];
      if (chat === undefined || work === undefined) return;
      running += 1;
      void work().finally(() => {
        running -= 1;
        size -= 1;
        end(chat);
        start();
      });
    }
  };
  const end = (chat: number): void => {
    const rest = chats.get(chat) ?? [];
    rest.shift();
    if (rest.length > 0) ready.push(chat);
    else chats.delete(chat);
    for (const each of waiting) if (size <= each.size) each.resolve();
    waiting = waiting.filter((each) => size > each.size);
  };

  return {
    add(chat, work) {
      const queue = chats.get(chat) ?? [];
      if (queue.length >= perChat) return false;
      queue.push(work);
      size += 1;
      if (queue.length === 1) {
        chats.set(chat, queue);
        ready.push(chat);
      }
      start();
      return true;
    },
    get size() {
      return size;
    },
    below: (most) =>
      size <= most
        ? Promise.resolve()
        : new Promise((resolve) => {
            waiting.push({ size: most, resolve });
          }),
  };
}
