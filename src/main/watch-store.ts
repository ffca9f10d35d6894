import type { NoteStore } from '../note-store.ts';
import type { Logger } from '../ports.ts';
import { answerReindexRequest } from '../retrieval/reindex-requests.ts';

export interface WatchOptions {
  readonly store: NoteStore;
  readonly logger: Logger;
  readonly everyMs: number;
  /** Takes up what other processes changed. @returns whether there was something */
  catchUp(): Promise<boolean>;
  reindex(): Promise<unknown>;
}

/** Looks every few seconds for what other processes did to the store or ask for; a look that takes long is the only one. */
export function watchStore({ store, logger, everyMs, catchUp, reindex }: WatchOptions): {
  stop(): Promise<void>;
} {
  const looks = [
    onceAtATime(logger, async () => {
      if (await catchUp()) logger.info('took up what another process changed');
    }),
    // Beside the other, since a reindex takes a minute.
    onceAtATime(logger, async () => void (await answerReindexRequest(store, reindex))),
  ];
  const timer = setInterval(() => {
    for (const { begin } of looks) begin();
  }, everyMs);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await Promise.all(looks.map(({ end }) => end()));
    },
  };
}

function onceAtATime(logger: Logger, work: () => Promise<void>) {
  let running: Promise<void> | undefined;
  return {
    begin(): void {
      running ??= work()
        .catch((error: unknown) => {
          const reason = error instanceof Error ? error.message : String(error);
          logger.error('the store could not be looked at for changes', { reason });
        })
        .finally(() => {
          running = undefined;
        });
    },
    end: async (): Promise<void> => running,
  };
}
