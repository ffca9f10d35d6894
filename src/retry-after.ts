/**
 * How long a server asks to be left alone.
 *
 * @param header value of `Retry-After`: whole or decimal seconds, or an HTTP date (RFC 9110, 10.2.3)
 * @param now for a date
 * @returns milliseconds, >= 0, or undefined for what is neither number nor date
 */
export function parseRetryAfter(header: string, now: () => Date): number | undefined {
  const text = header.trim();
  if (/^\d{1,9}(?:\.\d{1,9})?$/.test(text)) return Math.ceil(Number(text) * 1000);
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : Math.max(0, time - now().getTime());
}
