import type { Logger } from '../../src/ports.ts';
import { plainValue } from './plain-value.ts';
import { createRedactor } from './redact.ts';

const LEVELS = ['debug', 'info', 'warn', 'error'] as const;
type Level = (typeof LEVELS)[number];

/**
 * One JSON object a line on standard error. Secrets are blotted out by value, wherever they stand in the line, and by
 * the name of their field. Logging never throws.
 *
 * @param level lines below it are dropped
 * @param secrets values that never may be written; those shorter than 4 characters are ignored
 */
export function createStderrLogger(
  level: Level,
  secrets: readonly string[] = [],
  write: (line: string) => void = (line) => process.stderr.write(line),
): Logger {
  const redact = createRedactor(secrets);
  const log =
    (at: Level) =>
    (message: string, fields: Readonly<Record<string, unknown>> = {}) => {
      if (LEVELS.indexOf(at) < LEVELS.indexOf(level)) return;
      write(`${redact(lineOf(at, message, fields))}\n`);
    };
  return { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') };
}

function lineOf(level: Level, message: string, fields: Readonly<Record<string, unknown>>): string {
  const head = { time: new Date().toISOString(), level, message };
  try {
    // A field may not take the place of the line's own.
    return JSON.stringify({ ...head, ...(plainValue(fields) as object), ...head });
  } catch (error) {
    return JSON.stringify({ ...head, unloggable: String(error) });
  }
}
