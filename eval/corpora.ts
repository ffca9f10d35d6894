import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStderrLogger } from '../adapters/logs/stderr-logger.ts';
import { parseConfig } from '../src/config.ts';
import { openPaperboy, PACKAGE_FOLDER, type Paperboy } from '../src/main.ts';

/** What retrieval consists of. */
export interface Way {
  readonly name: string;
  /** Value of `EMBEDDER`. */
  readonly embedder: string;
  readonly usesLexicon: boolean;
}

export const EVERYTHING: Way = { name: 'everything', embedder: 'builtin', usesLexicon: true };

/** Each part alone and together; with `EVAL_EMBEDDER=transformers:FOLDER` that model beside them. */
export function waysToCompare(other: string | undefined): Way[] {
  return [
    { name: 'words alone', embedder: 'none', usesLexicon: false },
    { name: 'words and lexicon', embedder: 'none', usesLexicon: true },
    { name: 'words and embedder', embedder: 'builtin', usesLexicon: false },
    EVERYTHING,
    ...(other === undefined ? [] : [{ name: other.slice(0, 40), embedder: other, usesLexicon: true }]),
  ];
}

const shared = join(PACKAGE_FOLDER, '..', 'shared');

/** A path in ../shared; undefined when it is not there. */
export function sharedFolder(...parts: readonly string[]): string | undefined {
  const path = join(shared, ...parts);
  return existsSync(path) ? path : undefined;
}

const SEEDS = [0, 1, 2, 3, 4].map((number) => join(shared, 'corpus', 'digests', `seed-00${number}.md`));
/** 60 days of the Hugging Face API: 1,416 papers, none of them of the seeds. */
const DISTRACTORS = join(shared, 'corpus', 'hf-api');

/** A state folder into which digests are read once, to be opened in several ways. */
export class Corpus {
  readonly #folder = mkdtempSync(join(tmpdir(), 'paperboy-eval-'));
  readonly #paths: readonly string[];

  constructor(isCrowded: boolean) {
    this.#paths = isCrowded ? [...SEEDS, DISTRACTORS] : SEEDS;
  }

  /** @param environment settings besides the way's own, such as those of a language model */
  async open<T>(
    way: Way,
    work: (paperboy: Paperboy) => Promise<T>,
    environment: Readonly<Record<string, string | undefined>> = {},
  ): Promise<T> {
    const config = parseConfig({
      ...environment,
      PAPERBOY_STATE: this.#folder,
      EMBEDDER: way.embedder,
    });
    const logger = createStderrLogger('error');
    const paperboy = await openPaperboy(config, logger, { usesLexicon: way.usesLexicon });
    try {
      await paperboy.ingest(this.#paths);
      return await work(paperboy);
    } finally {
      await paperboy.close();
    }
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
