import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export type Encoding = 'br' | 'gzip';

const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

/** Done by other threads, so that nobody waits. */
export const encode: Readonly<Record<Encoding, (content: Buffer) => Promise<Buffer>>> = {
  br: (content) => promisify(brotliCompress)(content, BROTLI),
  gzip: (content) => promisify(gzip)(content),
};

/** The first of some encodings that an `Accept-Encoding` header names. */
export function chooseEncoding(
  header: string | undefined,
  encodings: readonly Encoding[],
): Encoding | undefined {
  const accepted = (header ?? '').split(',').flatMap((item) => {
    const [name = '', quality = ''] = item.split(';').map((part) => part.trim().toLowerCase());
    return /^q=0(?:\.0*)?$/.test(quality) ? [] : [name];
  });
  return encodings.find((encoding) => accepted.includes(encoding));
}
