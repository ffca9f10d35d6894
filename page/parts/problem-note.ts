import { RequestError, type RequestProblem } from '../api/request.ts';
import type { Words } from '../words/words.ts';
import { button, element } from './element.ts';

/** What went wrong, in words, with what to do about it. */
export function problemNote(problem: RequestProblem, words: Words, onRetry: () => void): HTMLElement {
  const mend =
    problem === 'not-allowed'
      ? element('a', { class: 'pressable', href: '/login' }, words.signIn)
      : problem === 'not-found'
        ? undefined
        : button({ class: 'pressable' }, onRetry, words.retry);
  return element('div', { class: 'problem', role: 'alert' }, element('p', {}, words.problems[problem]), mend);
}

/** The problem behind anything that was thrown. */
export function problemOf(error: unknown): RequestProblem {
  return error instanceof RequestError ? error.problem : 'failed';
}
