import type { MapPoint, Topic } from '../api/types.ts';

/** A topic's name and where on the map it is written. */
export interface TopicLabel {
  readonly topic: string;
  readonly name: string;
  readonly x: number;
  readonly y: number;
}

/** Topics with fewer papers are told by colour alone. */
const LEAST_PAPERS = 3;

/**
 * Names in the middle of their papers: the median, which a few strays do not move.
 *
 * @returns the topics with the most papers first
 */
export function topicLabels(points: readonly MapPoint[], topics: readonly Topic[]): TopicLabel[] {
  return topics
    .map((topic) => ({ ...topic, members: points.filter((point) => point.topic === topic.id) }))
    .filter(({ members }) => members.length >= LEAST_PAPERS)
    .sort((left, right) => right.members.length - left.members.length)
    .map(({ id, name, members }) => ({
      ...{ topic: id, name },
      x: median(members.map(({ x }) => x)),
      y: median(members.map(({ y }) => y)),
    }));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
