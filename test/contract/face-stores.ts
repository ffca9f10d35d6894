import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GateStore } from '../../src/delivery/gate-store.ts';
import type { InboxStore } from '../../src/delivery/inbox-store.ts';
import type { ReachStore } from '../../src/delivery/reach-store.ts';

type FaceStores = GateStore & InboxStore & ReachStore;
type Open = () => Promise<FaceStores & { close(): Promise<void> }>;

const NOON = new Date('2026-11-20T12:00:00Z');
const LATER = new Date('2026-11-20T13:00:00Z');

/** What every store of gates, inboxes and chats does. @param open gives a new, empty store */
export function testFaceStores(name: string, open: Open): void {
  describe(`${name}: what faces keep`, () => {
    let store: Awaited<ReturnType<Open>>;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    it('keeps the later deadline of each scope', async () => {
      expect(await store.gateUntil('telegram:1')).toBeUndefined();
      await store.closeGate('telegram:1', LATER);
      await store.closeGate('telegram:1', NOON);
      expect(await store.gateUntil('telegram:1')).toEqual(LATER);
      expect(await store.gateUntil('telegram')).toBeUndefined();
    });

    it('takes each event once, for each face', async () => {
      const event = (id: number) => ({ id, body: `{"n":${id}}` });
      expect(await store.receive('telegram', [event(7), event(5)], NOON)).toEqual([7, 5]);
      expect(await store.receive('telegram', [event(7), event(8), event(8)], LATER)).toEqual([8]);
      expect(await store.receive('discord', [event(7)], NOON)).toEqual([7]);
      expect(await store.waitingEvents('telegram')).toEqual([
        { ...event(5), receivedAt: NOON },
        { ...event(7), receivedAt: NOON },
        { ...event(8), receivedAt: LATER },
      ]);
    });

    it('handles no event again that is handled or whose answer had begun, and keeps none of their text', async () => {
      const body = 'what is new?';
      await store.receive(
        'telegram',
        [1, 2, 3].map((id) => ({ id, body })),
        NOON,
      );
      await store.finishEvent('telegram', 1);
      await store.beginAnswer('telegram', 2, true);
      await store.beginAnswer('telegram', 3, true);
      await store.beginAnswer('telegram', 3, false);
      expect((await store.waitingEvents('telegram')).map(({ id }) => id)).toEqual([3]);
      expect(await store.deleteHandled('telegram', NOON)).toBe(0);
      expect(await store.receive('telegram', [{ id: 1, body }], LATER)).toEqual([]);
      expect(await store.deleteHandled('telegram', LATER)).toBe(2);
      expect(await store.receive('telegram', [{ id: 1, body }], LATER)).toEqual([1]);
    });

    it('knows silent chats until they are woken', async () => {
      await store.silenceChat('telegram:1', 'blocked', NOON);
      await store.silenceChat('telegram:1', 'kicked', LATER);
      expect(await store.reachState('telegram:1')).toEqual({ silence: 'blocked' });
      expect(await store.wakeChat('telegram:1')).toBe(true);
      expect(await store.wakeChat('telegram:1')).toBe(false);
      expect(await store.reachState('telegram:1')).toEqual({ silence: undefined });
    });

    it('gives a chat that moved its new name everywhere, and no other chat', async () => {
      await store.closeGate('telegram:-1', LATER);
      await store.closeGate('telegram:-12', LATER);
      await store.silenceChat('telegram:-1', 'kicked', NOON);
      await store.moveChat('telegram:-1', 'telegram:-1001');
      expect(await store.gateUntil('telegram:-1')).toBeUndefined();
      expect(await store.gateUntil('telegram:-1001')).toEqual(LATER);
      expect(await store.gateUntil('telegram:-12')).toEqual(LATER);
      expect(await store.reachState('telegram:-1001')).toEqual({ silence: 'kicked' });
      expect(await store.movedChat('telegram:-1')).toBe('telegram:-1001');
      await store.moveChat('telegram:-1001', 'telegram:-1002');
      expect(await store.movedChat('telegram:-1')).toBe('telegram:-1002');
      expect(await store.movedChat('telegram:-1002')).toBeUndefined();
    });

    it('puts the old name of a chat in the place of what the new one has', async () => {
      await store.silenceChat('telegram:-1', 'kicked', NOON);
      await store.silenceChat('telegram:-1001', 'chat-gone', NOON);
      await store.moveChat('telegram:-1', 'telegram:-1001');
      expect(await store.reachState('telegram:-1')).toEqual({ silence: undefined });
      expect(await store.reachState('telegram:-1001')).toEqual({ silence: 'kicked' });
    });
  });
}
