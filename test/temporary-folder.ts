import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Registers what to do when a test, or whatever else needs the thing, ends. */
export type OnFinished = (cleanUp: () => Promise<void>) => void;

/** A new empty folder that is removed when the test that asks for it ends. */
export async function temporaryFolder(onFinished: OnFinished = onTestFinished): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'paperboy-'));
  onFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
