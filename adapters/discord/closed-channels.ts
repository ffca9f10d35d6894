/** Channels that refused a message for good: they are left alone until something about them changes, or for a day. */
export interface ClosedChannels {
  close(channelId: string): void;
  isClosed(channelId: string): boolean;
  /** Permissions may have changed. Without an id, anywhere. */
  reopen(channelId?: string): void;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const MOST = 5000;

export function createClosedChannels(now: () => number): ClosedChannels {
  const until = new Map<string, number>();
  return {
    close(channelId) {
      const [oldest] = until.keys();
      if (until.size >= MOST && oldest !== undefined) until.delete(oldest);
      until.set(channelId, now() + DAY_MS);
    },
    isClosed: (channelId) => (until.get(channelId) ?? 0) > now(),
    reopen(channelId) {
      if (channelId === undefined) until.clear();
      else until.delete(channelId);
    },
  };
}
