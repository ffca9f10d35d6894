import { readInstant } from './options.ts';

/** A question of `batch`, or what is wrong with its line. */
export type BatchItem =
  | { readonly id: unknown; readonly question: string; readonly now: Date }
  | { readonly id: unknown; readonly error: string };

/**
 * One line of `batch`: `{"id","question","now"?}`.
 *
 * @param lineNumber 1-based, named in errors
 */
export function parseBatchLine(line: string, lineNumber: number): BatchItem {
  let value: unknown;
  try {
    // A file from Windows may begin with a byte order mark.
    value = JSON.parse(line.replace(/^\uFEFF/, ''));
  } catch {
    return { id: null, error: `line ${lineNumber} is not JSON` };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { id: null, error: `line ${lineNumber} is no object` };
  const { id = null, question, now } = value as { id?: unknown; question?: unknown; now?: unknown };
  if (typeof question !== 'string') return { id, error: `line ${lineNumber} has no "question"` };
  if (now === undefined || now === null) return { id, question, now: new Date() };
  const moment = typeof now === 'string' ? readInstant(now) : undefined;
  return moment === undefined
    ? { id, error: `line ${lineNumber}: "now" is no ISO date` }
    : { id, question, now: moment };
}
