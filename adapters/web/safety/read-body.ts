import { HttpProblem } from '../problem.ts';

/** In bytes; a question has some hundred. */
export const LARGEST_BODY = 64 * 1024;

const tooLarge = () => new HttpProblem(413, `A body may have at most ${LARGEST_BODY} bytes.`);

/** @throws {HttpProblem} 413: the request announces more than is read */
export function checkLength(header: string | undefined): void {
  if (header !== undefined && Number(header) > LARGEST_BODY) throw tooLarge();
}

/**
 * The body as text, read no further than its limit; one that comes in chunks announces no length.
 *
 * @throws {HttpProblem} 413
 */
export async function readBody(request: Request): Promise<string> {
  if (request.body === null) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > LARGEST_BODY) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
