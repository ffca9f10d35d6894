import { backupState, restoreState } from '../main.ts';
import type { CommandContext } from './context.ts';
import { countOf } from './count-of.ts';
import { UsageError } from './options.ts';

/** Copies the database to a file, also while a server uses it. */
export async function backupCommand(context: CommandContext, file: string): Promise<number> {
  checkName(file);
  const started = performance.now();
  const { bytes, format } = await backupState(context.config.stateFolder, file, {
    onProgress: (done, total) => context.progress.update({ stage: 'copying', done, total }),
    signal: context.signal,
  });
  context.progress.finish();
  const durationMs = Math.round(performance.now() - started);
  if (context.isJson) context.printJson({ file, bytes, format, durationMs });
  else
    context.print(
      `${file}: ${(bytes / 1e6).toFixed(1)} MB, checked. "paperboy restore ${file}" puts it back.`,
    );
  return 0;
}

/** Puts a backup in the place of the database and builds the indexes anew. */
export async function restoreCommand(context: CommandContext, file: string): Promise<number> {
  checkName(file);
  const started = performance.now();
  const { format, previous } = await restoreState(context.config.stateFolder, file);
  const paperboy = await context.open();
  const { papers, digests } = await paperboy.store.counts();
  const indexed = paperboy.lexical.size;
  const durationMs = Math.round(performance.now() - started);
  if (context.isJson)
    context.printJson({ file, format, papers, digests, indexed, previous: previous ?? null, durationMs });
  else {
    context.print(
      `Restored ${countOf(papers, 'paper')} of ${countOf(digests, 'digest')}, ${indexed} indexed.`,
    );
    if (previous !== undefined) context.print(`What was there before is kept as ${previous}.`);
  }
  return indexed === papers ? 0 : 1;
}

function checkName(file: string): void {
  if (file.trim() === '') throw new UsageError('The name of the backup file is empty.');
}
