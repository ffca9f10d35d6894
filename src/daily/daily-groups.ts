import type { ReplyLanguage } from '../language/language.ts';
import { messagesIn } from '../language/messages.ts';
import type { Paper } from '../paper/paper.ts';
import type { Area } from './areas.ts';
import type { DailyPaper } from './daily-paper.ts';
import { groupPapers, type PaperGroup } from './group-papers.ts';

/** Papers of one field. */
export interface DailyGroup {
  /** `other` for papers of no known field. */
  readonly area: string;
  readonly name: string;
  readonly paperIds: readonly string[];
}

/** Unit-length vectors that stand for papers; papers without one are left out. */
export type VectorsOf = (paperIds: readonly string[]) => Promise<ReadonlyMap<string, Float32Array>>;

/** A paper less alike than this to every field has none. */
const LEAST_ALIKE = 0.45;
/** The nearest field must be nearer than the next by so much. */
const MARGIN = 0.02;

/**
 * The papers of a post by field, largest field first, the rest last; inside a field the order given is kept.
 *
 * @param all the day's papers: papers of no field go to the field whose papers of the day they resemble
 */
export async function groupDaily(
  papers: readonly DailyPaper[],
  all: readonly Paper[],
  language: ReplyLanguage,
  vectorsOf: VectorsOf | undefined,
): Promise<DailyGroup[]> {
  const groups = await groupPapers(papers.map(({ paper }) => paper));
  const isAnyWithout = groups.some(({ area }) => area === undefined);
  const found =
    vectorsOf !== undefined && isAnyWithout
      ? await withNearest(groups, await groupPapers(all), vectorsOf)
      : groups;
  return found.map(({ area, papers: members }) => ({
    area: area?.id ?? 'other',
    name: area?.names[language] ?? messagesIn(language).otherArea(),
    paperIds: members.map(({ id }) => id),
  }));
}

async function withNearest(
  groups: readonly PaperGroup[],
  all: readonly PaperGroup[],
  vectorsOf: VectorsOf,
): Promise<PaperGroup[]> {
  const homeless = groups.filter(({ area }) => area === undefined).flatMap(({ papers }) => papers);
  const known = all.filter(({ area }) => area !== undefined);
  const ids = [...known.flatMap(({ papers }) => papers), ...homeless].map(({ id }) => id);
  const vectors = await vectorsOf([...new Set(ids)]);
  const centres = known.flatMap(({ area, papers }) => {
    const centre = meanOf(papers.flatMap(({ id }) => vectors.get(id) ?? []));
    return area === undefined || centre === undefined ? [] : [{ area, centre }];
  });
  const areaOf = (paper: Paper) => nearestArea(vectors.get(paper.id), centres);
  const members = new Map<Area | undefined, Paper[]>(groups.map(({ area, papers }) => [area, [...papers]]));
  members.delete(undefined);
  const rest: Paper[] = [];
  for (const paper of homeless) {
    const area = areaOf(paper);
    if (area === undefined) rest.push(paper);
    else members.set(area, [...(members.get(area) ?? []), paper]);
  }
  const named = [...members].map(([area, papers]) => ({ area, papers }));
  named.sort((left, right) => right.papers.length - left.papers.length);
  return rest.length === 0 ? named : [...named, { area: undefined, papers: rest }];
}

function nearestArea(
  vector: Float32Array | undefined,
  centres: readonly { readonly area: Area; readonly centre: Float32Array }[],
): Area | undefined {
  if (vector === undefined) return undefined;
  const [best, next] = centres
    .map(({ area, centre }) => ({ area, likeness: dot(vector, centre) }))
    .sort((left, right) => right.likeness - left.likeness);
  if (best === undefined || best.likeness < LEAST_ALIKE) return undefined;
  return best.likeness - (next?.likeness ?? -1) < MARGIN ? undefined : best.area;
}

function meanOf(vectors: readonly Float32Array[]): Float32Array | undefined {
  const [first] = vectors;
  if (first === undefined) return undefined;
  const mean = new Float32Array(first.length);
  for (const vector of vectors)
    for (let at = 0; at < mean.length; at++) mean[at] = (mean[at] ?? 0) + (vector[at] ?? 0);
  const length = Math.sqrt(dot(mean, mean));
  return length === 0 ? undefined : mean.map((value) => value / length);
}

function dot(left: Float32Array, right: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < left.length; at++) sum += (left[at] ?? 0) * (right[at] ?? 0);
  return sum;
}
