import { shownText } from '../language/shown-text.ts';
import type { Paper } from '../paper/paper.ts';
import { authorsOf, factsOf, titleLink } from '../reply/paper-reply.ts';
import { type Block, paragraph, type Reply, reply, text } from '../reply/reply.ts';
import type { Subscription } from './subscription.ts';
import { subscriptionWordsIn } from './subscription-words.ts';

const LONGEST_LIKE = 120;

/** Papers that somebody waited for. @param papers at least one */
export function alertReply({ language, like }: Subscription, papers: readonly Paper[]): Reply {
  const words = subscriptionWordsIn(language);
  const waited = like === undefined ? '' : like.kind === 'paper' ? like.title : like.text;
  return reply(language, {
    form: 'post',
    blocks: [
      paragraph(words.appeared(papers.length, shownText(waited, LONGEST_LIKE))),
      ...papers.flatMap((paper): Block[] => [
        { kind: 'item', marker: '•', content: [titleLink(paper, language)] },
        ...[authorsOf(paper), factsOf(paper)]
          .filter((line) => line !== '')
          .map((line) => paragraph(text(line, 'italic'))),
      ]),
    ],
  });
}
