import type { View } from './view.ts';

/** Views that are kept for the back button, with what was loaded into them. */
const MOST_VIEWS = 8;

interface KeptView {
  readonly view: View;
  scroll: number;
}

/** Keeps the last views by their place in the browser's history, so that going back shows them as they were left. */
export class ViewHistory {
  readonly #kept = new Map<string, KeptView>();
  #last = 0;

  newKey(): string {
    this.#last += 1;
    return `${performance.timeOrigin}-${this.#last}`;
  }

  /** The view that was shown at the present place of the history, if it is kept. */
  viewNow(): View | undefined {
    return this.#kept.get(keyNow())?.view;
  }

  scrollNow(): number {
    return this.#kept.get(keyNow())?.scroll ?? 0;
  }

  keep(view: View): void {
    const key = keyNow();
    const scroll = this.scrollNow();
    this.#kept.delete(key);
    this.#kept.set(key, { view, scroll });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_VIEWS && oldest !== undefined) this.#kept.delete(oldest);
  }

  /** Before another place of the history is gone to, and whenever the reader has scrolled. */
  noteScroll(): void {
    const kept = this.#kept.get(keyNow());
    if (kept !== undefined) kept.scroll = window.scrollY;
  }

  /** Drops all views, as for another language. */
  forget(): void {
    this.#kept.clear();
  }
}

function keyNow(): string {
  const state: unknown = window.history.state;
  const hasKey = typeof state === 'object' && state !== null && 'key' in state;
  return hasKey ? String(state.key) : '';
}
