import { promises as dns, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { isLoopbackAddress, isPublicAddress } from './addresses.ts';
import { FetchError, fetchError } from './fetch-error.ts';

/** All addresses of a name. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

export const resolveName: Resolve = (hostname) => dns.lookup(hostname, { all: true });

/** @throws {FetchError} `bad-address`: not http or https, or with a name and password in it */
export function parseAddress(text: string, base?: string): URL {
  const url = URL.canParse(text, base) ? new URL(text, base) : undefined;
  if (url === undefined || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '')
    throw fetchError('bad-address', 'only http and https addresses are fetched');
  if (url.username !== '' || url.password !== '')
    throw fetchError('bad-address', 'an address with a name or password in it is not fetched');
  return url;
}

/**
 * Which addresses a request may connect to: the internet's, and for an origin that the operator named on this
 * machine this machine's.
 */
export interface AddressRule {
  /** @throws {FetchError} `forbidden-address` */
  check(url: URL): void;
  /** For the connection itself: what was checked is what is connected to, so a name cannot change in between. */
  readonly lookup: LookupFunction;
}

/** @param isLocal whether `url` is of an origin that the operator named on this machine */
export function createAddressRule(url: URL, isLocal: boolean, resolve: Resolve): AddressRule {
  const isAllowed = isLocal ? isLoopbackAddress : isPublicAddress;
  const forbidden = () => fetchError('forbidden-address', url.hostname);
  return {
    check({ hostname }) {
      // An address needs no lookup, so the connection would not ask. The URL has made it plain: 0x7f.1 is 127.0.0.1 here.
      const literal = hostname.replace(/^\[(.*)\]$/, '$1');
      if (isIP(literal) !== 0 && !isAllowed(literal)) throw forbidden();
    },
    lookup(hostname, options, callback) {
      resolve(hostname).then(
        (addresses) => {
          const [first] = addresses;
          if (first === undefined) callback(fetchError('unreachable', `${hostname}: ENOTFOUND`), []);
          // One bad address among good ones is no accident.
          else if (!addresses.every(({ address }) => isAllowed(address))) callback(forbidden(), []);
          else if (options.all === true) callback(null, [...addresses]);
          else callback(null, first.address, first.family);
        },
        (error: unknown) =>
          callback(
            error instanceof Error ? error : new FetchError({ code: 'unreachable', detail: hostname }),
            [],
          ),
      );
    },
  };
}
