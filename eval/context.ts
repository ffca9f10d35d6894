import { createHash } from 'node:crypto';
import { buildContext, CONTEXT_PAPERS } from '../src/answer/written/build-context.ts';
import { renderContext } from '../src/answer/written/render-context.ts';
import { estimateTokens } from '../src/budget/estimate-tokens.ts';
import type { Paperboy } from '../src/main.ts';
import { NOW } from './evaluate.ts';
import { holdsAll } from './metrics.ts';
import type { EvalQuestion } from './questions.ts';

export interface ContextFigures {
  /** Share of questions whose context holds all that an answer must. */
  readonly complete: number;
  readonly meanTokens: number;
  readonly mostTokens: number;
  readonly misses: readonly EvalQuestion[];
}

/** What the context of each question holds under a budget, see `buildContext`. */
export async function measureContext(
  { understand, retrieve, lexical, store, ask }: Paperboy,
  questions: readonly EvalQuestion[],
  maxTokens: number,
): Promise<ContextFigures> {
  const misses: EvalQuestion[] = [];
  const sizes: number[] = [];
  for (const question of questions) {
    const asked = { now: NOW, timeZone: 'UTC', fallbackLanguage: 'en' } as const;
    const query = understand(question.question, asked);
    const retrieval = await retrieve(query, { limit: CONTEXT_PAPERS });
    const { papers: preferred } = await ask(question.question, asked);
    const weights = lexical.weigh(query.groups);
    const random = repeatable(question.id);
    const context = await buildContext({ retrieval, preferred, weights, store, random, maxTokens });
    const text = renderContext(context, 'fence');
    sizes.push(estimateTokens(text));
    if (!holdsAll(text, question.must)) misses.push(question);
  }
  return {
    complete: 1 - misses.length / questions.length,
    meanTokens: Math.round(sizes.reduce((sum, size) => sum + size, 0) / sizes.length),
    mostTokens: Math.max(...sizes),
    misses,
  };
}

/** Numbers that are the same in every run. */
export function repeatable(seed: string): (below: number) => number {
  let count = 0;
  return (below) => createHash('sha256').update(`${seed} ${count++}`).digest().readUInt32BE() % below;
}
