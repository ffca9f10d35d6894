import type { ModelConventions } from './model-conventions.ts';

/**
 * Make one vector a text from its tokens' vectors (Reimers and Gurevych, Sentence-BERT, 2019).
 *
 * @param values numbers of shape [texts, tokens, dimensions], row by row
 * @param shape those three sizes
 * @param mask by text and token, 1 for a token of the text and 0 for padding
 * @param pooling `mean` of the text's tokens, its first (`cls`) or its `last` one
 * @returns shape [texts, dimensions], row by row, not scaled
 * @throws {RangeError} when the shape has not three sizes
 */
export function poolTokens(
  values: ArrayLike<number>,
  shape: readonly number[],
  mask: readonly (readonly (number | bigint)[])[],
  pooling: ModelConventions['pooling'],
): Float32Array {
  const [textCount, tokenCount, dimensions] = shape;
  if (textCount === undefined || tokenCount === undefined || dimensions === undefined) {
    throw new RangeError(
      `The model's output has the shape [${shape.join(', ')}], not [texts, tokens, dimensions].`,
    );
  }
  const pooled = new Float32Array(textCount * dimensions);
  for (let text = 0; text < textCount; text += 1) {
    const tokens = pooledTokens(mask[text] ?? [], pooling);
    for (const token of tokens) {
      const offset = (text * tokenCount + token) * dimensions;
      for (let column = 0; column < dimensions; column += 1) {
        const place = text * dimensions + column;
        pooled[place] = (pooled[place] ?? 0) + (values[offset + column] ?? 0) / tokens.length;
      }
    }
  }
  return pooled;
}

/** Numbers of the tokens that count. */
function pooledTokens(mask: readonly (number | bigint)[], pooling: ModelConventions['pooling']): number[] {
  const tokens = mask.flatMap((bit, token) => (Number(bit) === 1 ? [token] : []));
  switch (pooling) {
    case 'mean':
      return tokens;
    case 'cls':
      return tokens.slice(0, 1);
    case 'last':
      return tokens.slice(-1);
  }
}
