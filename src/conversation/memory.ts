import type { ConversationMemory, Topic, Turn } from './conversation-store.ts';

/** Turns kept of a conversation. */
export const MAX_TURNS = 10;
/** Papers kept of one reply, and ids left out of one question. */
export const MAX_PAPERS = 100;
/** Of the memory as JSON in UTF-8; ids and questions are short, so that ten turns nearly always fit. */
export const MAX_BYTES = 32_768;

export const EMPTY_MEMORY: ConversationMemory = { turns: [], list: [], numbers: [], focus: [] };

/** What a reply showed. */
export interface Shown {
  readonly papers: readonly string[];
  /** Id of the paper that each number of the reply stands for, from 1. */
  readonly numbers: readonly string[];
}

/**
 * The memory after one more turn.
 *
 * @param isNewTopic whether "more" continues this question from now on
 */
export function withTurn(
  memory: ConversationMemory,
  turn: Turn,
  numbers: readonly string[],
  isNewTopic: boolean,
): ConversationMemory {
  const shown = turn.papers.length > 0 ? view(memory, turn, numbers) : {};
  const topic = isNewTopic ? topicOf(turn) : memory.topic;
  const { list, numbers: known, focus } = { ...memory, ...shown };
  return bounded({
    turns: [...memory.turns, turn],
    list,
    numbers: known,
    focus,
    ...(topic === undefined ? {} : { topic }),
  });
}

/** The memory after papers were shown without a question: a day's list, or one paper opened. */
export function withShown(memory: ConversationMemory, { papers, numbers }: Shown): ConversationMemory {
  const [first] = papers;
  if (first === undefined) return memory;
  if (papers.length === 1 && memory.list.includes(first)) return { ...memory, focus: papers };
  return bounded({ turns: memory.turns, list: papers, numbers, focus: [] });
}

/**
 * A question about some of the papers shown leaves the list as it is: "the third" counts in it still. One about all of
 * them gives a new list: those that answer it, as they stand in the answer.
 */
function view({ list }: ConversationMemory, { papers, about = [] }: Turn, numbers: readonly string[]) {
  const isOfSome = about.length > 0 && about.length < list.length && about.every((id) => list.includes(id));
  if (isOfSome) return { numbers, focus: about };
  return { list: papers, numbers, focus: about.length === 1 ? about : [] };
}

function topicOf({ standalone, language, papers, exclude = [] }: Turn): Topic {
  return { question: standalone, language, seen: [...new Set([...exclude, ...papers])].slice(-MAX_PAPERS) };
}

function bounded(memory: ConversationMemory): ConversationMemory {
  let { turns } = memory;
  const cut = () => ({
    ...memory,
    turns,
    list: memory.list.slice(0, MAX_PAPERS),
    numbers: memory.numbers.slice(0, MAX_PAPERS),
  });
  turns = turns.slice(-MAX_TURNS).map((turn) => ({
    ...turn,
    papers: turn.papers.slice(0, MAX_PAPERS),
    ...(turn.exclude === undefined ? {} : { exclude: turn.exclude.slice(-MAX_PAPERS) }),
  }));
  while (turns.length > 1 && bytesOf(cut()) > MAX_BYTES) turns = turns.slice(1);
  return cut();
}

function bytesOf(memory: ConversationMemory): number {
  return new TextEncoder().encode(JSON.stringify(memory)).length;
}
