/** Deadlines before which nothing may be sent, kept over restarts. Every method may throw `StoreError`. */
export interface GateStore {
  /** @param scope such as `telegram` or `telegram:123`. @returns undefined when it is open by now */
  gateUntil(scope: string): Promise<Date | undefined>;
  /** A later deadline that is there already stays. */
  closeGate(scope: string, until: Date): Promise<void>;
}
