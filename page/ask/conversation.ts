import { ask } from '../api/ask.ts';
import { postJson, RequestError, type RequestProblem } from '../api/request.ts';
import type { Answer, PageLanguage } from '../api/types.ts';

/** A question and how far its answer is. */
export type Turn = { readonly question: string } & (
  | { readonly state: 'running'; readonly text: string }
  | { readonly state: 'answered'; readonly answer: Answer }
  | { readonly state: 'stopped' }
  | { readonly state: 'failed'; readonly problem: RequestProblem }
);

/** What was asked in this tab. The server knows the same conversation by an id that only this tab has. */
export interface TabConversation {
  readonly turns: readonly Turn[];
  readonly isRunning: boolean;
  /** Called with the place of a turn that changed or came; one listener, the newest. */
  listen(onChange: (place: number) => void): void;
  /** Asks the next question; while one is running, nothing happens. */
  ask(question: string, language: PageLanguage): Promise<void>;
  /** Breaks the running question off. */
  stop(): void;
  /** Forgets all turns, here and on the server. @throws {RequestError} */
  forget(): Promise<void>;
}

const KEY = 'paperboy-conversation';
const MOST_TURNS = 50;

/** Goes on with what this tab asked before it was loaded anew. */
export function openConversation(): TabConversation {
  let { turns, id } = readKept();
  let running: AbortController | undefined;
  let onChange: (place: number) => void = () => undefined;

  const change = (place: number, turn: Turn) => {
    turns = turns.with(place, turn);
    onChange(place);
  };

  return {
    get turns() {
      return turns;
    },
    get isRunning() {
      return running !== undefined;
    },
    listen(listener) {
      onChange = listener;
    },
    async ask(question, language) {
      if (running !== undefined) return;
      const controller = new AbortController();
      running = controller;
      const place = turns.length;
      turns = [...turns, { question, state: 'running', text: '' }];
      onChange(place);
      let end: Turn;
      try {
        const showProgress = (text: string) => change(place, { question, state: 'running', text });
        const answer = await ask({ question, conversation: id, language }, showProgress, controller.signal);
        id = answer.conversation;
        end = { question, state: 'answered', answer };
      } catch (error) {
        end = endOf(question, error, controller.signal);
      }
      running = undefined;
      change(place, end);
      keepTurns(turns, id);
    },
    stop() {
      running?.abort();
    },
    async forget() {
      running?.abort();
      const conversation = id;
      if (conversation !== undefined) await postJson('/forget', { conversation });
      id = undefined;
      turns = [];
      keepTurns(turns, id);
    },
  };
}

function endOf(question: string, error: unknown, signal: AbortSignal): Turn {
  if (signal.aborted) return { question, state: 'stopped' };
  const problem = error instanceof RequestError ? error.problem : 'failed';
  return { question, state: 'failed', problem };
}

interface Kept {
  readonly turns: readonly Turn[];
  readonly id: string | undefined;
}

function readKept(): Kept {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as Partial<Kept>;
    return { turns: kept.turns ?? [], id: kept.id };
  } catch {
    return { turns: [], id: undefined };
  }
}

function keepTurns(turns: readonly Turn[], id: string | undefined): void {
  try {
    if (turns.length === 0) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, JSON.stringify({ turns: turns.slice(-MOST_TURNS), id }));
  } catch {
    // Nothing is kept then; the conversation lasts as long as the page.
  }
}
