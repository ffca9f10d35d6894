import { freeBytes } from '../main.ts';
import { newestDay } from '../newest-day.ts';
import { indexGaps } from '../retrieval/index-gaps.ts';
import type { SourceStatus } from '../source/source-status.ts';
import { failureText } from '../source/source-words.ts';
import type { CommandContext } from './context.ts';
import { countOf } from './count-of.ts';
import { firstSpendingDay, renderSpending, spendingForm } from './spending.ts';
import { safeForTerminal } from './style.ts';

/** Builds the indexes anew from the store. */
export async function reindexCommand(context: CommandContext): Promise<number> {
  const paperboy = await context.open();
  const result = await paperboy.reindex({ onProgress: context.progress.update, signal: context.signal });
  context.progress.finish();
  if (context.isJson) context.printJson(result);
  else if (!result.isStopped)
    context.print(`${countOf(result.papers, 'paper')} indexed in ${result.durationMs} ms.`);
  if (result.isStopped) context.note('paperboy: stopped; the old indexes stay.');
  if (!result.isSaved)
    context.note('paperboy: the index could not be saved; look at the state folder (paperboy doctor).');
  return result.isStopped || !result.isSaved ? 1 : 0;
}

/** Counts of store and indexes side by side (they differ only when something is wrong), and what models cost. */
export async function statusCommand(context: CommandContext): Promise<number> {
  const paperboy = await context.open();
  const vector = paperboy.dense?.forRetrieval;
  const now = new Date();
  const spending = await paperboy.store.spending({ from: firstSpendingDay(now) });
  const counts = await paperboy.store.counts();
  const gaps = indexGaps(counts, { papers: paperboy.lexical.size, vectors: vector?.vectors.size });
  const server = paperboy.lockHolder();
  const status = {
    state: context.config.stateFolder,
    ...counts,
    newestDay: (await newestDay(paperboy.store)) ?? null,
    indexes: {
      lexical: { papers: paperboy.lexical.size },
      vector: vector === undefined ? null : { embedder: vector.embedder.id, passages: vector.vectors.size },
    },
    gaps,
    server: server === undefined ? null : { pid: server.pid ?? null, since: server.since ?? null },
    freeDiskMb: Math.floor((await freeBytes(context.config.stateFolder)) / 1e6),
    sources: (await context.openSources(paperboy).status()).map(sourceForm),
    languageModel: paperboy.languageModel?.id ?? null,
    spending: spending.map(spendingForm),
    memoryMb: Math.round(process.memoryUsage().rss / 1e6),
  };
  if (context.isJson) {
    context.printJson(status);
    return 0;
  }
  const { indexes } = status;
  context.print(
    [
      `${countOf(status.digests, 'digest')}, ${countOf(status.papers, 'paper')}, ${countOf(status.passages, 'passage')} in ${status.state}`,
      `newest day: ${status.newestDay ?? 'none'}`,
      `lexical index: ${indexes.lexical.papers} papers`,
      `vector index: ${indexes.vector === null ? 'off' : `${indexes.vector.passages} passages, ${indexes.vector.embedder}`}`,
      ...gaps.map((gap) => context.style.warn(`not complete: ${gap}`)),
      `server: ${server === undefined ? 'none runs' : `process ${server.pid ?? '?'} since ${server.since ?? '?'}`}`,
      `free disk space: ${status.freeDiskMb} MB`,
      ...status.sources.map((source) => safeForTerminal(renderSource(source))),
      `language model: ${status.languageModel ?? 'none; answers are quoted'}`,
      ...renderSpending(spending, now, context.config.budgets.tokensPerDay),
      `memory: ${status.memoryMb} MB`,
    ].join('\n'),
  );
  return 0;
}

function sourceForm({ name, isOk, newestDay, lastSuccessAt, failure, nextTryAt }: SourceStatus) {
  return {
    name,
    ok: isOk,
    newestDay: newestDay ?? null,
    lastSuccessAt: lastSuccessAt?.toISOString() ?? null,
    failure: failure === undefined ? null : { code: failure.code, message: failureText(failure, 'en') },
    nextTryAt: nextTryAt?.toISOString() ?? null,
  };
}

function renderSource({ name, newestDay, failure, nextTryAt }: ReturnType<typeof sourceForm>): string {
  const newest = newestDay === null ? 'nothing came yet' : `newest day ${newestDay}`;
  if (failure === null) return `source ${name}: ${newest}`;
  return `source ${name}: FAILED, ${newest}; ${failure.message} Next try: ${nextTryAt ?? 'at the next start'}`;
}
