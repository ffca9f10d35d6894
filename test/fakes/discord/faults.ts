/** What goes wrong with a request, on purpose. */
export type Fault =
  | {
      readonly kind: 'status';
      readonly status: number;
      /** Discord's own code, such as 50013. */
      readonly code?: number;
      /** For 429. */
      readonly retryAfterMs?: number;
      readonly isGlobal?: boolean;
      readonly scope?: 'user' | 'shared';
    }
  /** Accepted, never answered. */
  | { readonly kind: 'hang' }
  /** Accepted and done; the connection breaks before the answer. */
  | { readonly kind: 'drop' }
  /** The connection breaks before the body is read; nothing is done. */
  | { readonly kind: 'reset' };

/** Faults in the order in which they were asked for. */
export class FaultScript {
  readonly #entries: { readonly route: string | RegExp; readonly fault: Fault; left: number }[] = [];

  add(route: string | RegExp, fault: Fault, times: number): void {
    this.#entries.push({ route, fault, left: times });
  }

  /** The fault of a request, used up by it. */
  take(route: string, path: string): Fault | undefined {
    const entry = this.#entries.find(
      (each) =>
        each.left > 0 && (typeof each.route === 'string' ? each.route === route : each.route.test(path)),
    );
    if (entry !== undefined) entry.left -= 1;
    return entry?.fault;
  }
}
