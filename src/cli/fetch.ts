import type { FetchedDayReport } from '../source/fetch-source.ts';
import { failureText } from '../source/source-words.ts';
import { type CommandContext, InterruptedError } from './context.ts';
import { countOf } from './count-of.ts';
import { parseDay, UsageError } from './options.ts';
import { safeForTerminal } from './style.ts';

export interface FetchOptions {
  readonly date?: string;
}

/** Asks every source once and says what came; code 1 when one failed. */
export async function fetchCommand(context: CommandContext, options: FetchOptions): Promise<number> {
  const day = parseDay('--date', options.date);
  if (context.config.sources.length === 0)
    throw new UsageError('PAPERBOY_SOURCES is empty, so there is nothing to fetch from.');
  const paperboy = await context.open();
  const sources = context.openSources(paperboy);
  const { signal } = context;
  const reports = await sources
    .fetchNow({ signal, ...(day === undefined ? {} : { day }) })
    .catch((error: unknown) => {
      throw signal.aborted ? new InterruptedError() : error;
    })
    .finally(sources.stop);
  const { papers, passages } = await paperboy.store.counts();
  if (context.isJson)
    context.printJson({
      sources: reports.map(({ source, days }) => ({ name: source, days: days.map(dayForm) })),
      papers,
      passages,
    });
  else {
    for (const { source, days } of reports)
      context.print([source, ...days.map(renderDay)].map(safeForTerminal).join('\n  '));
    context.print(`${countOf(papers, 'paper')} and ${countOf(passages, 'passage')} are ready.`);
  }
  const isFailed = reports.some(({ days }) => days.some(({ status }) => status === 'failed'));
  return isFailed ? 1 : 0;
}

function dayForm({ day, status, papers, failure }: FetchedDayReport) {
  return {
    date: day,
    status,
    papers: papers ?? null,
    failure: failure === undefined ? null : { code: failure.code, message: failureText(failure, 'en') },
  };
}

function renderDay({ day, status, papers, failure }: FetchedDayReport): string {
  switch (status) {
    case 'fetched':
      return `${day}: ${countOf(papers ?? 0, 'paper')}`;
    case 'unchanged':
      return `${day}: unchanged`;
    case 'not-there':
      return `${day}: nothing there`;
    case 'failed':
      return `${day}: failed${failure === undefined ? '' : `; ${failureText(failure, 'en')}`}`;
  }
}
