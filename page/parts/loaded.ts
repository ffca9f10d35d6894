import type { Words } from '../words/words.ts';
import { element, replaceChildren } from './element.ts';
import { problemNote, problemOf } from './problem-note.ts';

/** Name of the event that tells of an element that was filled. */
export const FILLED = 'paperboy-filled';

/**
 * Fills an element with what is read first: while it is on its way a quiet note stands there, after a failure what went
 * wrong with a button to try again.
 */
export function fillWhenLoaded(
  target: HTMLElement,
  words: Words,
  load: () => Promise<readonly (Node | undefined)[]>,
): void {
  target.setAttribute('aria-busy', 'true');
  if (target.childElementCount === 0)
    replaceChildren(
      target,
      element('p', { class: 'loading' }, element('span', { class: 'hidden' }, words.loading)),
    );
  load()
    .then((children) => replaceChildren(target, children))
    .catch((error: unknown) => {
      const retry = () => {
        target.replaceChildren();
        fillWhenLoaded(target, words, load);
      };
      replaceChildren(target, problemNote(problemOf(error), words, retry));
    })
    .finally(() => {
      target.setAttribute('aria-busy', 'false');
      target.dispatchEvent(new Event(FILLED, { bubbles: true }));
    });
}
