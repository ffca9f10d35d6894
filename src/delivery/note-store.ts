/** Short texts that faces keep over restarts, by name, such as `discord:identifies`. Every method may throw `StoreError`. */
export interface NoteStore {
  note(name: string): Promise<string | undefined>;
  /** Reads and writes in one step, so that nothing is lost between processes. @returns the new text */
  changeNote(name: string, change: (old: string | undefined) => string): Promise<string>;
}
