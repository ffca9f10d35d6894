/** Deeper values are named by their kind only. */
const MAX_DEPTH = 8;
const MAX_ITEMS = 100;
/** Names of fields whose value is a secret, whatever it is. */
const SECRET_KEY =
  /^(?:.*[-_])?(?:authorization|password|secret|token|cookie|api[-_]?key)$|(?:ApiKey|Token|Secret|Password)$|^apiKey$/i;

/**
 * A value as plain data for a log line: errors with name, message, code and causes but without stacks and the request
 * that libraries hang on them; fields named like a secret blotted out; what refers to itself cut.
 */
export function plainValue(value: unknown, depth = 0, above: readonly unknown[] = []): unknown {
  if (typeof value === 'bigint' || typeof value === 'symbol') return String(value);
  if (typeof value === 'function') return '[function]';
  if (typeof value !== 'object' || value === null) return value;
  if (above.includes(value)) return '[circular]';
  if (depth >= MAX_DEPTH) return '[deep]';
  const inner = (child: unknown) => plainValue(child, depth + 1, [...above, value]);
  if (value instanceof Error) return plainError(value, inner);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
  if (value instanceof URL) return value.href;
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (Array.isArray(value)) return value.slice(0, MAX_ITEMS).map(inner);
  if (value instanceof Set) return [...value].slice(0, MAX_ITEMS).map(inner);
  return plainFields(value instanceof Map ? [...value] : Object.entries(value), inner);
}

function plainError(error: Error, inner: (child: unknown) => unknown): Record<string, unknown> {
  return {
    name: error.name,
    message: error.message,
    ...('code' in error ? { code: inner(error.code) } : {}),
    ...(error.cause === undefined ? {} : { cause: inner(error.cause) }),
    ...(error instanceof AggregateError ? { errors: inner(error.errors) } : {}),
  };
}

function plainFields(
  fields: readonly (readonly [unknown, unknown])[],
  inner: (child: unknown) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(
    fields
      .slice(0, MAX_ITEMS)
      .map(([key, value]) => [
        String(key),
        SECRET_KEY.test(String(key)) && value !== undefined ? '[secret]' : inner(value),
      ]),
  );
}
