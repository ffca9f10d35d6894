/** Who serves from a state folder. */
export interface LockHolder {
  /** Undefined for the moment between taking the lock and saying so. */
  readonly pid: number | undefined;
  /** ISO moment at which it took the lock. */
  readonly since: string | undefined;
}

/** Another process serves from this state folder; two would answer and post everything twice. */
export class StateLockedError extends Error {
  override readonly name = 'StateLockedError';
  readonly holder: LockHolder;

  constructor(folder: string, holder: LockHolder) {
    const who = holder.pid === undefined ? 'another process' : `process ${holder.pid}`;
    const since = holder.since === undefined ? '' : ` (since ${holder.since})`;
    super(
      `state folder ${folder} is in use by ${who}${since}; stop it first, or choose another folder with --state or PAPERBOY_STATE`,
    );
    this.holder = holder;
  }
}
