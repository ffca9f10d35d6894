import type { GroupWeight } from '../retrieval/lexical/lexical-index.ts';
import type { Query } from '../retrieval/query/query.ts';
import type { RankedPaper, Retrieval } from '../retrieval/retriever.ts';
import { selectRelevant } from '../retrieval/select-relevant.ts';
import { readSides, type Sides } from './compare-sides.ts';
import type { QuoteForm } from './quote-papers.ts';

/** What an answer is made of: one paper in depth, a few side by side, or many in a line each. */
export interface ChosenPapers {
  readonly form: QuoteForm;
  /** Best first, at least one when the retrieval has one. */
  readonly papers: readonly RankedPaper[];
  /** More than these fit. */
  readonly isCut: boolean;
}

const LIST_PAPERS = 8;
const COMPARISON =
  /\b(?:compar(?:e|ed|ison)|versus|vs|differences? between|differ|(?:two|three|both|these) (?:[\w-]+ )?(?:papers|works|methods|approaches)|each (?:one|of them)|does each|one .{1,200}(?:the other|another|one))\b|[两三](?:篇|边|者)|区别|差别|差异|差在|不一样|有何不同|各自|不同|对比|相比|一篇.*一篇|so sanh|khac (?:nhau|gi|cho|biet|the nao)|(?:hai|ba|ca hai) (?:bai|cach|phuong phap|huong)|mot bai.*mot bai/u;
/** Both are of one kind: there are no sides. */
const TWO_ALIKE = /\bwhich two\b|哪两[篇个]|hai (?:bai|paper) nao/u;
const THREE = /\bthree\b|三[篇者]|ba (?:bai|cach|phuong phap)/u;
/** A second paper this near the first is shown beside it. */
const NEAR = 0.7;
/** A second paper this close makes the first one doubtful: of our questions, five in six of those whose answer is not first. */
const CLOSE = 0.85;
/** Then those that reach this share of the best are shown, up to so many. */
const CANDIDATE = 0.6;
const MAX_CANDIDATES = 5;

/**
 * @param question lower case, marks removed
 * @param weights of the query's groups, see `LexicalIndex.weigh`
 */
export function choosePapers(
  query: Query,
  question: string,
  retrieval: Retrieval,
  weights: readonly GroupWeight[],
): ChosenPapers {
  const { papers } = retrieval;
  if (query.arxivIds.length > 0) {
    const named = papers.slice(0, query.arxivIds.length);
    return { form: named.length > 1 ? 'compared' : 'one', papers: named, isCut: false };
  }
  if (COMPARISON.test(question)) {
    const compared = THREE.test(question)
      ? complement(papers, 3)
      : TWO_ALIKE.test(question)
        ? papers.slice(0, 2)
        : bothSides(query, papers);
    return { form: 'compared', papers: compared, isCut: false };
  }
  if (query.intent === 'list') {
    const fitting = selectRelevant(papers, query.groups, weights);
    if (fitting.length === 1) return { form: 'one', papers: fitting, isCut: false };
    return { form: 'list', papers: fitting.slice(0, LIST_PAPERS), isCut: fitting.length > LIST_PAPERS };
  }
  return chooseFitting(papers);
}

/** The best paper, with those that may be meant as well: the closer the second one comes, the less sure is the first. */
function chooseFitting(papers: readonly RankedPaper[]): ChosenPapers {
  const best = papers[0]?.lexicalScore ?? 0;
  const reaching = (share: number) =>
    papers.filter(({ lexicalScore }, rank) => rank === 0 || (best > 0 && lexicalScore >= best * share));
  const second = papers[1]?.lexicalScore ?? 0;
  if (best === 0 || second < best * NEAR) return { form: 'one', papers: papers.slice(0, 1), isCut: false };
  if (second < best * CLOSE) return { form: 'compared', papers: papers.slice(0, 2), isCut: false };
  const shown = reaching(CANDIDATE).slice(0, MAX_CANDIDATES);
  return { form: 'candidates', papers: shown, isCut: shown.length > 2 };
}

/**
 * Whether two or three papers are to be set side by side.
 *
 * @param question lower case, marks removed
 */
export function isComparison(question: string): boolean {
  return COMPARISON.test(question);
}

/** How much a paper's own score counts beside what it adds to those chosen. */
const OWN_SCORE = 0.5;

/** What is said of both sides counts less than what tells them apart. */
const SHARED = 0.5;
/** A paper that fits the whole question is more likely meant. */
const OWN_SHARE = 0.2;

/** One paper for each side of the question, in its order: the pair that together fits some reading of it best. */
function bothSides({ question, groups }: Query, papers: readonly RankedPaper[]): RankedPaper[] {
  let best: { readonly pair: RankedPaper[]; readonly worth: number } | undefined;
  for (const sides of readSides(question, groups)) {
    if (!sides.includes('left') || !sides.includes('right')) continue;
    for (const left of papers) {
      for (const right of papers) {
        if (left === right) continue;
        const worth = sideWorth(left, 'left', sides) + sideWorth(right, 'right', sides);
        if (worth > (best?.worth ?? 0)) best = { pair: [left, right], worth };
      }
    }
  }
  return best?.pair ?? complement(papers, 2);
}

function sideWorth({ parts, lexicalScore }: RankedPaper, side: 'left' | 'right', sides: Sides): number {
  const all = parts.reduce((sum, part) => sum + part, 0);
  if (all === 0) return 0;
  const held = parts.reduce(
    (sum, part, group) =>
      sum + (sides[group] === side ? part : sides[group] === undefined ? SHARED * part : 0),
    0,
  );
  // The score is what the parts make together, less what chance gives in the paper's language.
  return held * (lexicalScore / all) + OWN_SHARE * lexicalScore;
}

/** The best paper and those that together with it cover most of the question: its two sides, not one side twice. */
function complement(papers: readonly RankedPaper[], count: number): RankedPaper[] {
  const chosen: RankedPaper[] = [];
  while (chosen.length < Math.min(count, papers.length)) {
    const next = papers
      .filter((paper) => !chosen.includes(paper))
      .map((paper) => ({ paper, worth: OWN_SCORE * paper.lexicalScore + addedBy(paper, chosen) }))
      .reduce((best, each) => (each.worth > best.worth ? each : best));
    chosen.push(next.paper);
  }
  return chosen;
}

function addedBy(paper: RankedPaper, chosen: readonly RankedPaper[]): number {
  return paper.parts.reduce((sum, part, group) => {
    const had = Math.max(0, ...chosen.map(({ parts }) => parts[group] ?? 0));
    return sum + Math.max(0, part - had);
  }, 0);
}
