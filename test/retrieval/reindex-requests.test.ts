import { describe, expect, it } from 'vitest';
import type { NoteStore } from '../../src/note-store.ts';
import { answerReindexRequest, requestReindex } from '../../src/retrieval/reindex-requests.ts';

function memoryNotes(): NoteStore {
  const notes = new Map<string, string>();
  return {
    note: async (name) => notes.get(name),
    async setNote(name, value) {
      if (value === undefined) notes.delete(name);
      else notes.set(name, value);
    },
  };
}

const request = (notes: NoteStore, other: Partial<Parameters<typeof requestReindex>[1]> = {}) =>
  requestReindex(notes, {
    ...{ id: 'one', isServed: () => true, patience: 3 },
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    ...other,
  });

describe('requestReindex', () => {
  it('gets what the serving process found, which does it once', async () => {
    const notes = memoryNotes();
    let times = 0;
    const serve = () =>
      answerReindexRequest(notes, async () => {
        times++;
        return { papers: 30 };
      });
    expect(await serve()).toBe(false);
    const asked = request(notes);
    await new Promise((resolve) => setImmediate(resolve));
    expect(await serve()).toBe(true);
    expect(await asked).toEqual({ papers: 30 });
    expect([await serve(), times]).toEqual([false, 1]);
  });

  it('is not content with the answer to another request', async () => {
    const notes = memoryNotes();
    await notes.setNote('reindex-wanted', 'earlier');
    await answerReindexRequest(notes, async () => ({ papers: 1 }));
    const asked = request(notes);
    await new Promise((resolve) => setImmediate(resolve));
    await answerReindexRequest(notes, async () => ({ papers: 2 }));
    expect(await asked).toEqual({ papers: 2 });
  });

  it('tells why the serving process could not', async () => {
    const notes = memoryNotes();
    const asked = request(notes);
    await new Promise((resolve) => setImmediate(resolve));
    await answerReindexRequest(notes, async () => {
      throw new Error('the disk is full');
    });
    await expect(asked).rejects.toThrow('could not reindex: the disk is full');
  });

  it('gives up, and takes its request back, when nobody takes it', async () => {
    const notes = memoryNotes();
    await expect(request(notes)).rejects.toThrow('did not react; run the command again');
    expect(await answerReindexRequest(notes, async () => 1)).toBe(false);
    await expect(request(notes, { isServed: () => false })).rejects.toThrow('did not react');
  });

  it('waits as long as a reindex takes, but not for a process that is gone', async () => {
    const notes = memoryNotes();
    let looks = 0;
    const isServed = () => ++looks < 50;
    const asked = request(notes, { isServed });
    await new Promise((resolve) => setImmediate(resolve));
    void answerReindexRequest(notes, () => new Promise(() => {}));
    await expect(asked).rejects.toThrow('ended before it had reindexed');
    expect(looks).toBe(50);
  });

  it('stops waiting when nobody wants to know', async () => {
    expect(await request(memoryNotes(), { signal: AbortSignal.abort() })).toBeUndefined();
  });
});
