import type { Digest, Entry } from '../../../src/digest/digest.ts';
import { failPoint } from '../../../src/fail-point.ts';
import { entryLanguage } from '../../../src/paper/merge-entries.ts';
import { type PaperKeys, paperKeys } from '../../../src/paper/paper-keys.ts';
import { cutPassages, type PassageDraft } from '../../../src/passage/cut-passages.ts';
import type { DigestFile, PutResult } from '../../../src/store.ts';
import type { Connection } from './connection.ts';
import { findDigestId, writeDigestRow } from './digest-tables.ts';
import { assignPapers, type EntryKeysRow, keysOfRow, mergePapers } from './paper-tables.ts';

interface OldPassageRow extends EntryKeysRow, PassageDraft {
  readonly key: number;
}

/** Passages with the same signature have the same text at the same kind of place in the same paper. */
function signatureOf(keys: PaperKeys, { role, heading, language, text }: PassageDraft): string {
  return JSON.stringify([keys.arxivId, keys.doi, keys.titleHash, role, heading, language, text]);
}

/** Keys of a digest's present passages by signature, the smallest last. */
function passagesToKeep(connection: Connection, digestId: number): Map<string, number[]> {
  const sql = `SELECT p.key, p.role, p.heading, p.language, p.text, e.id, e.paper_id AS paperId,
      e.arxiv_id AS arxivId, e.doi, e.title_hash AS titleHash
    FROM entries e JOIN passages p ON p.entry_id = e.id WHERE e.digest_id = ? ORDER BY p.key DESC`;
  const keys = new Map<string, number[]>();
  for (const row of connection.all<OldPassageRow>(sql, digestId)) {
    const signature = signatureOf(keysOfRow(row), row);
    const known = keys.get(signature);
    if (known === undefined) keys.set(signature, [row.key]);
    else known.push(row.key);
  }
  return keys;
}

function addEntry(
  connection: Connection,
  digestId: number,
  digest: Digest,
  entry: Entry,
  keys: PaperKeys,
): number {
  const { sections, ...details } = entry;
  const sql = `INSERT INTO entries (digest_id, position, arxiv_id, doi, title_hash, language, details, sections)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)`;
  const language = entryLanguage(entry, digest.language);
  return connection.run(
    sql,
    digestId,
    entry.position,
    keys.arxivId ?? null,
    keys.doi ?? null,
    keys.titleHash,
    language,
    JSON.stringify(details),
    JSON.stringify(sections),
  ).id;
}

function writePassage(
  connection: Connection,
  entryId: number,
  place: number,
  draft: PassageDraft,
  key?: number,
): void {
  if (key !== undefined) {
    connection.run('UPDATE passages SET entry_id = ?, place = ? WHERE key = ?', entryId, place, key);
    return;
  }
  const sql =
    'INSERT INTO passages (entry_id, place, role, heading, language, text) VALUES (?, ?, ?, ?, ?, ?)';
  connection.run(sql, entryId, place, draft.role, draft.heading, draft.language, draft.text);
}

/** Writes a digest with everything that follows from it; the caller makes it one transaction. */
export function putDigest(connection: Connection, file: DigestFile, digest: Digest): PutResult {
  const knownId = findDigestId(connection, file.location);
  const keep = knownId === undefined ? new Map<string, number[]>() : passagesToKeep(connection, knownId);
  const oldEntries =
    knownId === undefined
      ? []
      : connection.all<EntryKeysRow>(
          'SELECT id, paper_id AS paperId, arxiv_id AS arxivId, doi, title_hash AS titleHash FROM entries WHERE digest_id = ?',
          knownId,
        );
  const digestId = writeDigestRow(connection, knownId, file, digest);
  const newKeys = digest.entries.map((entry) => {
    const keys = paperKeys(entry);
    const entryId = addEntry(connection, digestId, digest, entry, keys);
    for (const [place, draft] of cutPassages(entry).entries()) {
      const kept = keep.size === 0 ? undefined : keep.get(signatureOf(keys, draft))?.pop();
      writePassage(connection, entryId, place, draft, kept);
    }
    return keys;
  });
  failPoint('store: digest half written');
  // Takes along the old passages that no new entry kept.
  for (const { id } of oldEntries) connection.run('DELETE FROM entries WHERE id = ?', id);
  const changed = assignPapers(connection, [...oldEntries.map(keysOfRow), ...newKeys]);
  for (const { paperId } of oldEntries) if (paperId !== null) changed.add(paperId);
  mergePapers(connection, changed);
  return { status: knownId === undefined ? 'added' : 'replaced', paperIds: [...changed].toSorted() };
}

/** @returns false when there is no digest at `location`, or another one at the new place */
export function moveDigest(connection: Connection, location: string, file: DigestFile): boolean {
  const id = findDigestId(connection, location);
  if (id === undefined) return false;
  if (file.location !== location && findDigestId(connection, file.location) !== undefined) return false;
  connection.run(
    'UPDATE digests SET location = ?, path = ?, name = ?, hash = ? WHERE id = ?',
    file.location,
    file.path,
    file.name,
    file.hash,
    id,
  );
  const rows = connection.all<{ paperId: string }>(
    'SELECT DISTINCT paper_id AS paperId FROM entries WHERE digest_id = ?',
    id,
  );
  // The order of a paper's entries depends on the path.
  mergePapers(connection, new Set(rows.map(({ paperId }) => paperId)));
  return true;
}
