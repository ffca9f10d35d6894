import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConversationMemory, ConversationStore } from '../../src/conversation/conversation-store.ts';

export interface OpenedConversationStore {
  readonly store: ConversationStore;
  close(): Promise<void>;
}

const at = (minutes: number) => new Date(Date.UTC(2026, 2, 3, 9, minutes));

function memoryWith(question: string, list: readonly string[] = []): ConversationMemory {
  const turn = { question, standalone: question, language: 'vi', status: 'answered', papers: list } as const;
  return { turns: [turn], list, numbers: list, focus: [], topic: { question, language: 'vi', seen: list } };
}

/** What every store of conversations does. @param open gives a new, empty one */
export function testConversationStore(name: string, open: () => Promise<OpenedConversationStore>): void {
  describe(`${name}: conversations`, () => {
    let opened: OpenedConversationStore;
    let store: ConversationStore;
    beforeEach(async () => {
      opened = await open();
      store = opened.store;
    });
    afterEach(() => opened.close());
    const put = (key: string, memory: ConversationMemory, expiresAt = at(60)) =>
      store.changeConversation(key, at(0), expiresAt, () => memory);

    it('gives back what was written, and nothing under another key', async () => {
      const memory = memoryWith('bài nào về robot? 机器人 🤖', ['2601.00001', 'doi:10.1/x']);
      await put('telegram:123/45', memory);
      expect(await store.conversation('telegram:123/45', at(1))).toEqual(memory);
      for (const key of ['telegram:123/4', 'telegram:123', 'telegram:123/456', 'TELEGRAM:123/45', ''])
        expect(await store.conversation(key, at(1)), key).toBeUndefined();
    });

    it('changes what is there, each time from the state before', async () => {
      await put('a', memoryWith('one'));
      const append = (question: string) =>
        store.changeConversation('a', at(1), at(60), (memory) => ({
          ...memoryWith(question),
          turns: [...(memory?.turns ?? []), ...memoryWith(question).turns],
        }));
      await Promise.all([append('two'), append('three')]);
      const turns = (await store.conversation('a', at(2)))?.turns.map(({ question }) => question);
      expect(turns?.toSorted()).toEqual(['one', 'three', 'two']);
    });

    it('starts from nothing where there is none, or none any more', async () => {
      const seen: unknown[] = [];
      const look = (now: Date) =>
        store.changeConversation('a', now, at(30), (memory) => {
          seen.push(memory?.turns.length);
          return memoryWith('one');
        });
      await look(at(0));
      await look(at(29));
      await look(at(30));
      expect(seen).toEqual([undefined, 1, undefined]);
    });

    it('keeps the old state when a change fails', async () => {
      await put('a', memoryWith('one'));
      const failing = store.changeConversation('a', at(1), at(60), () => {
        throw new RangeError('no');
      });
      await expect(failing).rejects.toThrow('no');
      expect((await store.conversation('a', at(2)))?.turns[0]?.question).toBe('one');
    });

    it('shows none from the moment at which it expires; a change puts that off', async () => {
      await put('a', memoryWith('one'), at(60));
      expect(await store.conversation('a', at(59))).toBeDefined();
      expect(await store.conversation('a', at(60))).toBeUndefined();
      await store.changeConversation('a', at(59), at(90), (memory) => memory ?? memoryWith('lost'));
      expect((await store.conversation('a', at(89)))?.turns[0]?.question).toBe('one');
    });

    it('deletes one and no other, and says whether it was there', async () => {
      await put('a', memoryWith('one'));
      await put('b', memoryWith('two'));
      expect(await store.deleteConversation('a')).toBe(true);
      expect(await store.deleteConversation('a')).toBe(false);
      expect(await store.conversation('a', at(1))).toBeUndefined();
      expect(await store.conversation('b', at(1))).toBeDefined();
    });

    it('deletes those that have expired, for good', async () => {
      await put('old', memoryWith('one'), at(10));
      await put('edge', memoryWith('one'), at(20));
      await put('new', memoryWith('one'), at(30));
      expect(await store.deleteExpiredConversations(at(20))).toBe(2);
      // Looked at as if it were earlier: they are gone, not only hidden.
      expect(await store.conversation('old', at(0))).toBeUndefined();
      expect(await store.conversation('new', at(0))).toBeDefined();
      expect(await store.deleteExpiredConversations(at(20))).toBe(0);
    });
  });
}
