import type { Prompts } from '../answer/written/prompt.ts';
import { readModel } from '../answer/written/read-model.ts';
import { escapeUntrusted } from '../answer/written/render-context.ts';
import type { LanguageModel } from '../ports.ts';
import type { RewritableTurn, RewriteQuestion } from './rewrite.ts';

export interface ModelRewriterOptions {
  readonly model: LanguageModel;
  readonly prompts: Prompts;
  /** When to give up: a reader waits for this before the answer begins. */
  readonly timeLimit?: () => AbortSignal;
}

const MAX_TOKENS = 300;
/** What was asked before these is not meant any more. */
const LAST_TURNS = 4;
const NAMES = { en: 'English', zh: 'Chinese', vi: 'Vietnamese' } as const;

/** Has a language model write a follow-up as a question that stands alone; one short call. */
export function createModelRewriter({ model, prompts, timeLimit }: ModelRewriterOptions): RewriteQuestion {
  return async (turns, question, signal) => {
    const last = turns.at(-1);
    if (last === undefined) return undefined;
    const messages = prompts['standalone-question']({
      language: NAMES[last.language],
      conversation: turns.slice(-LAST_TURNS).map(lineOf).join('\n'),
      papers: last.papers.map(({ title }, place) => `${place + 1}. ${escapeUntrusted(title)}`).join('\n'),
      question: escapeUntrusted(question),
    });
    const limit = timeLimit?.();
    let text = '';
    const finish = await readModel(
      model,
      {
        ...{ messages, maxTokens: MAX_TOKENS, purpose: 'rewrite' },
        signal: limit === undefined ? signal : AbortSignal.any([signal, limit]),
      },
      (piece) => {
        text += piece;
      },
    );
    return finish === 'stop' ? text : undefined;
  };
}

function lineOf({ question, standalone, status }: RewritableTurn): string {
  const meant = standalone === question ? '' : ` (meant: ${escapeUntrusted(standalone)})`;
  return `- ${escapeUntrusted(question)}${meant}: ${status}`;
}
