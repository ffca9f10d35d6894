import { isIP } from 'node:net';
import { isLoopback } from '../../../src/config/services.ts';

/**
 * Whom limits and budgets count: the other end of the connection, or, where that is a proxy on this machine, the address
 * that the proxy saw (the last of `X-Forwarded-For`; those before it could be made up). Networks of IPv6 count as one, since
 * everyone there has more addresses than could be counted.
 */
export function callerAddress(remote: string | undefined, forwardedFor: string | undefined): string {
  const peer = plainAddress(remote ?? '');
  const seen = plainAddress(forwardedFor?.split(',').at(-1)?.trim() ?? '');
  const address = isLoopback(peer) && isIP(seen) !== 0 ? seen : peer;
  if (isIP(address) === 0) return 'unknown';
  return isIP(address) === 6 && !isLoopback(address) ? networkOf(address) : address;
}

/** `::ffff:127.0.0.1` is `127.0.0.1`. */
function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
}

/** The first 64 bits. */
function networkOf(address: string): string {
  const [head = '', tail] = address.toLowerCase().split('::');
  const groups = head === '' ? [] : head.split(':');
  const missing = tail === undefined ? 0 : 8 - groups.length - (tail === '' ? 0 : tail.split(':').length);
  const full = [...groups, ...Array<string>(Math.max(0, missing)).fill('0'), ...(tail?.split(':') ?? [])];
  const first = full.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ''));
  return `${first.join(':')}::/64`;
}
