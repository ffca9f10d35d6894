/** Remembers what was seen lately, in bounded memory: events may come twice when a connection is taken up again. */
export function createRecentIds(limit: number) {
  let newer = new Set<string>();
  let older = new Set<string>();
  return {
    /** @returns false when the id was there already */
    add(id: string): boolean {
      if (newer.has(id) || older.has(id)) return false;
      newer.add(id);
      if (newer.size >= limit / 2) [newer, older] = [new Set(), newer];
      return true;
    },
  };
}
