import { readFile } from 'node:fs/promises';
import { DigestError } from '../digest/digest.ts';
import { decodeBytes } from '../digest/encoding/index.ts';
import { loadRepairer } from '../main.ts';
import type { CommandContext } from './context.ts';

/** Unsure words named one by one on standard error; the rest is counted. */
const SHOWN_UNSURE = 20;

/** The text with its encoding repaired on standard output; with `--json` what was restored and how surely. */
export async function repairTextCommand(context: CommandContext, path: string): Promise<number> {
  const text = await readText(path);
  if (typeof text !== 'string') {
    context.note(`paperboy: ${path} ${text.reason}`);
    return 1;
  }
  const repair = await loadRepairer();
  const repaired = repair(text);
  const unsure = repaired.words.filter((word) => !word.isSure);
  if (context.isJson) {
    context.printJson({
      path,
      isDamaged: repaired.isDamaged,
      codePage: repaired.codePage ?? null,
      restored: repaired.words.length,
      sure: repaired.words.length - unsure.length,
      unsure: unsure.map(({ line, damaged, restored, confidence }) => ({
        line,
        damaged,
        restored,
        confidence,
      })),
      text: repaired.text,
    });
    return 0;
  }
  // As it is, also on a terminal: the text is the result.
  process.stdout.write(repaired.text);
  for (const { line, restored } of unsure.slice(0, SHOWN_UNSURE))
    context.note(`unsure ${path}:${line}: ${restored}`);
  if (unsure.length > SHOWN_UNSURE)
    context.note(`${unsure.length - SHOWN_UNSURE} more unsure words (see --json)`);
  return 0;
}

/** @param path a file, or `-` for standard input */
async function readText(path: string): Promise<string | { readonly reason: string }> {
  try {
    return decodeBytes(await (path === '-' ? readInput() : readFile(path))).text;
  } catch (error) {
    if (error instanceof DigestError) return { reason: `is no text: ${error.message}` };
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    const reasons: Readonly<Record<string, string>> = {
      ENOENT: 'does not exist',
      EISDIR: 'is a folder; name a file',
      EACCES: 'cannot be read: permission denied',
    };
    return { reason: reasons[code] ?? `cannot be read (${code})` };
  }
}

async function readInput(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}
