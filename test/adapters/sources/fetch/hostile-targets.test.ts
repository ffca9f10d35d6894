import type { LookupAddress } from 'node:dns';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FetchError } from '../../../../adapters/sources/fetch/fetch-error.ts';
import { createFetcher } from '../../../../adapters/sources/fetch/fetcher.ts';
import { type HttpServer, startHttpServer } from '../../../fakes/http-server.ts';

/**
 * Targets that must not be reached (goal S6). Servers listen on addresses of this machine, so a fetcher without the
 * checks would reach those; the others are judged by the addresses that it would have connected to.
 */
const SERVERS = ['127.0.0.1', '127.0.0.2', '127.1.2.3', '::1'];
let servers: HttpServer[] = [];
const cleanUps: (() => Promise<void>)[] = [];

beforeAll(async () => {
  const open = (host: string) =>
    startHttpServer(
      (_, response) => response.end('[]'),
      host,
      (end) => cleanUps.push(end),
    );
  // Not every machine has all of these addresses.
  servers = (await Promise.all(SERVERS.map((host) => open(host).catch(() => [])))).flat();
});
afterAll(() => Promise.all(cleanUps.map((end) => end())));

const PRIVATE_IPV4 = [
  ...[
    '127.0.0.1',
    '127.0.0.2',
    '127.1.2.3',
    '0.0.0.0',
    '10.0.0.1',
    '10.255.255.255',
    '172.16.0.1',
    '172.31.255.255',
  ],
  ...['192.168.0.1', '192.168.255.255', '169.254.169.254', '169.254.170.2', '100.64.0.1', '100.100.100.200'],
  ...['192.0.0.192', '168.63.129.16', '198.18.0.1', '224.0.0.1', '240.0.0.1', '255.255.255.255'],
  ...['127.255.255.254', '10.1.2.3', '172.20.10.1', '192.168.178.1', '169.254.1.1', '100.127.255.255'],
];

/** Other ways to write an IPv4 address that parsers of addresses understand. */
function spellings(address: string): string[] {
  const parts = address.split('.').map(Number);
  const [a = 0, b = 0, c = 0, d = 0] = parts;
  const value = ((a * 256 + b) * 256 + c) * 256 + d;
  const octal = (part: number) => `0${part.toString(8)}`;
  const hex = (part: number) => `0x${part.toString(16)}`;
  return [
    address,
    String(value),
    `0x${value.toString(16)}`,
    parts.map(octal).join('.'),
    parts.map(hex).join('.'),
    `${a}.${b}.${c * 256 + d}`,
    `${address}.`,
    [...address]
      .map((digit) => (digit === '.' ? '。' : String.fromCodePoint(digit.charCodeAt(0) + 0xfee0)))
      .join(''),
    `[::ffff:${address}]`,
    `[::${address}]`,
    `[64:ff9b::${address}]`,
    `[2002:${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}::1]`,
  ];
}

const OTHERS = [
  ...['[::1]', '[::]', '[0:0:0:0:0:0:0:1]', '[fe80::1]', '[fc00::1]', '[fd00:ec2::254]', '[ff02::1]'],
  ...['localhost', 'LOCALHOST', 'localhost.', 'ip6-localhost', 'x.localhost'],
  ...[
    'private.test',
    'mapped.test',
    'metadata.test',
    'two.test',
    'rebinding.test',
    'six.test',
    'nothing.test',
  ],
];

const NAMES: Readonly<Record<string, readonly string[]>> = {
  'private.test': ['127.0.0.2'],
  'mapped.test': ['::ffff:127.0.0.1'],
  'metadata.test': ['169.254.169.254'],
  'two.test': ['93.184.215.14', '127.0.0.1'],
  'six.test': ['2606:4700::1111', '::1'],
  'nothing.test': [],
};

/** A name that is public when it is checked and private when somebody looks it up again. */
function createResolver() {
  const asked = new Map<string, number>();
  const resolve = async (name: string): Promise<LookupAddress[]> => {
    const times = (asked.get(name) ?? 0) + 1;
    asked.set(name, times);
    const rebinding = times % 2 === 1 ? ['0.0.0.0'] : ['127.0.0.1'];
    const addresses = name === 'rebinding.test' ? rebinding : (NAMES[name] ?? ['127.0.0.1', '::1']);
    return addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  };
  return { resolve, asked };
}

const hosts = [...PRIVATE_IPV4.flatMap(spellings), ...OTHERS];

describe(`${hosts.length} hostile hosts, and addresses that are none`, () => {
  it('are more than 300', () => {
    expect(hosts.length).toBeGreaterThan(300);
  });

  it('get no connection', async () => {
    const { resolve } = createResolver();
    const ports = servers.map(({ port }) => port);
    // The operator named an address on this machine: for that one alone the way is open.
    const fetcher = createFetcher({
      operatorAddresses: ['http://127.0.0.1:9', 'http://localhost:9'],
      resolve,
    });
    const outcomes = await Promise.all(
      hosts.map(async (host, index) => {
        const address = `http://${host}:${ports[index % ports.length] ?? 80}/api/daily_papers?date=2026-08-12`;
        return await outcomeOf(fetcher, address);
      }),
    );
    const wrong = hosts.filter(
      (_, index) => !/^(?:forbidden-address|unreachable|bad-address)/.test(outcomes[index] ?? ''),
    );
    expect(wrong).toEqual([]);
    const forbidden = outcomes.filter((outcome) => outcome.startsWith('forbidden-address')).length;
    expect(forbidden).toBeGreaterThan(hosts.length - 30);
    expect(servers.map((server) => server.connections())).toEqual(servers.map(() => 0));
  });

  it('get a connection without the check, so that the test above can fail', async () => {
    for (const server of servers) {
      const fetcher = createFetcher({ operatorAddresses: [server.url] });
      expect(await outcomeOf(fetcher, server.url)).toBe('ok');
    }
    const counts = servers.map((server) => server.connections());
    expect(counts).toEqual(servers.map(() => 1));
  });

  it('are refused before anything is looked up when they are no http or hold credentials', async () => {
    const { resolve, asked } = createResolver();
    const fetcher = createFetcher({ operatorAddresses: ['http://127.0.0.1:9'], resolve });
    const port = servers[0]?.port ?? 0;
    const addresses = [
      ...[
        'file:///etc/passwd',
        'ftp://x.test/',
        'gopher://127.0.0.1:70/_',
        'data:text/plain,x',
        'javascript:1',
        'about:blank',
      ],
      ...[
        'blob:http://x.test/1',
        'ws://x.test/',
        'dict://x.test:11211/',
        'ldap://x.test/',
        'jar:http://x.test!/',
        'unix:/run/x',
      ],
      ...[
        `http://user@127.0.0.1:${port}/`,
        `http://user:password@x.test/`,
        `http://:password@x.test/`,
        'http://%40@x.test/',
      ],
      ...[
        'http://',
        'http:///',
        '//x.test/',
        '/etc/passwd',
        '',
        ' ',
        'x.test',
        'http://[::1',
        'http://1.2.3.4.5.6.0x/',
        'http://a b/',
      ],
      ...[
        'http://127.0.0.1:99999/',
        'http://256.256.256.256/',
        'http://[::ffff:300.1.1.1]/',
        'http://x.test\u0000.y/',
      ],
    ];
    for (const address of addresses)
      expect(await outcomeOf(fetcher, address), address).toMatch(/^(?:bad-address|forbidden-address)/);
    expect(asked.size).toBe(0);
  });

  it('on this machine are open only by the port that the operator named', async () => {
    const [named] = servers;
    const other = await startHttpServer((_, response) => response.end('[]'));
    const fetcher = createFetcher({ operatorAddresses: [named?.url ?? ''] });
    expect(await outcomeOf(fetcher, `${named?.url}/`)).toBe('ok');
    for (const address of [
      `${other.url}/`,
      `http://127.0.0.1:${other.port}/`,
      `https://127.0.0.1:${named?.port}/`,
    ])
      expect(await outcomeOf(fetcher, address), address).toBe(
        `forbidden-address: ${new URL(address).hostname}`,
      );
  });

  it('do not come in through a name of the operator that leads off this machine', async () => {
    const resolve = async () => [{ address: '10.0.0.1', family: 4 }];
    const fetcher = createFetcher({ operatorAddresses: ['http://localhost:8000'], resolve });
    expect(await outcomeOf(fetcher, 'http://localhost:8000/')).toBe('forbidden-address: localhost');
  });
});

async function outcomeOf(fetcher: ReturnType<typeof createFetcher>, address: string): Promise<string> {
  try {
    return (await fetcher.get(address, { accept: '*/*', signal: AbortSignal.timeout(5000) })).status;
  } catch (error) {
    return error instanceof FetchError ? error.message : String(error);
  }
}
