import { conceptTerm, findConcepts } from '../language/concepts.ts';
import type { Paper } from '../paper/paper.ts';
import { nextTurn } from '../retrieval/lexical/take-turns.ts';
import { AREAS, type Area } from './areas.ts';

export interface PaperGroup {
  /** Undefined: papers of no known area. */
  readonly area: Area | undefined;
  readonly papers: readonly Paper[];
}

/** The title says most, then tags, then the opening of each account. */
const TITLE_WEIGHT = 4;
const TAG_WEIGHT = 2;
const OPENING_LENGTH = 500;
/** Other work gets a turn after so many papers: a few milliseconds. */
const PAPERS_PER_TURN = 100;

/** Papers by area of research, largest group first, the rest last; inside a group the order given is kept. */
export async function groupPapers(papers: readonly Paper[]): Promise<PaperGroup[]> {
  const groups = new Map<Area | undefined, Paper[]>();
  for (const [index, paper] of papers.entries()) {
    if (index % PAPERS_PER_TURN === PAPERS_PER_TURN - 1) await nextTurn();
    const area = areaOf(paper);
    const list = groups.get(area);
    if (list === undefined) groups.set(area, [paper]);
    else list.push(paper);
  }
  return [...groups]
    .map(([area, members]) => ({ area, papers: members }))
    .sort(
      (left, right) =>
        Number(left.area === undefined) - Number(right.area === undefined) ||
        right.papers.length - left.papers.length,
    );
}

/** The area whose concepts a paper names most; undefined when it names none. */
export function areaOf(paper: Paper): Area | undefined {
  const weights = new Map<string, number>();
  const count = (text: string, weight: number) => {
    for (const concept of findConcepts(text)) {
      const name = conceptTerm(concept).slice(1);
      weights.set(name, (weights.get(name) ?? 0) + weight);
    }
  };
  for (const title of new Set([paper.title, ...Object.values(paper.titles)])) count(title, TITLE_WEIGHT);
  count(paper.tags.join(' ; '), TAG_WEIGHT);
  for (const entry of paper.entries) count(entry.sections[0]?.text.slice(0, OPENING_LENGTH) ?? '', 1);
  let best: Area | undefined;
  let bestScore = 0;
  for (const area of AREAS) {
    const score = area.concepts.reduce((sum, name) => sum + Math.sqrt(weights.get(name) ?? 0), 0);
    if (score > bestScore) [best, bestScore] = [area, score];
  }
  return best;
}
