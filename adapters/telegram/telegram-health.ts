import type { Me } from './read-update.ts';
import type { Timers } from './timers.ts';

/** `waiting`: not connected at the moment, and trying again. `stopped`: not any more, see `reason`. */
export interface TelegramHealth {
  readonly state: 'starting' | 'running' | 'waiting' | 'stopped';
  readonly reason: string | undefined;
  /** Of the last answer of Telegram to a question for updates, or of the last update that it sent. */
  readonly lastContact: Date | undefined;
  /** Updates that wait or are being handled. */
  readonly waitingUpdates: number;
}

/** Health as the parts of the face write it. */
export interface HealthRecord {
  read(): TelegramHealth;
  set(state: TelegramHealth['state'], reason: string | undefined): void;
  contact(): void;
  introduce(me: Me): void;
  /** Resolves once Telegram has told who the bot is. */
  readonly me: Promise<Me>;
}

/** @param waiting how many updates wait or are being handled */
export function createHealth(waiting: () => number, timers: Timers): HealthRecord {
  let state: TelegramHealth['state'] = 'starting';
  let reason: string | undefined;
  let lastContact: Date | undefined;
  let introduce = (_me: Me): void => {};
  const me = new Promise<Me>((resolve) => {
    introduce = resolve;
  });
  return {
    read: () => ({ state, reason, lastContact, waitingUpdates: waiting() }),
    set(next, why) {
      if (state === 'stopped') return;
      state = next;
      reason = why;
    },
    contact: () => {
      lastContact = new Date(timers.now());
    },
    introduce: (who) => introduce(who),
    me,
  };
}
