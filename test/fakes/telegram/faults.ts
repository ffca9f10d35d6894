/** What goes wrong, once or several times, with requests that fit. */
export interface Fault {
  /** Any method but `getUpdates` when left out. */
  readonly method?: string;
  readonly chatId?: number;
  /** How often; 1 by default. */
  readonly times?: number;
  readonly kind:
    | { readonly is: 'flood'; readonly retryAfter: number }
    | { readonly is: 'error'; readonly status: number; readonly description: string }
    /** An answer that is no JSON, as a proxy gives it. */
    | { readonly is: 'not-json'; readonly status: number }
    | { readonly is: 'hang' }
    /** It has its effect, but the connection breaks before the answer. */
    | { readonly is: 'drop-reply' }
    /** The connection breaks before the request was read. */
    | { readonly is: 'reset' };
}

export interface Faults {
  add(fault: Fault): void;
  /** The first that fits; it is used up. */
  take(method: string, chatId: number | undefined): Fault['kind'] | undefined;
  /** Whether the next one of a method is of this kind, whatever its chat. */
  peek(method: string, kind: Fault['kind']['is']): boolean;
  clear(): void;
}

export function createFaults(): Faults {
  let waiting: { fault: Fault; left: number }[] = [];
  return {
    add: (fault) => void waiting.push({ fault, left: fault.times ?? 1 }),
    take(method, chatId) {
      const found = waiting.find(
        ({ fault }) =>
          (fault.method === undefined ? method !== 'getUpdates' : fault.method === method) &&
          (fault.chatId === undefined || fault.chatId === chatId),
      );
      if (found === undefined) return undefined;
      found.left -= 1;
      waiting = waiting.filter(({ left }) => left > 0);
      return found.fault.kind;
    },
    peek: (method, kind) =>
      waiting.find(({ fault }) => fault.method === undefined || fault.method === method)?.fault.kind.is ===
      kind,
    clear: () => {
      waiting = [];
    },
  };
}
