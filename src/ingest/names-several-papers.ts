const PAPER_LINK = /(?:arxiv\.org\/(?:abs|pdf)|huggingface\.co\/papers)\/(\d{4}\.\d{4,5})/g;
const SEVERAL = 3;

/**
 * Whether a file links to at least three different papers. A repository's README seldom does; one that is itself a
 * digest (some repositories publish each day there) always does.
 */
export function namesSeveralPapers(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const ids = new Set<string>();
  for (const [, id] of text.matchAll(PAPER_LINK)) {
    if (id !== undefined) ids.add(id);
    if (ids.size >= SEVERAL) return true;
  }
  return false;
}
