import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Action } from '../../src/command/action.ts';
import type { ChatStore } from '../../src/command/chat-store.ts';
import type { ConversationStore } from '../../src/conversation/conversation-store.ts';
import { EMPTY_MEMORY } from '../../src/conversation/memory.ts';

export interface OpenedChatStore {
  readonly store: ChatStore & ConversationStore;
  close(): Promise<void>;
}

const at = (minutes: number) => new Date(Date.UTC(2026, 2, 3, 9, minutes));
const ACTION: Action = { kind: 'similar', paperIds: ['2601.00001'] };

/** What every store of chats does. @param open gives a new, empty one */
export function testChatStore(name: string, open: () => Promise<OpenedChatStore>): void {
  describe(`${name}: chats`, () => {
    let opened: OpenedChatStore;
    let store: OpenedChatStore['store'];
    beforeEach(async () => {
      opened = await open();
      store = opened.store;
    });
    afterEach(() => opened.close());

    it('keep what a chat has chosen, one by one, and take choices back', async () => {
      expect(await store.chatSettings('a')).toEqual({});
      await store.changeChatSettings('a', { language: 'vi' });
      expect(await store.changeChatSettings('a', { timeZone: 'Asia/Tokyo' })).toEqual({
        language: 'vi',
        timeZone: 'Asia/Tokyo',
      });
      await store.changeChatSettings('a', { language: undefined });
      expect(await store.chatSettings('a')).toEqual({ timeZone: 'Asia/Tokyo' });
      expect(await store.chatSettings('b')).toEqual({});
    });

    it('keep actions until they expire', async () => {
      await store.keepAction('k', { chatId: 'a', userId: 'u', action: ACTION }, at(10));
      await store.keepAction('l', { chatId: 'a', action: ACTION }, at(20));
      expect(await store.keptAction('k', at(9))).toEqual({ chatId: 'a', userId: 'u', action: ACTION });
      expect(await store.keptAction('l', at(9))).toEqual({ chatId: 'a', action: ACTION });
      expect(await store.keptAction('k', at(10))).toBeUndefined();
      expect(await store.deleteExpiredActions(at(10))).toBe(1);
      expect(await store.keptAction('k', at(0))).toBeUndefined();
      expect(await store.keptAction('l', at(0))).toBeDefined();
    });

    it('count the last thumb of each user for each answer', async () => {
      const put = (userId: string, answerId: string, value: 1 | -1, paperIds = ['p', 'q']) =>
        store.putFeedback({ chatId: 'a', userId, answerId, paperIds, value, at: at(0) });
      await put('u', '1', 1);
      await put('u', '1', -1);
      await put('v', '1', 1);
      await put('u', '2', 1, ['q']);
      expect(await store.paperRatings('a')).toEqual([
        { paperId: 'p', up: 1, down: 1 },
        { paperId: 'q', up: 2, down: 1 },
      ]);
      expect(await store.paperRatings('b')).toEqual([]);
    });

    const fill = async (chatId: string) => {
      await store.changeChatSettings(chatId, { language: 'zh' });
      await store.keepAction(`k${chatId}`, { chatId, userId: 'u', action: ACTION }, at(10));
      const feedback = { chatId, userId: 'u', paperIds: ['p'], value: 1, at: at(0) } as const;
      await store.putFeedback({ ...feedback, answerId: chatId });
      for (const key of [chatId, `${chatId}/7`])
        await store.changeConversation(key, at(0), at(60), () => ({ ...EMPTY_MEMORY, list: [key] }));
    };

    it('forget a user in every chat', async () => {
      await fill('a');
      await fill('b');
      expect(await store.forgetUser('u')).toBe(true);
      expect(await store.forgetUser('u')).toBe(false);
      for (const chatId of ['a', 'b']) {
        expect(await store.paperRatings(chatId)).toEqual([]);
        expect(await store.keptAction(`k${chatId}`, at(0))).toBeUndefined();
        expect(await store.chatSettings(chatId)).toEqual({ language: 'zh' });
      }
    });

    it('forget conversations with a user alone, and no others', async () => {
      const alone = ['p:7', 'p:1/2/@7'];
      const others = ['p:70', 'p:1/7', 'p:1/2/@77', 'q:1/2/@7', 'p:1'];
      for (const key of [...alone, ...others])
        await store.changeConversation(key, at(0), at(60), () => ({ ...EMPTY_MEMORY, list: [key] }));
      expect(await store.forgetUser('p:7')).toBe(true);
      for (const key of alone) expect(await store.conversation(key, at(0))).toBeUndefined();
      for (const key of others) expect(await store.conversation(key, at(0))).toBeDefined();
    });

    it('forget a chat with its threads, and no other chat', async () => {
      await fill('a');
      await fill('a2');
      await store.forgetChat('a');
      expect(await store.chatSettings('a')).toEqual({});
      expect(await store.keptAction('ka', at(0))).toBeUndefined();
      expect(await store.paperRatings('a')).toEqual([]);
      expect(await store.conversation('a', at(0))).toBeUndefined();
      expect(await store.conversation('a/7', at(0))).toBeUndefined();
      expect(await store.conversation('a2/7', at(0))).toBeDefined();
      expect(await store.chatSettings('a2')).toEqual({ language: 'zh' });
    });

    it('move everything of a chat to its new id', async () => {
      await fill('a');
      await fill('a2');
      await store.moveChat('a', 'new');
      expect(await store.chatSettings('a')).toEqual({});
      expect(await store.chatSettings('new')).toEqual({ language: 'zh' });
      expect((await store.keptAction('ka', at(0)))?.chatId).toBe('new');
      expect(await store.paperRatings('new')).toHaveLength(1);
      expect((await store.conversation('new/7', at(0)))?.list).toEqual(['a/7']);
      expect(await store.conversation('a', at(0))).toBeUndefined();
      expect((await store.conversation('a2', at(0)))?.list).toEqual(['a2']);
    });
  });
}
