import { isLoopback } from '../../../src/config/services.ts';

type Headers = (name: string) => string | undefined;

/** Methods that change nothing, whoever makes a browser send them. */
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a request may change something: it comes from a page of this server or from no browser at all. Browsers tell
 * with `Sec-Fetch-Site` and `Origin`, which pages cannot set; programs send neither.
 */
export function isSameOrigin(method: string, header: Headers): boolean {
  if (SAFE_METHODS.has(method)) return true;
  const site = header('Sec-Fetch-Site');
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = header('Origin');
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === header('Host')?.toLowerCase();
}

/**
 * Whether a request names this machine, so that no foreign name that resolves to it (DNS rebinding) opens it to a page
 * of another site.
 */
export function namesThisMachine(host: string | undefined): boolean {
  if (host === undefined || !URL.canParse(`http://${host}`)) return false;
  return isLoopback(new URL(`http://${host}`).hostname);
}
