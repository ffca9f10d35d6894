/** Table a.2 of the reliability note: about one message a second in a chat with short bursts, 20 a minute in a group, 30 a second in all. */
export interface Limits {
  /** Messages that a chat may get at once; one more becomes free each second. */
  readonly chatBurst: number;
  readonly groupPerMinute: number;
  readonly totalPerSecond: number;
}

export const USUAL_LIMITS: Limits = { chatBurst: 3, groupPerMinute: 20, totalPerSecond: 30 };

export interface RateLimiter {
  /**
   * Counts a message to a chat.
   *
   * @param now milliseconds
   * @param count how many messages it is for a group
   * @returns seconds to wait when it is too early; then it does not count
   */
  take(chatId: number, isGroup: boolean, now: number, count: number): number | undefined;
}

export function createRateLimiter(limits: Limits = USUAL_LIMITS): RateLimiter {
  const buckets = new Map<number, { tokens: number; at: number }>();
  const groups = new Map<number, number[]>();
  let total: number[] = [];
  return {
    take(chatId, isGroup, now, count) {
      total = total.filter((at) => at > now - 1000);
      if (total.length >= limits.totalPerSecond) return 1;
      const bucket = buckets.get(chatId) ?? { tokens: limits.chatBurst, at: now };
      const tokens = Math.min(limits.chatBurst, bucket.tokens + (now - bucket.at) / 1000);
      if (tokens < 1) return Math.max(1, Math.ceil(1 - tokens));
      const group = (groups.get(chatId) ?? []).filter((at) => at > now - 60_000);
      if (isGroup && group.length + count > limits.groupPerMinute)
        return Math.max(1, Math.ceil(((group[0] ?? now) + 60_000 - now) / 1000));
      buckets.set(chatId, { tokens: tokens - 1, at: now });
      groups.set(chatId, [...group, ...Array.from({ length: count }, () => now)]);
      total.push(now);
      return undefined;
    },
  };
}
