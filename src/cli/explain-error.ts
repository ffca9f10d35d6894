import { ConfigError } from '../config.ts';
import { UsageError } from './options.ts';

export interface Explanation {
  readonly text: string;
  /** 1 not done; 2 wrong usage or configuration. */
  readonly exitCode: 1 | 2;
}

/**
 * What went wrong, in words for the user.
 *
 * @param isVerbose adds the place in the code, for errors that are no fault of the user
 */
export function explainError(error: unknown, isVerbose: boolean): Explanation {
  const message = error instanceof Error ? error.message : String(error);
  const text = `paperboy: ${message}`;
  if (error instanceof UsageError) return { text: `${text}\n(paperboy --help tells how)`, exitCode: 2 };
  if (error instanceof ConfigError) return { text, exitCode: 2 };
  const stack = isVerbose && error instanceof Error ? `\n${error.stack ?? ''}` : '';
  return { text: text + stack, exitCode: 1 };
}
