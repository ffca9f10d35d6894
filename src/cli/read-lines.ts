import { createInterface } from 'node:readline';

/** Lines of a stream, without their ends, as they come. */
export async function* readLines(input: NodeJS.ReadableStream): AsyncGenerator<string> {
  yield* createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
}
