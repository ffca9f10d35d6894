export type Update = Readonly<Record<string, unknown>> & { readonly update_id: number };

/** Updates that the bot has not confirmed yet. */
export interface UpdateQueue {
  push(update: Readonly<Record<string, unknown>>): Update;
  /** Takes those below `offset` away and gives the next ones; waits until there is one, or `end` is called. */
  get(offset: number, limit: number, waitMs: number): { result: Promise<readonly Update[]>; end: () => void };
  /** Confirmed and forgotten so far. */
  readonly confirmed: number;
  readonly pending: readonly Update[];
  /** Puts confirmed updates back in front, as after a hard kill of the bot. */
  again(updates: readonly Update[]): void;
}

export function createUpdateQueue(): UpdateQueue {
  let pending: Update[] = [];
  let next = 1000;
  let confirmed = 0;
  let wake: (() => void)[] = [];
  const wakeAll = (): void => {
    const waiting = wake;
    wake = [];
    for (const each of waiting) each();
  };
  return {
    push(fields) {
      const update = { update_id: next++, ...fields };
      pending.push(update);
      wakeAll();
      return update;
    },
    get(offset, limit, waitMs) {
      const left = pending.filter(({ update_id }) => update_id >= offset);
      confirmed += pending.length - left.length;
      pending = left;
      let end = (): void => {};
      const result = (async () => {
        if (pending.length === 0 && waitMs > 0)
          await new Promise<void>((resolve) => {
            const timer = setTimeout(resolve, waitMs);
            end = () => {
              clearTimeout(timer);
              resolve();
            };
            wake.push(end);
          });
        return pending.slice(0, limit);
      })();
      return { result, end: () => end() };
    },
    get confirmed() {
      return confirmed;
    },
    get pending() {
      return pending;
    },
    again(updates) {
      pending = [...updates, ...pending];
      wakeAll();
    },
  };
}
