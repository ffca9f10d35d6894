import { z } from 'zod';
import { EmbedderError } from '../../src/retrieval/embedder-error.ts';
import { toUnitVector } from './unit-vector.ts';

/** Some servers send base64 whatever was asked for; both are read. */
const answerSchema = z.object({
  data: z.array(
    z.object({
      index: z.int().nonnegative(),
      embedding: z.union([z.array(z.number()).min(1), z.base64().min(1)]),
    }),
  ),
});

/**
 * Read an answer of `/v1/embeddings`.
 *
 * @param body the answer's text
 * @param count how many texts were sent
 * @returns one unit vector a text, in the texts' order, all of one length
 * @throws {EmbedderError} `invalid-answer`; retryable when the text is no JSON, as from a proxy's error page
 */
export function readEmbeddings(body: string, count: number): Float32Array[] {
  const { data } = parse(body);
  if (data.length !== count) {
    throw new EmbedderError(
      'invalid-answer',
      `The endpoint gave ${data.length} embeddings for ${count} texts.`,
    );
  }
  const vectors = new Map<number, Float32Array>();
  for (const { index, embedding } of data) {
    vectors.set(index, toUnitVector(typeof embedding === 'string' ? decodeBase64(embedding) : embedding));
  }
  return Array.from({ length: count }, (_, index) => {
    const vector = vectors.get(index);
    if (vector === undefined) {
      throw new EmbedderError('invalid-answer', `The endpoint gave no embedding for text ${index}.`);
    }
    if (vector.length !== vectors.get(0)?.length) {
      throw new EmbedderError(
        'invalid-answer',
        'The endpoint gave embeddings of different lengths in one answer.',
      );
    }
    return vector;
  });
}

function parse(body: string): z.infer<typeof answerSchema> {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    throw new EmbedderError('invalid-answer', 'The endpoint did not answer with JSON.', {
      isRetryable: true,
    });
  }
  const answer = answerSchema.safeParse(json);
  if (!answer.success) {
    const place = answer.error.issues[0]?.path.join('.') ?? '';
    throw new EmbedderError(
      'invalid-answer',
      `The endpoint's answer is not as the protocol says, at "${place}".`,
    );
  }
  return answer.data;
}

/** 32-bit floats, little-endian, as OpenAI sends them. */
function decodeBase64(text: string): Float32Array {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length === 0 || bytes.length % 4 !== 0) {
    throw new EmbedderError(
      'invalid-answer',
      `A base64 embedding has ${bytes.length} bytes, not whole numbers.`,
    );
  }
  return Float32Array.from({ length: bytes.length / 4 }, (_, index) => bytes.readFloatLE(index * 4));
}
