import { describe, expect, it } from 'vitest';
import type { NoteStore } from '../../src/delivery/note-store.ts';

/** What every store of notes does. @param open a store without notes */
export function describeNoteStore(name: string, open: () => Promise<NoteStore>): void {
  describe(`notes in ${name}`, () => {
    it('are kept by name until they change', async () => {
      const store = await open();
      expect(await store.note('a')).toBeUndefined();
      expect(await store.changeNote('a', (old) => `${old ?? 'none'}!`)).toBe('none!');
      expect(await store.changeNote('a', (old) => `${old ?? 'none'}!`)).toBe('none!!');
      await store.changeNote('b', () => '');
      expect([await store.note('a'), await store.note('b')]).toEqual(['none!!', '']);
    });

    it('stay as they were when a change fails', async () => {
      const store = await open();
      await store.changeNote('a', () => 'first');
      const failing = store.changeNote('a', () => {
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow();
      expect(await store.note('a')).toBe('first');
    });
  });
}
