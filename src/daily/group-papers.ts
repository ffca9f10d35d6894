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
const PAPERS_PER_TURN = 20;

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

/** The area whose concepts a paper names most, else that of its categories; undefined when neither tells. */
export function areaOf(paper: Paper): Area | undefined {
  let found = known.get(paper);
  if (found === undefined) {
    found = { area: readArea(paper) };
    known.set(paper, found);
  }
  return found.area;
}

/** A day's papers are grouped for each of its posts. */
const known = new WeakMap<Paper, { readonly area: Area | undefined }>();

function readArea(paper: Paper): Area | undefined {
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
  return bestArea((name) => weights.get(name) ?? 0) ?? areaOfCategories(paper.categories);
}

/** @param weightOf how much a paper is about a concept, by its English name */
export function bestArea(weightOf: (concept: string) => number): Area | undefined {
  let best: Area | undefined;
  let bestScore = 0;
  for (const area of AREAS) {
    const score = area.concepts.reduce((sum, name) => sum + Math.sqrt(weightOf(name)), 0);
    if (score > bestScore) [best, bestScore] = [area, score];
  }
  return best;
}

/** arXiv categories that are one area; `cs.LG` and `cs.AI` could be anything. */
const AREAS_OF_CATEGORIES: Readonly<Record<string, string>> = {
  'cs.RO': 'robotics',
  'cs.SD': 'speech',
  'eess.AS': 'speech',
  'cs.CR': 'safety',
  'cs.SE': 'code',
  'cs.PL': 'code',
  'cs.IR': 'retrieval',
  'cs.DL': 'science',
  'cs.MA': 'agents',
  'cs.GR': 'three-d',
  'eess.IV': 'image',
  'cs.CV': 'image',
  'cs.CL': 'language',
  'cs.CY': 'science',
};

/** Archives whose papers are of one area as a whole. */
const AREAS_OF_ARCHIVES: Readonly<Record<string, string>> = {
  'q-bio': 'medicine',
  'q-fin': 'science',
  econ: 'science',
  physics: 'science',
  'astro-ph': 'science',
  'cond-mat': 'science',
};

/** The area of a paper whose text names none; the first category that tells counts. */
function areaOfCategories(categories: readonly string[]): Area | undefined {
  for (const category of categories) {
    const id = AREAS_OF_CATEGORIES[category] ?? AREAS_OF_ARCHIVES[category.split('.')[0] ?? ''];
    const area = AREAS.find((each) => each.id === id);
    if (area !== undefined) return area;
  }
  return undefined;
}
