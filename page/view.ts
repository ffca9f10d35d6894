import type { Settings } from './settings.ts';

/** What every view may use of the page around it. */
export interface Page {
  readonly settings: Settings;
  /** Goes to another view of this page. */
  go(path: string): void;
  /** Changes the address without a step for the back button, such as for a filter. */
  rename(path: string): void;
  /** Asks a question in the conversation. */
  ask(question: string): void;
  /** Says something to screen readers. */
  announce(text: string): void;
}

export interface View {
  /** Of the browser's window; it may become another one when the view is filled. */
  readonly title: string;
  readonly element: HTMLElement;
  /** When it comes back into sight, and at first. */
  readonly onShow?: () => void;
  /** When the colours of the page have changed, and at first. */
  readonly onTheme?: () => void;
}
