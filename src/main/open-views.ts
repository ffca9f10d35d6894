import { createPaperViews, type PaperViews } from '../catalogue/paper-views.ts';
import type { Lexicon } from '../language/lexicon.ts';
import type { Paper } from '../paper/paper.ts';
import type { Logger } from '../ports.ts';
import { createPaperVectors } from '../retrieval/dense/paper-vectors.ts';
import type { LexicalIndex } from '../retrieval/lexical/lexical-index.ts';
import type { Indexes } from '../retrieval/live-indexes.ts';
import { createPaperMap, type PaperMap } from '../retrieval/map/paper-map.ts';
import { findSimilar, type SimilarPaper } from '../retrieval/similar.ts';
import type { Store } from '../store.ts';

/** The papers as they are listed, counted, compared and drawn; worked out when first asked for. */
export interface Views {
  readonly views: PaperViews;
  /** Papers like one, most similar first, itself left out. */
  readonly similarTo: (paper: Paper, limit: number) => Promise<readonly SimilarPaper[]>;
  /** The same as papers. */
  readonly similar: (paper: Paper, limit: number) => Promise<readonly Paper[]>;
  /** Undefined where there are no vectors. */
  readonly map: PaperMap | undefined;
}

export interface ViewsParts {
  readonly store: Store;
  /** Those in use at the moment; a reindex puts others in their place. */
  readonly indexes: () => Indexes;
  readonly lexicon: Lexicon | undefined;
  readonly logger: Logger;
}

export function openViews({ store, indexes, lexicon, logger }: ViewsParts): Views {
  const { dense } = indexes();
  const vectors = dense === undefined ? undefined : createPaperVectors(store, dense.forRetrieval.embedder.id);
  const similarTo: Views['similarTo'] = (paper, limit) =>
    findSimilar(paper, { lexical: indexes().lexical, vectors, lexicon, limit });
  const lexical = {
    about: (...asked: Parameters<LexicalIndex['about']>) => indexes().lexical.about(...asked),
  };
  return {
    views: createPaperViews({ store, lexical, lexicon }),
    similarTo,
    async similar(paper, limit) {
      const papers: Paper[] = [];
      for (const { id } of await similarTo(paper, limit)) {
        const found = await store.paper(id);
        if (found !== undefined) papers.push(found);
      }
      return papers;
    },
    map:
      vectors === undefined
        ? undefined
        : createPaperMap(store, vectors, (error) =>
            logger.warn('the map of the papers was not made', { error }),
          ),
  };
}
