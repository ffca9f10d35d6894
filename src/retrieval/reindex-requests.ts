import type { NoteStore } from '../note-store.ts';

/** The process that serves from the state folder did not do what it was asked; the message says why. */
export class ReindexError extends Error {
  override readonly name = 'ReindexError';
}

const WANTED = 'reindex-wanted';
const DONE = 'reindex-done';

export interface RequestOptions {
  /** Tells this request from all others. */
  readonly id: string;
  /** Whether a process still serves from the state folder. */
  isServed(): boolean;
  /** Waits a moment between two looks. */
  pause(): Promise<void>;
  /** Looks before a process that does not take up the request is given up. */
  readonly patience: number;
  /** Aborted: nobody waits any more, the other process goes on. */
  readonly signal?: AbortSignal;
}

/**
 * Asks the serving process for a reindex by a note in the store, and waits for the note about its end.
 *
 * @returns what that process wrote, or undefined when the signal was aborted
 * @throws {ReindexError} it does not react, ended meanwhile, or failed
 */
export async function requestReindex(notes: NoteStore, options: RequestOptions): Promise<unknown> {
  const { id, isServed, pause, patience, signal } = options;
  await notes.setNote(WANTED, id);
  for (let looks = 0; signal?.aborted !== true; looks++) {
    const done = readDone(await notes.note(DONE));
    if (done?.id === id) {
      if (done.reason === undefined) return done.result;
      throw new ReindexError(
        `the process that serves from this state folder could not reindex: ${done.reason}`,
      );
    }
    const isTaken = (await notes.note(WANTED)) !== id;
    if (!isServed() || (!isTaken && looks >= patience)) {
      if (!isTaken) await notes.setNote(WANTED, undefined);
      const what = isTaken ? 'ended before it had reindexed' : 'did not react';
      throw new ReindexError(`the process that serves from this state folder ${what}; run the command again`);
    }
    await pause();
  }
  return undefined;
}

interface Done {
  readonly id: string;
  readonly result?: unknown;
  readonly reason?: string;
}

function readDone(note: string | undefined): Done | undefined {
  return note === undefined ? undefined : (JSON.parse(note) as Done);
}

/**
 * Looks once for a request and carries it out; for the serving process, which looks every few seconds.
 *
 * @param reindex its result must survive JSON
 * @returns whether there was a request
 */
export async function answerReindexRequest(
  notes: NoteStore,
  reindex: () => Promise<unknown>,
): Promise<boolean> {
  const id = await notes.note(WANTED);
  if (id === undefined) return false;
  await notes.setNote(WANTED, undefined);
  const done: Done = await reindex().then(
    (result) => ({ id, result }),
    (error: unknown) => ({ id, reason: error instanceof Error ? error.message : String(error) }),
  );
  await notes.setNote(DONE, JSON.stringify(done));
  return true;
}
