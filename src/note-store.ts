/** Short notes that outlive the process, by name: what a part must remember and has no table for. */
export interface NoteStore {
  note(name: string): Promise<string | undefined>;
  /** @param value undefined takes the note away */
  setNote(name: string, value: string | undefined): Promise<void>;
}
