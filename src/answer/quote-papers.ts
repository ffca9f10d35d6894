import { titleIn } from '../daily/day.ts';
import { messagesIn } from '../language/messages.ts';
import { paperUrl } from '../paper/paper-url.ts';
import type { Query } from '../retrieval/query/query.ts';
import type { RankedPaper, Retrieval } from '../retrieval/retriever.ts';
import { selectRelevant } from '../retrieval/select-relevant.ts';
import type { Store } from '../store.ts';
import type { Answer, Citation } from './answer.ts';
import { plainQuestion } from './answerer.ts';
import { chooseQuotes } from './choose-quotes.ts';
import { type QuestionShape, type QuotableSentence, questionShape, scoreSentences } from './sentences.ts';

type Draft = Pick<Answer, 'status' | 'text' | 'citations' | 'papers'>;

/** Papers shown by a list, by a comparison, and for an ordinary question. */
const LIST_PAPERS = 8;
const COMPARED_PAPERS = 3;
const QUOTES = 4;
const QUOTES_PER_COMPARED = 2;

const COMPARISON =
  /\b(?:compare|comparison|versus|vs|difference|differ|both|two papers|each one|which one)\b|两(?:篇|个|种|边)|三篇|分别|区别|不同|对比|相比|一篇.*一篇|一个.*一个|so sanh|khac (?:nhau|gi|cho)|hai bai|ca hai|mot bai.*mot bai/u;
/** A second paper this close to the first is shown beside it. */
const CLOSE = 0.85;

/** Quotes the sentences of the best papers that answer a question, each with its citation. */
export async function quotePapers(
  query: Query,
  retrieval: Retrieval,
  rarities: readonly number[],
  store: Store,
): Promise<Draft> {
  const question = plainQuestion(query.question);
  const isComparison = COMPARISON.test(question);
  const shown = papersToShow(query, retrieval, rarities, isComparison);
  const perPaper =
    shown.length === 1 ? QUOTES : query.intent === 'list' && !isComparison ? 1 : QUOTES_PER_COMPARED;
  const shape = questionShape(question, query.language);
  const blocks: string[] = [];
  const citations: Citation[] = [];
  for (const ranked of shown) {
    const quotes = await quotesOf(ranked, query, rarities, shape, perPaper, store);
    const lines = quotes.map((quote) => {
      citations.push(citationOf(ranked, quote, citations.length + 1));
      return `> ${quote.text} [${citations.length}]`;
    });
    blocks.push(
      [`**${titleIn(ranked.paper, query.language)}** · ${paperUrl(ranked.paper)}`, ...lines].join('\n'),
    );
  }
  const messages = messagesIn(query.language);
  const heading = shown.length > 1 ? messages.found(shown.length) : messages.quoted();
  return {
    status: 'answered',
    text: [heading, ...blocks].join('\n\n'),
    citations,
    papers: shown.map(({ paper }) => paper.id),
  };
}

function papersToShow(
  query: Query,
  retrieval: Retrieval,
  rarities: readonly number[],
  isComparison: boolean,
): RankedPaper[] {
  if (query.arxivIds.length > 0) return retrieval.papers.slice(0, Math.max(query.arxivIds.length, 1));
  if (isComparison) return retrieval.papers.slice(0, COMPARED_PAPERS);
  if (query.intent === 'list') return selectRelevant(retrieval, rarities).slice(0, LIST_PAPERS);
  const best = retrieval.papers[0]?.score ?? 0;
  return retrieval.papers.filter(({ score }, rank) => rank === 0 || (rank === 1 && score >= best * CLOSE));
}

async function quotesOf(
  { paper, passages }: RankedPaper,
  query: Query,
  rarities: readonly number[],
  shape: QuestionShape,
  limit: number,
  store: Store,
): Promise<QuotableSentence[]> {
  const all = await store.passagesOf(paper.id);
  const sentences = scoreSentences(all, query.groups, rarities, shape);
  const chosen = chooseQuotes(sentences, rarities, limit);
  if (chosen.length > 0) return chosen;
  const opening = sentences.filter((sentence) => sentence.language === query.language)[0] ?? sentences[0];
  if (opening !== undefined) return [opening];
  const passage = passages[0]?.passage;
  return passage === undefined
    ? []
    : [
        {
          text: paper.title,
          paperId: paper.id,
          role: passage.role,
          language: passage.language,
          place: 0,
          matched: [],
          score: 0,
        },
      ];
}

function citationOf({ paper }: RankedPaper, quote: QuotableSentence, number: number): Citation {
  return { number, paperId: paper.id, title: paper.title, url: paperUrl(paper), quote: quote.text };
}
