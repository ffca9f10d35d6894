import { type Digest, DigestError } from '../../src/digest/digest.ts';
import { makeDigest, makeEntry, makeSection } from '../paper/make-entry.ts';

/**
 * A reader for tests: one paper a line, `arXiv id | title | section | section ...`; a first line `# 2026-01-12` dates
 * the digest. Any other line is refused with its number.
 */
export function readLines({ bytes }: { readonly path: string; readonly bytes: Uint8Array }): Digest {
  const lines = new TextDecoder().decode(bytes).split('\n');
  const date = /^# (\S+)$/.exec(lines[0] ?? '')?.[1];
  const entries = lines.flatMap((line, index) => {
    if (line === '' || line.startsWith('#')) return [];
    const [arxivId = '', title, ...sections] = line.split(' | ');
    if (title === undefined) throw new DigestError('malformed', 'this is no paper', index + 1);
    return [makeEntry({ arxivId, title, sections: sections.map((text) => makeSection(text)) })];
  });
  if (entries.length === 0 && date === undefined) throw new DigestError('no-papers', 'no paper was found');
  const { date: _, ...undated } = makeDigest(entries);
  return date === undefined ? undated : { ...undated, date };
}
