import type { Paperboy } from '../main.ts';
import { explainPaper } from '../retrieval/explain-paper.ts';
import type { RankedPaper } from '../retrieval/retriever.ts';
import { type PaperFilter, StoreError } from '../store.ts';
import { askFrom, searchFrom } from './asking.ts';
import { type BatchItem, parseBatchLine } from './batch-line.ts';
import { type CommandContext, InterruptedError } from './context.ts';
import { answerForm, paperForm, searchForm } from './json-forms.ts';
import { parseCount, parseDay, parseNow, UsageError } from './options.ts';
import { readLines } from './read-lines.ts';
import { renderAnswer, renderIngest, renderPaper, renderPart } from './render.ts';
import { renderExplanation } from './render-explanation.ts';
import { renderRanked } from './render-list.ts';

export async function ingestCommand(context: CommandContext, paths: readonly string[]): Promise<number> {
  const wanted: string[] = [];
  for (const path of paths) {
    if (path !== '-') wanted.push(path);
    else
      for await (const line of readLines(process.stdin, context.signal))
        if (line.trim() !== '') wanted.push(line.trim());
  }
  if (wanted.some((path) => path === '')) throw new UsageError('A path to ingest is empty.');
  if (wanted.length === 0) throw new UsageError('Name at least one file or folder to ingest.');
  const paperboy = await context.open();
  const report = await paperboy.ingest(wanted, {
    onProgress: context.progress.update,
    signal: context.signal,
  });
  context.progress.finish();
  if (context.isJson) context.printJson(report);
  else context.print(renderIngest(report, context.style));
  if (context.signal.aborted) context.note('paperboy: stopped; what was done is kept.');
  return report.rejected.length > 0 || context.signal.aborted ? 1 : 0;
}

export interface PapersOptions {
  readonly date?: string;
  readonly from?: string;
  readonly to?: string;
  readonly tag?: string;
  readonly category?: string;
}

export async function papersCommand(context: CommandContext, options: PapersOptions): Promise<number> {
  const date = parseDay('--date', options.date);
  const from = parseDay('--from', options.from);
  const to = parseDay('--to', options.to);
  if (from !== undefined && to !== undefined && from > to)
    throw new UsageError(`--from ${from} is after --to ${to}.`);
  const filter: PaperFilter = {
    ...(date === undefined ? {} : { date }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(options.tag === undefined ? {} : { tag: options.tag }),
    ...(options.category === undefined ? {} : { category: options.category }),
  };
  const paperboy = await context.open();
  let count = 0;
  for await (const paper of paperboy.store.papers(filter)) {
    if (context.signal.aborted) return 1;
    count += 1;
    if (context.isJson) context.printJson(paperForm(paper));
    else context.print(renderPaper(paper, context.style));
  }
  if (count === 0 && !context.isJson) context.note(await whyNoPaper(paperboy));
  return 0;
}

async function whyNoPaper({ store }: Paperboy): Promise<string> {
  const { papers } = await store.counts();
  return papers === 0
    ? 'There are no papers yet; "paperboy ingest data/sample" reads some.'
    : `None of the ${papers} papers fits.`;
}

export interface SearchOptions {
  readonly k: string;
  readonly now?: string;
  readonly explain?: boolean;
}

export async function searchCommand(
  context: CommandContext,
  question: string,
  options: SearchOptions,
): Promise<number> {
  const limit = parseCount('-k', options.k, 1000);
  const now = parseNow(options.now);
  const paperboy = await context.open();
  const { retrieval, durationMs } = await searchFrom(paperboy, question, limit, now, context.signal);
  const { query, papers } = retrieval;
  const explain = (paper: RankedPaper) => explainPaper(paper, query, paperboy.lexical);
  if (context.isJson)
    context.printJson(searchForm(retrieval, durationMs, options.explain === true ? explain : undefined));
  else if (papers.length === 0) context.print('Nothing found.');
  else if (options.explain === true)
    context.print(renderRanked(papers, context.style, (paper) => renderExplanation(explain(paper))));
  else context.print(renderRanked(papers, context.style));
  return 0;
}

export interface AskCommandOptions {
  readonly now?: string;
  /** Shows sentences as they are done. */
  readonly stream?: boolean;
}

export async function askCommand(
  context: CommandContext,
  question: string,
  options: AskCommandOptions,
): Promise<number> {
  const now = parseNow(options.now);
  const paperboy = await context.open();
  let isStreamed = false;
  const onPart = (part: string) => {
    isStreamed = true;
    context.write(renderPart(part, context.style));
  };
  const isStreaming = options.stream === true && !context.isJson;
  const { answer, durationMs } = await askFrom(
    ...([paperboy, question, now, context.signal] as const),
    isStreaming ? onPart : undefined,
  );
  // What comes after Ctrl-C is what was left to say without the model.
  if (context.signal.aborted) throw new InterruptedError();
  if (context.isJson) context.printJson(answerForm(answer, durationMs));
  // A quoted answer takes the place of what was shown before the model failed.
  else if (isStreamed && answer.mode === 'model') context.write('\n');
  else context.print(`${isStreamed ? '\n\n' : ''}${renderAnswer(answer, context.style)}`);
  return 0;
}

/** Questions from standard input, one JSON object a line; a line that is none gets an `error` in its place. */
export async function batchCommand(
  context: CommandContext,
  kind: string,
  options: SearchOptions,
): Promise<number> {
  if (kind !== 'search' && kind !== 'ask') throw new UsageError(`batch knows search and ask, not “${kind}”.`);
  const limit = parseCount('-k', options.k, 1000);
  const paperboy = await context.open();
  let failed = 0;
  let lineNumber = 0;
  for await (const text of readLines(process.stdin, context.signal)) {
    lineNumber++;
    if (text.trim() === '') continue;
    const item = parseBatchLine(text, lineNumber);
    const line = 'error' in item ? item : await answerBatchItem(paperboy, kind, item, limit, context.signal);
    if ('error' in line) failed++;
    context.printJson(line);
  }
  return failed > 0 || context.signal.aborted ? 1 : 0;
}

/** @returns the JSON form with the question's id; an `error` in its place costs one line, not the run */
async function answerBatchItem(
  paperboy: Paperboy,
  kind: 'search' | 'ask',
  { id, question, now }: Extract<BatchItem, { readonly question: string }>,
  limit: number,
  signal: AbortSignal,
): Promise<object> {
  try {
    if (kind === 'ask') {
      const { answer, durationMs } = await askFrom(paperboy, question, now, signal);
      return { id, ...answerForm(answer, durationMs) };
    }
    const { retrieval, durationMs } = await searchFrom(paperboy, question, limit, now, signal);
    return { id, ...searchForm(retrieval, durationMs) };
  } catch (error) {
    // The store failing is no fault of the question; the next one would fare no better.
    if (error instanceof StoreError) throw error;
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}
