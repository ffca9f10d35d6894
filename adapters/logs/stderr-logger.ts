import type { Logger } from '../../src/ports.ts';

const LEVELS = ['debug', 'info', 'warn', 'error'] as const;
type Level = (typeof LEVELS)[number];

/**
 * One JSON object a line on standard error. Secrets are blotted out by value, wherever they stand in the line.
 *
 * @param level lines below it are dropped
 * @param secrets values that never may be written; empty ones are ignored
 */
export function createStderrLogger(
  level: Level,
  secrets: readonly string[] = [],
  write: (line: string) => void = (line) => process.stderr.write(line),
): Logger {
  const hidden = secrets.filter((secret) => secret.length >= 4);
  const log =
    (at: Level) =>
    (message: string, fields: Readonly<Record<string, unknown>> = {}) => {
      if (LEVELS.indexOf(at) < LEVELS.indexOf(level)) return;
      const line = JSON.stringify(
        { time: new Date().toISOString(), level: at, message, ...fields },
        plainErrors,
      );
      write(
        `${hidden.reduce((text, secret) => text.replaceAll(JSON.stringify(secret).slice(1, -1), '[secret]'), line)}\n`,
      );
    };
  return { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') };
}

/** Errors have no enumerable fields: take name, message and code, not the stack of a library's request. */
function plainErrors(_key: string, value: unknown): unknown {
  if (!(value instanceof Error)) return value;
  const code = 'code' in value ? { code: value.code } : {};
  return {
    name: value.name,
    message: value.message,
    ...code,
    ...(value.cause === undefined ? {} : { cause: value.cause }),
  };
}
