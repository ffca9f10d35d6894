import type { Logger } from '../../ports.ts';
import { EmbedderError } from '../embedder-error.ts';
import type { DensePart } from './dense-part.ts';

type DenseRetrieval = DensePart['forRetrieval'];

/** When a question cannot be embedded (a server that is down), its words are searched alone, and the log says so. */
export function orWordsAlone(dense: DenseRetrieval, logger: Logger): DenseRetrieval {
  const { embedder } = dense;
  const embed: typeof embedder.embed = async (texts, kind, signal) => {
    try {
      return await embedder.embed(texts, kind, signal);
    } catch (error) {
      if (!(error instanceof EmbedderError)) throw error;
      // A person who leaves is no failure.
      if (signal?.aborted !== true)
        logger.warn('a question was searched by its words alone', { reason: error.message });
      return [];
    }
  };
  const { id, dimensions, onlyReorders = false } = embedder;
  return { ...dense, embedder: { id, dimensions, onlyReorders, embed, close: () => embedder.close() } };
}
