import type { ConversationMemory, ConversationStore } from '../../src/conversation/conversation-store.ts';

/** Conversations in memory, as JSON, so that nobody changes them from outside. */
export function createMemoryConversationStore(): ConversationStore {
  const rows = new Map<string, { readonly json: string; readonly expiresAt: number }>();
  const read = (key: string, now: Date): ConversationMemory | undefined => {
    const row = rows.get(key);
    if (row === undefined || row.expiresAt <= now.getTime()) return undefined;
    return JSON.parse(row.json) as ConversationMemory;
  };
  return {
    conversation: async (key, now) => read(key, now),
    async changeConversation(key, now, expiresAt, change) {
      rows.set(key, { json: JSON.stringify(change(read(key, now))), expiresAt: expiresAt.getTime() });
    },
    deleteConversation: async (key) => rows.delete(key),
    async deleteExpiredConversations(now) {
      const expired = [...rows].filter(([, { expiresAt }]) => expiresAt <= now.getTime());
      for (const [key] of expired) rows.delete(key);
      return expired.length;
    },
  };
}
