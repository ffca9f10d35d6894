import type { IncomingMessage } from 'node:http';
import type { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { fetchError } from './fetch-error.ts';

const MEBIBYTE = 1024 * 1024;

/**
 * The body of an answer, unpacked.
 *
 * @param maxBytes of what is received and of what it unpacks to; reading stops there, so a bomb takes no memory
 * @throws {FetchError} `too-large`, `broken-answer` (an encoding that was not asked for); what streams throw
 */
export async function readBody(
  response: IncomingMessage,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const announced = Number(response.headers['content-length'] ?? 0);
  if (announced > maxBytes) throw tooLarge(maxBytes);
  const chunks: Uint8Array[] = [];
  const limited = atMost(maxBytes);
  const collect = async (source: AsyncIterable<Uint8Array>) => {
    for await (const chunk of limited(source)) chunks.push(chunk);
  };
  const decoder = decoderOf(response.headers['content-encoding'] ?? '');
  if (decoder === undefined) await pipeline(response, collect, { signal });
  else await pipeline(response, limited, decoder, collect, { signal });
  return Buffer.concat(chunks);
}

/** One step of unpacking at most: more than one is only met in bombs. */
function decoderOf(encoding: string): Transform | undefined {
  switch (encoding.trim().toLowerCase()) {
    case '':
    case 'identity':
      return undefined;
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'br':
      return createBrotliDecompress();
    case 'deflate':
      return createInflate();
    default:
      throw fetchError('broken-answer', `content-encoding ${encoding.slice(0, 40)}`);
  }
}

function atMost(maxBytes: number) {
  return async function* limited(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    let total = 0;
    for await (const chunk of source) {
      total += chunk.length;
      if (total > maxBytes) throw tooLarge(maxBytes);
      yield chunk;
    }
  };
}

function tooLarge(maxBytes: number) {
  return fetchError('too-large', `${Math.round(maxBytes / MEBIBYTE)} MB`);
}
