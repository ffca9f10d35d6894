import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  createEncodingRepairer,
  type EncodingRepair,
  parseSyllableModel,
} from '../../src/digest/encoding/index.ts';
import { type Lexicon, LexiconError, parseLexicon } from '../../src/language/lexicon.ts';
import type { Logger } from '../../src/ports.ts';
import { PACKAGE_FOLDER } from './package-folder.ts';

/** File of the built-in embedder. */
export const BUILTIN_EMBEDDER = join(PACKAGE_FOLDER, 'data/model/embedder.bin');

let repairer: Promise<(text: string) => EncodingRepair> | undefined;

/** The encoding repairer with the shipped syllable model, loaded once. */
export function loadRepairer(): Promise<(text: string) => EncodingRepair> {
  repairer ??= readFile(join(PACKAGE_FOLDER, 'data/model/vietnamese-syllables.bin')).then((bytes) =>
    createEncodingRepairer(parseSyllableModel(bytes)),
  );
  return repairer;
}

let lexicon: Promise<Lexicon> | undefined;

/** The shipped translation lexicon, loaded once. @throws {LexiconError} it is missing or damaged */
export function loadLexicon(): Promise<Lexicon> {
  lexicon ??= readFile(join(PACKAGE_FOLDER, 'data/model/lexicon.txt'), 'utf8').then(parseLexicon, (cause) => {
    throw new LexiconError(
      `the lexicon cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  });
  return lexicon;
}

/** Without it questions find papers of their own language; that is better than no answer. */
export async function lexiconOrNone(logger: Logger): Promise<Lexicon | undefined> {
  try {
    return await loadLexicon();
  } catch (error) {
    if (!(error instanceof LexiconError)) throw error;
    logger.warn('questions are not translated', { reason: error.message });
    return undefined;
  }
}
