import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline/promises';
import { readDay, titleIn } from '../daily/day.ts';
import type { ReplyLanguage } from '../language/language.ts';
import type { Paperboy } from '../main.ts';
import type { CommandContext } from './context.ts';
import { renderAnswer, renderDay } from './render.ts';
import { renderPaperInFull } from './render-paper.ts';

const HISTORY_SIZE = 200;

const HELP = `Ask about the papers in English, Chinese or Vietnamese. After an answer a number opens that paper.
/today [day]   the papers of a day        /search words   ranked papers
/help          this text                  /quit           leave (or Ctrl-D)`;

/** What the chat remembers between two lines. */
interface ChatState {
  /** Papers last shown, opened by their number. */
  shown: readonly string[];
  language: ReplyLanguage;
}

/** A chat in the terminal, with history over sessions and papers opened by number. */
export async function chatCommand(context: CommandContext): Promise<number> {
  const paperboy = await context.open();
  await ingestConfigured(context, paperboy);
  const { papers, digests } = await paperboy.store.counts();
  context.print(
    `${context.style.bold('Paperboy')}: ${papers} papers from ${digests} digests. ${context.style.dim('/help tells what you can do.')}`,
  );
  const historyPath = join(context.config.stateFolder, 'history');
  const terminal = createInterface({
    input: process.stdin,
    output: process.stdout,
    prompt: context.style.accent('› '),
    historySize: HISTORY_SIZE,
    history: await loadHistory(historyPath),
    removeHistoryDuplicates: true,
  });
  const asked: string[] = [];
  const state: ChatState = { shown: [], language: context.config.language };
  await eachLine(terminal, context.signal, async (line) => {
    asked.push(line);
    return await answerLine(line, context, paperboy, state);
  });
  terminal.close();
  await saveHistory(historyPath, asked);
  return 0;
}

async function ingestConfigured(context: CommandContext, paperboy: Paperboy): Promise<void> {
  if (context.config.digestPaths.length === 0) return;
  const report = await paperboy.ingest(context.config.digestPaths, {
    onProgress: context.progress.update,
    signal: context.signal,
  });
  context.progress.finish();
  for (const { path, reason } of report.rejected) process.stderr.write(`rejected ${path}: ${reason}\n`);
}

/** Reads lines until the end of input, Ctrl-C, or until `handle` says that it is over. */
async function eachLine(
  terminal: Interface,
  signal: AbortSignal,
  handle: (line: string) => Promise<boolean>,
): Promise<void> {
  terminal.on('SIGINT', () => terminal.close());
  signal.addEventListener('abort', () => terminal.close());
  terminal.prompt();
  for await (const line of terminal) {
    if (line.trim() !== '' && !(await handle(line.trim()))) return;
    terminal.prompt();
  }
}

/** @returns false when the chat is over */
async function answerLine(
  line: string,
  context: CommandContext,
  paperboy: Paperboy,
  state: ChatState,
): Promise<boolean> {
  const [command = '', ...rest] = line.split(/\s+/);
  if (command === '/quit' || command === '/exit') return false;
  if (command === '/help') context.print(HELP);
  else if (command === '/today') await showDay(rest[0], context, paperboy, state);
  else if (/^\d{1,3}$/.test(line)) await openPaper(Number(line), context, paperboy, state);
  else if (command.startsWith('/') && command !== '/search' && command !== '/ask')
    context.print(`${command} is no command. /help lists them.`);
  else await showAnswer(command.startsWith('/') ? rest.join(' ') : line, context, paperboy, state);
  return true;
}

async function showDay(
  day: string | undefined,
  context: CommandContext,
  paperboy: Paperboy,
  state: ChatState,
): Promise<void> {
  if (day !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(day)) {
    context.print('A day looks like 2026-01-12.');
    return;
  }
  const read = await readDay(paperboy.store, state.language, day);
  context.print(renderDay(read, context.style));
  state.shown = read.groups.flatMap(({ paperIds }) => paperIds);
}

async function showAnswer(
  question: string,
  context: CommandContext,
  paperboy: Paperboy,
  state: ChatState,
): Promise<void> {
  const { timeZone, language } = paperboy.config;
  const answer = await paperboy.ask(question, { now: new Date(), timeZone, fallbackLanguage: language });
  state.language = answer.language;
  if (answer.papers.length > 0) state.shown = answer.papers;
  context.print(renderAnswer(answer, context.style));
  if (answer.papers.length > 1) {
    for (const [place, id] of answer.papers.slice(0, 9).entries()) {
      const paper = await paperboy.store.paper(id);
      if (paper !== undefined)
        context.print(context.style.dim(`${place + 1}: ${titleIn(paper, answer.language)}`));
    }
  } else if (answer.papers.length === 1) context.print(context.style.dim('1: more of this paper'));
}

async function openPaper(
  number: number,
  context: CommandContext,
  paperboy: Paperboy,
  state: ChatState,
): Promise<void> {
  const id = state.shown[number - 1];
  const paper = id === undefined ? undefined : await paperboy.store.paper(id);
  if (paper === undefined) {
    context.print(
      state.shown.length === 0
        ? 'Ask something first; then a number opens a paper.'
        : `There are ${state.shown.length} papers: type 1 to ${state.shown.length}.`,
    );
    return;
  }
  context.print(renderPaperInFull(paper, state.language, context.style));
}

async function loadHistory(path: string): Promise<string[]> {
  const text = await readFile(path, 'utf8').catch(() => '');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .reverse()
    .slice(0, HISTORY_SIZE);
}

/** History is a comfort: when it cannot be written, the chat ends all the same. */
async function saveHistory(path: string, asked: readonly string[]): Promise<void> {
  if (asked.length === 0) return;
  const before = await readFile(path, 'utf8').catch(() => '');
  const lines = [...before.split('\n').filter((line) => line !== ''), ...asked].slice(-HISTORY_SIZE);
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, `${lines.join('\n')}\n`, { mode: 0o600 }).catch(() => undefined);
}
