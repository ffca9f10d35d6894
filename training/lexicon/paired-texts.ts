import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** The same thing said in two languages, as a sentence or a few. */
export interface PairedText {
  readonly english: string;
  readonly other: string;
}

/** A paper of `arxiv-en-zh.jsonl.gz`. */
export interface BilingualPaper {
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
  readonly categories: readonly string[] | null;
  readonly zh: Readonly<Record<'tldr' | 'motivation' | 'method' | 'result' | 'conclusion', string>>;
}

/** The papers with Chinese accounts, without those of the seed digests, on which the project is measured. */
export function* bilingualPapers(shared: string): Generator<BilingualPaper> {
  const measured = idsOfSeeds(shared);
  for (const line of linesOf(join(shared, 'train', 'arxiv-en-zh.jsonl.gz'))) {
    const paper = JSON.parse(line) as BilingualPaper;
    if (!measured.has(paper.id)) yield paper;
  }
}

/** arXiv ids that occur in the seed digests. */
export function idsOfSeeds(shared: string): ReadonlySet<string> {
  const texts = [0, 1, 2, 3, 4].map((number) =>
    readFileSync(join(shared, 'corpus', 'digests', `seed-00${number}.md`), 'utf8'),
  );
  return new Set(texts.flatMap((text) => text.match(/\d{4}\.\d{4,5}/g) ?? []));
}

/**
 * A paper's accounts in pieces that say about the same: an abstract tells motive, method and result in this order,
 * and small pairs align words better than large ones.
 */
export function piecesOf({ title, abstract, zh }: BilingualPaper): PairedText[] {
  const part = (from: number, to: number) => {
    const words = abstract.split(/\s+/);
    return words.slice(Math.floor(words.length * from), Math.ceil(words.length * to)).join(' ');
  };
  return [
    { english: `${title}\n${part(0, 0.5)}`, other: `${zh.tldr}\n${zh.motivation}` },
    { english: `${title}\n${part(0.15, 0.85)}`, other: zh.method },
    { english: part(0.5, 1), other: `${zh.result}\n${zh.conclusion}` },
  ].filter(({ other }) => other.trim() !== '');
}

/** Paragraphs, lines and glossary entries of a book on deep learning, English with Vietnamese. */
export function* bookPairs(shared: string): Generator<PairedText> {
  for (const line of linesOf(join(shared, 'train', 'deep-learning-en-vi.jsonl.gz'))) {
    const { en, vi } = JSON.parse(line) as { readonly en: string; readonly vi: string };
    yield { english: en, other: vi };
  }
}

/** Unpacked in one go: the larger file has some 150 MB of text. */
function* linesOf(path: string): Generator<string> {
  const bytes = gunzipSync(readFileSync(path));
  const decoder = new TextDecoder();
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(10, start);
    const line = decoder.decode(bytes.subarray(start, end < 0 ? bytes.length : end));
    if (line.trim() !== '') yield line;
    if (end < 0) return;
    start = end + 1;
  }
}
