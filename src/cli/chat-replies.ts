import { readDay } from '../daily/day.ts';
import type { ReplyLanguage } from '../language/language.ts';
import type { Paperboy } from '../main.ts';
import { askInChat, searchFrom } from './asking.ts';
import { chatWordsIn } from './chat-words.ts';
import type { CommandContext } from './context.ts';
import { answerForm, dayForm, paperForm, searchForm } from './json-forms.ts';
import { isDay } from './options.ts';
import { renderAnswer } from './render.ts';
import { renderNumberedDay, renderRanked } from './render-list.ts';
import { renderPaperInFull } from './render-paper.ts';
import { safeForTerminal } from './style.ts';

/** Papers that `/search` shows. */
const FOUND_LIMIT = 8;

/** What the chat knows and remembers between two lines. */
export interface Chat {
  readonly context: CommandContext;
  readonly paperboy: Paperboy;
  /** Under which the conversation is kept. */
  readonly key: string;
  /** Of the last question. */
  language: ReplyLanguage;
}

/**
 * Replies to one line.
 *
 * @param line without white space around it, not empty
 * @returns false when the chat is over
 */
export async function replyTo(line: string, chat: Chat, signal: AbortSignal): Promise<boolean> {
  const [command = '', ...rest] = line.split(/\s+/);
  const number = readNumber(line);
  if (command === '/quit' || command === '/exit') return false;
  if (command === '/help') say(chat, chatWordsIn(chat.language).help);
  else if (command === '/forget') await forget(chat);
  else if (command === '/today') await showDay(rest[0], chat);
  else if (command === '/search') await showFound(rest.join(' '), chat, signal);
  else if (command === '/ask' && rest.length > 0) await showAnswer(rest.join(' '), chat, signal);
  else if (/^\/\p{L}+$/u.test(command)) say(chat, chatWordsIn(chat.language).unknownCommand(command));
  else if (number !== undefined) await openPaper(number, chat);
  else await showAnswer(line, chat, signal);
  return true;
}

/** `2`, `[2]`, `#2`, `２`, `第2篇`. */
function readNumber(line: string): number | undefined {
  const match = /^(?:#|\[|第)? ?(\d{1,3}) ?(?:\]|篇|\.)?$/.exec(line.normalize('NFKC'));
  return match === null ? undefined : Number(match[1]);
}

/** A remark of the chat itself: not part of the JSON. */
function say({ context }: Chat, text: string, styled = (plain: string) => plain): void {
  if (context.isJson) context.note(text);
  else context.print(styled(safeForTerminal(text)));
}

async function showDay(day: string | undefined, chat: Chat): Promise<void> {
  const { context, paperboy, language } = chat;
  if (day !== undefined && !isDay(day)) {
    say(chat, chatWordsIn(language).dayForm);
    return;
  }
  const read = await readDay(paperboy.store, language, day);
  const { text, paperIds } = renderNumberedDay(read, context.style);
  show(chat, dayForm(read), text, paperIds);
  await paperboy.conversation.show(chat.key, { papers: paperIds, numbers: paperIds });
}

async function showFound(words: string, chat: Chat, signal: AbortSignal): Promise<void> {
  const { context, paperboy } = chat;
  if (words === '') {
    say(chat, chatWordsIn(chat.language).searchForm);
    return;
  }
  const { retrieval, durationMs } = await searchFrom(paperboy, words, FOUND_LIMIT, new Date(), signal);
  chat.language = retrieval.query.language;
  const text = renderRanked(retrieval.papers, context.style);
  const paperIds = retrieval.papers.map(({ paper }) => paper.id);
  const { nothingFound } = chatWordsIn(chat.language);
  show(chat, searchForm(retrieval, durationMs), text === '' ? nothingFound : text, paperIds);
  await paperboy.conversation.show(chat.key, { papers: paperIds, numbers: paperIds });
}

async function showAnswer(question: string, chat: Chat, signal: AbortSignal): Promise<void> {
  const { context, paperboy } = chat;
  const asked = await askInChat(paperboy, chat.key, question, chat.language, signal);
  // Broken off by Ctrl-C: what is left to say without a model was not waited for.
  if (signal.aborted) return;
  const { answer, resolved, durationMs } = asked;
  chat.language = answer.language;
  const cited = answer.citations.map(({ paperId }) => paperId);
  const paperIds = cited.length > 0 ? cited : answer.papers;
  const isRewritten = resolved.question !== question && answer.status !== 'refused';
  if (isRewritten && !context.isJson)
    say(chat, chatWordsIn(chat.language).understood(resolved.question), context.style.dim);
  show(chat, answerForm(answer, durationMs), renderAnswer(answer, context.style), paperIds);
}

/** @param paperIds by number; without any, those of the reply before stay open */
function show(chat: Chat, form: object, text: string, paperIds: readonly string[]): void {
  const { context } = chat;
  if (context.isJson) {
    context.printJson(form);
    return;
  }
  context.print(text);
  if (paperIds.length > 0) context.print(context.style.dim(chatWordsIn(chat.language).openHint));
}

async function openPaper(number: number, chat: Chat): Promise<void> {
  const { context, paperboy, language } = chat;
  const { numbers: shown } = await paperboy.conversation.lastShown(chat.key);
  const id = shown[number - 1];
  const paper = id === undefined ? undefined : await paperboy.store.paper(id);
  if (paper === undefined) {
    const words = chatWordsIn(language);
    say(chat, shown.length === 0 ? words.nothingShown : words.range(shown.length));
    return;
  }
  if (context.isJson) context.printJson(paperForm(paper));
  else context.print(renderPaperInFull(paper, language, context.style));
  await paperboy.conversation.show(chat.key, { papers: [paper.id], numbers: shown });
}

async function forget(chat: Chat): Promise<void> {
  const wasThere = await chat.paperboy.conversation.forget(chat.key);
  const words = chatWordsIn(chat.language);
  say(chat, wasThere ? words.forgotten : words.nothingToForget);
}
