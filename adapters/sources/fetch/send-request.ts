import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { AddressRule } from './check-address.ts';

/**
 * Sends one GET request over a connection of its own.
 *
 * @returns the answer, its body still to be read; the caller destroys what it does not read
 * @throws {FetchError} from the rule; what sockets and the parser of answers throw
 */
export function sendRequest(
  url: URL,
  headers: Readonly<Record<string, string>>,
  rule: AddressRule,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  rule.check(url);
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    // `agent: false`: no connection is shared, and no proxy of the environment comes between us and the checked address.
    const request = send(url, { agent: false, headers, lookup: rule.lookup, signal });
    request.once('response', (response) => {
      // Who reads the body hears of its errors; where nobody does they must not end the program.
      response.on('error', () => undefined);
      resolve(response);
    });
    request.on('error', reject);
    request.end();
  });
}
