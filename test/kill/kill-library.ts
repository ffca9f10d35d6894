import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Digests in versions that can be told apart by their words, for `library-child.ts` and its checks. */
export const DIGESTS = 6;
export const PAPERS = 8;

/** A word that only this paper in this version of this digest holds. */
export function markOf(digest: number, version: number, paper: number): string {
  return `mark${digest}x${version}x${paper}`;
}

export function idOf(digest: number, paper: number): string {
  return `2601.${String(10_000 + digest * 100 + paper)}`;
}

export function pathOf(folder: string, digest: number): string {
  return join(folder, `2026-01-${String(digest + 10)}.md`);
}

/** In the layout of arXiv lists. */
export function textOf(digest: number, version: number): string {
  const entries = Array.from({ length: PAPERS }, (_, paper) => {
    const mark = markOf(digest, version, paper);
    return [
      `### [${paper + 1}] [Paper ${digest} of ${paper}](https://arxiv.org/abs/${idOf(digest, paper)})`,
      'Main category: cs.LG',
      `TL;DR: The method ${mark} is described here in its ${version} edition.`,
      `Abstract: We study ${mark}. ${'Graph networks learn from what agents remember. '.repeat(12)}`,
    ].join('\n\n');
  });
  return `# AI-Enhanced arXiv Daily\n\n${entries.join('\n\n')}\n`;
}

export function hashOf(digest: number, version: number): string {
  return createHash('sha256').update(textOf(digest, version)).digest('hex');
}

export function writeVersion(folder: string, version: number): void {
  mkdirSync(folder, { recursive: true });
  for (let digest = 0; digest < DIGESTS; digest++)
    writeFileSync(pathOf(folder, digest), textOf(digest, version));
}
