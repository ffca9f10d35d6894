import { readDay } from '../daily/day.ts';
import type { ReplyLanguage } from '../language/language.ts';
import type { Paperboy } from '../main.ts';
import { readQuery } from '../retrieval/query/read-query.ts';
import { type CommandContext, parseCount, parseDay, parseNow, UsageError } from './context.ts';
import { answerForm, dayForm, paperForm, searchForm } from './json-forms.ts';
import { readLines } from './read-lines.ts';
import { renderAnswer, renderDay, renderIngest, renderPaper, renderSearch } from './render.ts';

export async function ingestCommand(context: CommandContext, paths: readonly string[]): Promise<number> {
  const wanted: string[] = [];
  for (const path of paths) {
    if (path !== '-') wanted.push(path);
    else for await (const line of readLines(process.stdin)) if (line.trim() !== '') wanted.push(line.trim());
  }
  if (wanted.length === 0) throw new UsageError('Name at least one file or folder to ingest.');
  const paperboy = await context.open();
  const report = await paperboy.ingest(wanted, {
    onProgress: context.progress.update,
    signal: context.signal,
  });
  context.progress.finish();
  context.print(context.isJson ? JSON.stringify(report) : renderIngest(report, context.style));
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
  const days = {
    date: parseDay('--date', options.date),
    from: parseDay('--from', options.from),
    to: parseDay('--to', options.to),
  };
  const filter = Object.fromEntries(
    Object.entries({ ...days, tag: options.tag, category: options.category }).filter(
      ([, value]) => value !== undefined,
    ),
  );
  const paperboy = await context.open();
  for await (const paper of paperboy.store.papers(filter)) {
    context.print(context.isJson ? JSON.stringify(paperForm(paper)) : renderPaper(paper, context.style));
  }
  return 0;
}

export interface SearchOptions {
  readonly k: string;
  readonly now?: string;
}

export async function searchCommand(
  context: CommandContext,
  question: string,
  options: SearchOptions,
): Promise<number> {
  const limit = parseCount('-k', options.k, 1000);
  const now = parseNow(options.now);
  const paperboy = await context.open();
  const { retrieval, durationMs } = await search(paperboy, question, limit, now);
  context.print(
    context.isJson
      ? JSON.stringify(searchForm(retrieval, durationMs))
      : renderSearch(retrieval, context.style),
  );
  return 0;
}

async function search(paperboy: Paperboy, question: string, limit: number, now: Date) {
  const started = performance.now();
  const { timeZone, language } = paperboy.config;
  const query = readQuery(question, { now, timeZone, fallbackLanguage: language });
  const retrieval = await paperboy.retrieve(query, { limit });
  return { retrieval, durationMs: roundMs(performance.now() - started) };
}

export async function askCommand(
  context: CommandContext,
  question: string,
  options: { readonly now?: string },
): Promise<number> {
  const now = parseNow(options.now);
  const paperboy = await context.open();
  const { answer, durationMs } = await ask(paperboy, question, now, context.signal);
  context.print(
    context.isJson ? JSON.stringify(answerForm(answer, durationMs)) : renderAnswer(answer, context.style),
  );
  return 0;
}

async function ask(paperboy: Paperboy, question: string, now: Date, signal: AbortSignal) {
  const started = performance.now();
  const { timeZone, language } = paperboy.config;
  const answer = await paperboy.ask(question, { now, timeZone, fallbackLanguage: language, signal });
  return { answer, durationMs: roundMs(performance.now() - started) };
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
  for await (const line of readLines(process.stdin)) {
    lineNumber++;
    if (line.trim() === '') continue;
    if (context.signal.aborted) return 1;
    const item = parseBatchLine(line, lineNumber);
    if ('error' in item) {
      failed++;
      context.print(JSON.stringify(item));
    } else if (kind === 'search') {
      const { retrieval, durationMs } = await search(paperboy, item.question, limit, item.now);
      context.print(JSON.stringify({ id: item.id, ...searchForm(retrieval, durationMs) }));
    } else {
      const { answer, durationMs } = await ask(paperboy, item.question, item.now, context.signal);
      context.print(JSON.stringify({ id: item.id, ...answerForm(answer, durationMs) }));
    }
  }
  return failed > 0 ? 1 : 0;
}

type BatchItem =
  | { readonly id: unknown; readonly question: string; readonly now: Date }
  | { readonly id: unknown; readonly error: string };

function parseBatchLine(line: string, lineNumber: number): BatchItem {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { id: null, error: `line ${lineNumber} is not JSON` };
  }
  if (typeof value !== 'object' || value === null)
    return { id: null, error: `line ${lineNumber} is no object` };
  const { id = null, question, now } = value as { id?: unknown; question?: unknown; now?: unknown };
  if (typeof question !== 'string') return { id, error: `line ${lineNumber} has no "question"` };
  const moment = typeof now === 'string' ? new Date(now) : new Date();
  return Number.isNaN(moment.getTime())
    ? { id, error: `line ${lineNumber}: "now" is no ISO date` }
    : { id, question, now: moment };
}

export interface TodayOptions {
  readonly date?: string;
  readonly language?: string;
}

/** Without `--date`: today's papers, or the newest day's when today has none. */
export async function todayCommand(context: CommandContext, options: TodayOptions): Promise<number> {
  const language = parseLanguage(options.language) ?? context.config.language;
  const date = parseDay('--date', options.date);
  const paperboy = await context.open();
  const day = await readDay(paperboy.store, language, date);
  context.print(context.isJson ? JSON.stringify(dayForm(day)) : renderDay(day, context.style));
  return day.papers.length > 0 ? 0 : 1;
}

function parseLanguage(text: string | undefined): ReplyLanguage | undefined {
  if (text === undefined || text === 'en' || text === 'zh' || text === 'vi') return text;
  throw new UsageError(`--language must be en, zh or vi, not “${text}”.`);
}

export async function reindexCommand(context: CommandContext): Promise<number> {
  const paperboy = await context.open();
  const result = await paperboy.reindex({ onProgress: context.progress.update, signal: context.signal });
  context.progress.finish();
  context.print(
    context.isJson ? JSON.stringify(result) : `${result.papers} papers indexed in ${result.durationMs} ms.`,
  );
  return context.signal.aborted ? 1 : 0;
}

export function roundMs(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}
