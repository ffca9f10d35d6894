import type { ConversationMemory } from './conversation-store.ts';
import type { Target } from './reference.ts';

/**
 * The papers that a reference means.
 *
 * @param taken papers that other references of the same line mean: "it" beside "the first" is another one
 * @returns ids, none when there is no such paper
 */
export function resolveTarget(
  target: Target,
  { list, numbers, focus }: ConversationMemory,
  taken: readonly string[] = [],
): readonly string[] {
  const current = focus[0] ?? list[0];
  const only = (id: string | undefined) => (id === undefined ? [] : [id]);
  switch (target.kind) {
    case 'place':
      return only(target.place > 0 ? list[target.place - 1] : list.at(target.place));
    case 'several':
      return target.count > 0 ? list.slice(0, target.count) : list.slice(target.count);
    case 'number':
      return only(numbers[target.number - 1] ?? list[target.number - 1]);
    case 'current':
      return only(current !== undefined && taken.includes(current) ? otherThan(taken, list) : current);
    case 'all':
      return focus.length > 1 ? focus : list;
    case 'they':
      if (focus.length > 0) return focus;
      return list.length > MOST_TOGETHER ? only(current) : list;
    case 'other':
      return only(current === undefined ? undefined : nextTo(current, list));
    case 'step': {
      const place = current === undefined ? -1 : list.indexOf(current);
      return place < 0 ? [] : only(list[place + target.by]);
    }
  }
}

/** "They" of a longer list are the authors of one paper rather than twelve papers. */
const MOST_TOGETHER = 4;

function otherThan(taken: readonly string[], list: readonly string[]): string | undefined {
  return list.find((id) => !taken.includes(id));
}

/** The other one of two; of more, the one after it. */
function nextTo(current: string, list: readonly string[]): string | undefined {
  const place = list.indexOf(current);
  return list[place + 1] ?? list.find((id) => id !== current);
}
