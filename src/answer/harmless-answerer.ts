import { paperUrl } from '../paper/paper-url.ts';
import type { Store } from '../store.ts';
import type { Answerer } from './answerer.ts';
import { papersWith } from './digest-answer.ts';
import { withoutEffects } from './written/forbidden.ts';

/**
 * An answerer whose texts hold no address but those of the papers that they cite, and no mention: digests are untrusted,
 * and what they print would act in a chat.
 */
export function createHarmlessAnswerer(quoted: Answerer, store: Store): Answerer {
  return async (question, options) => {
    const answer = await quoted(question, options);
    if (answer.citations.length === 0) return answer;
    const ids = [...new Set(answer.citations.map(({ paperId }) => paperId))];
    const papers = await papersWith(ids, store);
    const own = papers.flatMap((paper) => [
      paperUrl(paper),
      ...paper.links.flatMap(({ kind, url }) => (kind === 'code' ? [url] : [])),
    ]);
    return { ...answer, text: withoutEffects(answer.text, new Set(own)) };
  };
}
