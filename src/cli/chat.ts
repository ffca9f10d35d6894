import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { clearScreenDown, createInterface, cursorTo, type Interface, moveCursor } from 'node:readline';
import { findDigests, type Paperboy } from '../main.ts';
import { renderGreeting } from './chat-greeting.ts';
import { HISTORY_SIZE, openChatHistory } from './chat-history.ts';
import { type Chat, replyTo } from './chat-replies.ts';
import { chatWordsIn } from './chat-words.ts';
import { type CommandContext, InterruptedError } from './context.ts';
import { announce, createCalmLogger, openServingOrPlain } from './open-services.ts';
import { readLines } from './read-lines.ts';
import { untilAborted } from './serve.ts';

/** A chat: on a terminal with prompt and history over sessions, else one reply for each line of standard input. */
export async function chatCommand(context: CommandContext): Promise<number> {
  const { paperboy, start } = await openServingOrPlain(context);
  await ingestConfigured(context, paperboy);
  const isOnTerminal = process.stdin.isTTY === true && process.stdout.isTTY === true;
  // A conversation on a terminal goes on at the next start; input from a pipe is one of its own.
  const key = isOnTerminal ? 'console' : `console/${randomUUID()}`;
  const chat: Chat = { context, paperboy, key, language: context.config.language };
  if (!context.isJson) context.print(await renderGreeting(paperboy.store, context.style));
  const terminal: { session?: Session } = {};
  const aside = (write: () => void) =>
    terminal.session === undefined ? write() : terminal.session.aside(write);
  const logger = createCalmLogger(context.logger, context.note, aside);
  const services = await start?.(logger, (problem) => aside(() => context.note(`paperboy: ${problem}`)));
  if (services !== undefined) announce(services, context);
  try {
    if (isOnTerminal) await chatOnTerminal(chat, (session) => Object.assign(terminal, { session }));
    else {
      const lines = await chatThroughPipe(chat).finally(() => paperboy.conversation.forget(key));
      // Without a terminal and without a question it was started to serve, and a signal is how that ends.
      if (lines === 0 && services?.pageUrl !== undefined) {
        await untilAborted(context.signal);
        return 0;
      }
    }
  } finally {
    await services?.stop();
  }
  return context.signal.aborted ? 1 : 0;
}

/** @throws {InterruptedError} */
async function ingestConfigured(context: CommandContext, paperboy: Paperboy): Promise<void> {
  const paths = context.config.digestPaths.map(findDigests);
  if (paths.length === 0) return;
  const { progress, signal } = context;
  const report = await paperboy.ingest(paths, { onProgress: progress.update, signal });
  progress.finish();
  if (signal.aborted) throw new InterruptedError();
  for (const { path, reason } of report.rejected) context.note(`rejected ${path}: ${reason}`);
}

/** @returns how many lines there were */
async function chatThroughPipe(chat: Chat): Promise<number> {
  const { context } = chat;
  let lines = 0;
  for await (const line of readLines(process.stdin, context.signal)) {
    const text = line.trim();
    if (text === '') continue;
    lines++;
    if (!context.isJson) context.print(`\n› ${text}`);
    if (!(await reply(text, chat, context.signal))) break;
  }
  return lines;
}

/** A question that fails costs one reply, not the chat. @returns false when the chat is over */
async function reply(line: string, chat: Chat, signal: AbortSignal): Promise<boolean> {
  try {
    return await replyTo(line, chat, signal);
  } catch (error) {
    if (!signal.aborted) {
      const reason = error instanceof Error ? error.message : String(error);
      chat.context.note(`${chatWordsIn(chat.language).failed}: ${reason}`);
    }
    return true;
  }
}

async function chatOnTerminal(chat: Chat, onOpen: (session: Session) => void): Promise<void> {
  const { context } = chat;
  const history = await openChatHistory(join(context.config.stateFolder, 'history'));
  const terminal = createInterface({
    input: process.stdin,
    output: process.stdout,
    prompt: context.style.accent('› '),
    historySize: HISTORY_SIZE,
    history: [...history.lines],
    removeHistoryDuplicates: true,
  });
  const session = new Session(terminal);
  onOpen(session);
  context.signal.addEventListener('abort', () => session.leave(), { once: true });
  for await (const line of session.lines()) {
    const text = line.trim();
    if (text === '') continue;
    await history.add(text);
    if (!(await session.work((signal) => reply(text, chat, signal)))) break;
  }
  session.leave();
}

/** Lines typed on a terminal, and what Ctrl-C means at the moment. */
class Session {
  readonly #terminal: Interface;
  #running: AbortController | undefined;
  #isOver = false;

  constructor(terminal: Interface) {
    this.#terminal = terminal;
    terminal.on('SIGINT', () => this.#interrupt());
    terminal.on('close', () => {
      this.#isOver = true;
    });
  }

  async *lines(): AsyncGenerator<string> {
    const lines = this.#terminal[Symbol.asyncIterator]();
    while (true) {
      if (!this.#isOver) this.#terminal.prompt();
      const { value, done } = await lines.next();
      if (done === true) break;
      yield value;
    }
    // Ctrl-D and Ctrl-C leave the prompt on its line.
    process.stdout.write('\n');
  }

  /** Runs the reply to one line; Ctrl-C breaks it off. */
  async work(reply: (signal: AbortSignal) => Promise<boolean>): Promise<boolean> {
    this.#running = new AbortController();
    try {
      return await reply(this.#running.signal);
    } finally {
      this.#running = undefined;
    }
  }

  /** Runs what writes a line of its own; the prompt and what is typed behind it come again below. */
  aside(write: () => void): void {
    if (this.#isOver || this.#running !== undefined) {
      write();
      return;
    }
    const { rows } = this.#terminal.getCursorPos();
    moveCursor(process.stdout, 0, -rows);
    cursorTo(process.stdout, 0);
    clearScreenDown(process.stdout);
    write();
    // Drawing the prompt goes up by as many rows as what was typed had.
    process.stdout.write('\n'.repeat(rows));
    this.#terminal.prompt(true);
  }

  leave(): void {
    this.#running?.abort();
    this.#terminal.close();
  }

  /** Breaks off a reply, else clears what was typed, else leaves: as shells do it. */
  #interrupt(): void {
    if (this.#running !== undefined) this.#running.abort();
    else if (this.#terminal.line !== '') this.#clearLine();
    else this.leave();
  }

  #clearLine(): void {
    this.#terminal.write(null, { ctrl: true, name: 'e' });
    this.#terminal.write(null, { ctrl: true, name: 'u' });
  }
}
