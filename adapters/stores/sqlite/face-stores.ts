import type { GateStore } from '../../../src/delivery/gate-store.ts';
import type { InboxStore } from '../../../src/delivery/inbox-store.ts';
import type { ReachStore } from '../../../src/delivery/reach-store.ts';
import type { Connection } from './connection.ts';
import { readGate, writeGate } from './gate-table.ts';
import { deleteHandled, finishEvent, markAnswering, readWaiting, receiveEvents } from './inbox-table.ts';
import { moveChat } from './move-chat.ts';
import { readMovedChat, readReachState, silenceChat, wakeChat } from './reach-tables.ts';

type Guard = <Result>(work: () => Result) => Promise<Result>;

/** What faces keep over restarts; no part of the library, so its generation stays. */
export type FaceStores = GateStore & InboxStore & ReachStore;

/** @param guard turns what SQLite throws into a `StoreError` */
export function createFaceStores(connection: Connection, guard: Guard): FaceStores {
  return {
    gateUntil: (scope) => guard(() => readGate(connection, scope)),
    closeGate: (scope, until) => guard(() => writeGate(connection, scope, until)),
    receive: (face, events, now) =>
      guard(() => connection.changeBeside(() => receiveEvents(connection, face, events, now))),
    waitingEvents: (face) => guard(() => readWaiting(connection, face)),
    beginAnswer: (face, id, hasBegun) => guard(() => markAnswering(connection, face, id, hasBegun)),
    finishEvent: (face, id) => guard(() => finishEvent(connection, face, id)),
    deleteHandled: (face, before) => guard(() => deleteHandled(connection, face, before)),
    reachState: (chat) => guard(() => readReachState(connection, chat)),
    silenceChat: (chat, reason, now) => guard(() => silenceChat(connection, chat, reason, now)),
    wakeChat: (chat) => guard(() => wakeChat(connection, chat)),
    moveChat: (from, to) => guard(() => connection.changeBeside(() => moveChat(connection, from, to))),
    movedChat: (chat) => guard(() => readMovedChat(connection, chat)),
  };
}
