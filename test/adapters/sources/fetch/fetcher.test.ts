import type { RequestListener, ServerResponse } from 'node:http';
import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { FetchError } from '../../../../adapters/sources/fetch/fetch-error.ts';
import { createFetcher, type FetchLimits } from '../../../../adapters/sources/fetch/fetcher.ts';
import type { Validators } from '../../../../src/source/source.ts';
import { startHttpServer } from '../../../fakes/http-server.ts';

const NOW = new Date('2026-08-12T09:00:00Z');

async function serve(listener: RequestListener, limits: Partial<FetchLimits> = {}) {
  const server = await startHttpServer(listener);
  const fetcher = createFetcher({ operatorAddresses: [server.url], limits, now: () => NOW });
  const get = (path = '/', validators: Validators = {}, signal = new AbortController().signal) =>
    fetcher.get(server.url + path, { accept: 'application/json', signal, validators });
  /** What failed, as `code: detail`. */
  const failure = async (path = '/') => {
    const error: unknown = await get(path).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    return error instanceof FetchError ? error.message.replaceAll(`127.0.0.1:${server.port}`, 'HOST') : error;
  };
  return { server, get, failure };
}

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();

describe('what comes', () => {
  it('is unpacked, whatever of the usual encodings was used', async () => {
    const packers: Readonly<Record<string, (body: string) => Buffer>> = {
      gzip: gzipSync,
      br: brotliCompressSync,
      deflate: deflateSync,
      identity: Buffer.from,
    };
    const { get } = await serve((request, response) => {
      const encoding = (request.url ?? '').slice(1);
      response.writeHead(200, {
        'content-encoding': encoding,
        'content-type': 'Application/JSON; charset=utf-8',
      });
      response.end(packers[encoding]?.(`[${encoding} 论文]`));
    });
    for (const encoding of Object.keys(packers)) {
      const answer = await get(`/${encoding}`);
      expect(answer).toMatchObject({ status: 'ok', mediaType: 'application/json' });
      expect(answer.status === 'ok' && text(answer.bytes)).toBe(`[${encoding} 论文]`);
    }
  });

  it('is asked for with the validators of last time, and 304 means unchanged', async () => {
    const seen: unknown[] = [];
    const { get } = await serve(({ headers }, response) => {
      seen.push([headers['if-none-match'], headers['if-modified-since'], headers['user-agent']]);
      const isKnown = headers['if-none-match'] === 'W/"a1"';
      response.writeHead(isKnown ? 304 : 200, {
        etag: 'W/"a1"',
        'last-modified': 'Wed, 12 Aug 2026 08:00:00 GMT',
      });
      response.end(isKnown ? undefined : '[]');
    });
    const first = await get();
    const validators = first.status === 'ok' ? first.validators : {};
    expect(validators).toEqual({ etag: 'W/"a1"', lastModified: 'Wed, 12 Aug 2026 08:00:00 GMT' });
    expect(await get('/', validators)).toEqual({ status: 'unchanged' });
    expect(seen).toEqual([
      [undefined, undefined, expect.stringContaining('Paperboy')],
      ['W/"a1"', 'Wed, 12 Aug 2026 08:00:00 GMT', expect.stringContaining('Paperboy')],
    ]);
  });

  it('has no validators that are too long to keep', async () => {
    const { get } = await serve((_, response) =>
      response.writeHead(200, { etag: `"${'a'.repeat(600)}"` }).end('x'),
    );
    expect(await get()).toMatchObject({ status: 'ok', validators: {} });
  });

  it('is missing at 404 and 410', async () => {
    const { get } = await serve(({ url }, response) => response.writeHead(Number(url?.slice(1))).end('no'));
    expect(await get('/404')).toEqual({ status: 'missing' });
    expect(await get('/410')).toEqual({ status: 'missing' });
  });
});

describe('failures', () => {
  it('tell status and how long the server asks to be left alone', async () => {
    const { get, failure } = await serve(({ url }, response) => {
      const [, status, retryAfter] = (url ?? '').split('/');
      response.writeHead(
        Number(status),
        retryAfter === undefined ? {} : { 'retry-after': decodeURIComponent(retryAfter) },
      );
      response.end('secret words of the server');
    });
    expect(await failure('/500')).toBe('server-error: HOST: 500');
    expect(await failure('/403')).toBe('rejected: HOST: 403');
    expect(await failure('/204')).toBe('rejected: HOST: 204');
    const failureOf = (path: string) =>
      get(path).then(
        () => undefined,
        (error: FetchError) => error.failure,
      );
    expect(await failureOf('/429/120')).toMatchObject({ code: 'rate-limited', retryAfterMs: 120_000 });
    const date = encodeURIComponent('Wed, 12 Aug 2026 09:05:00 GMT');
    expect(await failureOf(`/503/${date}`)).toMatchObject({ code: 'server-error', retryAfterMs: 300_000 });
    expect(await failureOf('/429')).not.toHaveProperty('retryAfterMs');
  });

  it('of the connection name the host and the cause', async () => {
    const closed = await startHttpServer(
      () => undefined,
      '127.0.0.1',
      () => undefined,
    );
    await new Promise((resolve) => closed.server.close(resolve));
    const fetcher = createFetcher({ operatorAddresses: [closed.url] });
    const signal = new AbortController().signal;
    await expect(fetcher.get(`${closed.url}/?token=geheim`, { accept: '*/*', signal })).rejects.toThrow(
      `unreachable: 127.0.0.1:${closed.port}: ECONNREFUSED`,
    );
  });

  it('of bodies: cut short, badly packed, packed in another way, larger than announced', async () => {
    const half = gzipSync(Buffer.alloc(100_000, 'paper')).subarray(0, 60);
    const bodies: Readonly<Record<string, (response: ServerResponse) => void>> = {
      '/cut': (response) => {
        response.writeHead(200, { 'content-length': '100' }).write('half');
        setImmediate(() => response.destroy());
      },
      '/half': (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(half),
      '/bad': (response) => response.writeHead(200, { 'content-encoding': 'br' }).end('no brotli at all'),
      '/other': (response) => response.writeHead(200, { 'content-encoding': 'zstd' }).end('x'),
      '/twice': (response) => response.writeHead(200, { 'content-encoding': 'gzip, gzip' }).end('x'),
      '/nothing': (response) => response.socket?.destroy(),
      '/garbage': (response) => response.socket?.end('this is no HTTP\r\n\r\n'),
    };
    const { failure } = await serve(({ url }, response) => bodies[url ?? '']?.(response));
    expect(await failure('/cut')).toMatch(/^unreachable: HOST/);
    expect(await failure('/half')).toBe('broken-answer: HOST: Z_BUF_ERROR');
    expect(await failure('/bad')).toMatch(/^broken-answer: HOST: ERR_/);
    expect(await failure('/other')).toBe('broken-answer: content-encoding zstd');
    expect(await failure('/twice')).toBe('broken-answer: content-encoding gzip, gzip');
    expect(await failure('/nothing')).toBe('unreachable: HOST: ECONNRESET');
    expect(await failure('/garbage')).toMatch(/^broken-answer: HOST: HPE_/);
  });

  it('by the caller keep the reason of the caller', async () => {
    const { get } = await serve(() => undefined);
    const stop = new AbortController();
    const waiting = get('/', {}, stop.signal);
    stop.abort(new Error('we are closing'));
    await expect(waiting).rejects.toThrow('we are closing');
  });
});

describe('limits', () => {
  const MEBIBYTE = 1024 * 1024;

  it('stop at 20 MB, announced, sent or unpacked', async () => {
    const block = Buffer.alloc(MEBIBYTE);
    const fast = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };
    const brotliBomb = brotliCompressSync(Buffer.alloc(64 * MEBIBYTE), fast);
    const { failure, get } = await serve(({ url }, response) => {
      if (url === '/announced')
        response.writeHead(200, { 'content-length': String(10 * 1024 * MEBIBYTE) }).write('a');
      else if (url === '/gzip-bomb')
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(64 * MEBIBYTE)));
      else if (url === '/br-bomb') response.writeHead(200, { 'content-encoding': 'br' }).end(brotliBomb);
      else if (url === '/exact') response.writeHead(200).end(Buffer.alloc(20 * MEBIBYTE, 'a'));
      else {
        response.writeHead(200);
        const more = () => {
          while (!response.destroyed && response.write(block));
        };
        response.on('drain', more);
        more();
      }
    });
    for (const path of ['/announced', '/gzip-bomb', '/br-bomb', '/endless'])
      expect(await failure(path), path).toBe('too-large: 20 MB');
    const exact = await get('/exact');
    expect(exact.status === 'ok' && exact.bytes.length).toBe(20 * MEBIBYTE);
  });

  it('end an answer that does not begin, or drips for ever', async () => {
    const { failure } = await serve(
      ({ url }, response) => {
        if (url !== '/drip') return;
        response.writeHead(200).write('a');
        const drip = setInterval(() => response.write('a'), 10);
        response.on('close', () => clearInterval(drip));
      },
      { headMs: 60, totalMs: 150 },
    );
    const started = performance.now();
    expect(await failure('/silent')).toBe('timeout: HOST');
    expect(await failure('/drip')).toBe('timeout: HOST');
    expect(performance.now() - started).toBeLessThan(8000);
  });
});

describe('redirects', () => {
  it('are followed on the same host, three times at most', async () => {
    const { get, failure } = await serve(({ url }, response) => {
      const left = Number(url?.slice(1));
      if (left === 0) response.end('there');
      else response.writeHead([301, 302, 307, 308][left % 4] ?? 302, { location: `/${left - 1}` }).end();
    });
    const answer = await get('/3');
    expect(answer.status === 'ok' && text(answer.bytes)).toBe('there');
    expect(await failure('/4')).toBe('redirect: HOST: more than 3');
  });

  it('to another host, port or protocol are not, and nothing is asked there', async () => {
    const other = await startHttpServer((_, response) => response.end('stolen'), '127.0.0.1');
    const targets = [
      `${other.url}/x`,
      `//127.0.0.1:${other.port}/`,
      'https://huggingface.co/api/daily_papers',
      'http://169.254.169.254/latest/meta-data/',
      'http://localhost:PORT/',
      'https://127.0.0.1:PORT/',
      'file:///etc/passwd',
      'http://user:password@127.0.0.1:PORT/',
      'gopher://127.0.0.1:PORT/',
      'http://[',
    ];
    const { server, failure } = await serve(({ url, headers }, response) => {
      const target = (targets[Number(url?.slice(1))] ?? '').replace(
        'PORT',
        (headers.host ?? '').split(':')[1] ?? '',
      );
      response.writeHead(302, { location: target }).end();
    });
    for (const [index, target] of targets.entries())
      expect(await failure(`/${index}`), target).toMatch(/^(?:redirect: HOST ->|bad-address:)/);
    expect(other.connections()).toBe(0);
    expect(server.connections()).toBe(targets.length);
  });
});
