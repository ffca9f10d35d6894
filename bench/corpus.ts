import { createReadStream, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { loadQuestions } from '../eval/questions.ts';
import { PACKAGE_FOLDER } from '../src/main.ts';
import { makeUpPaper, makeUpQuestions } from './made-up.ts';

const shared = join(PACKAGE_FOLDER, '..', 'shared');

const paperSchema = z.object({
  id: z.string(),
  title: z.string(),
  abstract: z.string(),
  categories: z.array(z.string()).nullable(),
  zh: z.object({
    tldr: z.string(),
    motivation: z.string(),
    method: z.string(),
    result: z.string(),
    conclusion: z.string(),
  }),
});

/** A paper with an English abstract and a Chinese account. */
export type BenchPaper = z.infer<typeof paperSchema>;

/** @returns undefined when ../shared has no such file */
export function sharedPath(...parts: readonly string[]): string | undefined {
  const path = join(shared, ...parts);
  return existsSync(path) ? path : undefined;
}

/** The first papers of the training text in ../shared, or made-up ones. */
async function loadPapers(count: number): Promise<BenchPaper[]> {
  const path = sharedPath('train', 'arxiv-en-zh.jsonl.gz');
  if (path === undefined) return Array.from({ length: count }, (_, number) => makeUpPaper(number));
  const papers: BenchPaper[] = [];
  const file = createReadStream(path);
  for await (const line of createInterface({ input: file.pipe(createGunzip()) })) {
    if (papers.push(paperSchema.parse(JSON.parse(line))) === count) break;
  }
  file.destroy();
  return papers;
}

/**
 * Writes papers as digests in the layout of arXiv lists, 250 a file, one day after another.
 *
 * @returns the paths
 */
export async function writeDigests(folder: string, count: number): Promise<string[]> {
  const papers = await loadPapers(count);
  mkdirSync(folder, { recursive: true });
  const paths: string[] = [];
  for (let at = 0; at < papers.length; at += PAPERS_PER_DIGEST) {
    const day = new Date(Date.UTC(2026, 0, 1 + paths.length)).toISOString().slice(0, 10);
    const path = join(folder, `${day}.md`);
    writeFileSync(path, digestText(papers.slice(at, at + PAPERS_PER_DIGEST)));
    paths.push(path);
  }
  return paths;
}

const PAPERS_PER_DIGEST = 250;

function digestText(papers: readonly BenchPaper[]): string {
  const entries = papers.map((paper, index) => {
    const { zh } = paper;
    const facts = [
      `### [${index + 1}] [${paper.title.replaceAll(/[[\]\n]/g, ' ')}](https://arxiv.org/abs/${paper.id})`,
      `Main category: ${paper.categories?.[0] ?? 'cs.LG'}`,
      `TL;DR: ${zh.tldr}`,
      `Motivation: ${zh.motivation}`,
      `Method: ${zh.method}`,
      `Result: ${zh.result}`,
      `Conclusion: ${zh.conclusion}`,
      `Abstract: ${paper.abstract.replaceAll('\n', ' ')}`,
    ];
    return facts.join('\n\n');
  });
  return `# AI-Enhanced arXiv Daily\n\n${entries.join('\n\n')}\n`;
}

/** Questions in three languages: those of ../shared/eval, or made-up ones. */
export function benchQuestions(): string[] {
  const sets = loadQuestions(join(shared, 'eval'));
  return sets === undefined ? makeUpQuestions() : sets.answerable.map(({ question }) => question);
}
