import type { MomentRange, SeenPaper } from '../../../src/store.ts';
import type { Connection } from './connection.ts';

/**
 * Writes down when papers were first seen, for those of which it is not known. A paper that is only now known by a
 * better id (first by its title, now by its arXiv id) was seen when the one by the old id was.
 *
 * @param now milliseconds since 1970
 */
export function notePapersSeen(connection: Connection, paperIds: Iterable<string>, now: number): void {
  const sql = `INSERT INTO paper_seen (paper_id, first_seen_at)
    SELECT p.id, min(?, coalesce(
      (SELECT min(s.first_seen_at) FROM entries e JOIN paper_seen s
          ON s.paper_id IN ('title:' || e.title_hash, 'doi:' || e.doi)
        WHERE e.paper_id = p.id AND NOT EXISTS (SELECT 1 FROM papers old WHERE old.id = s.paper_id)),
      9e15))
    FROM papers p WHERE p.id = ?
    ON CONFLICT (paper_id) DO NOTHING`;
  for (const id of paperIds) connection.run(sql, now, id);
}

export function readPapersSeen(connection: Connection, { from, to }: MomentRange): SeenPaper[] {
  const sql = `SELECT s.paper_id AS paperId, s.first_seen_at AS firstSeenAt
    FROM paper_seen s JOIN papers p ON p.id = s.paper_id
    WHERE s.first_seen_at >= ? AND s.first_seen_at < ? ORDER BY s.first_seen_at, s.paper_id`;
  const rows = connection.all<{ paperId: string; firstSeenAt: number }>(
    sql,
    from?.getTime() ?? 0,
    to?.getTime() ?? Number.MAX_SAFE_INTEGER,
  );
  return rows.map(({ paperId, firstSeenAt }) => ({ paperId, firstSeenAt: new Date(firstSeenAt) }));
}
