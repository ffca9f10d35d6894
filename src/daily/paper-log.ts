import { conceptTerm, conceptWords, findConcepts } from '../language/concepts.ts';
import { GLOSSARY } from '../language/glossary.ts';
import { normaliseText } from '../language/normalise-text.ts';
import { stemEnglish } from '../language/stem-english.ts';
import type { LexicalIndex } from '../retrieval/lexical/lexical-index.ts';
import { nextTurn } from '../retrieval/lexical/take-turns.ts';
import type { DateRange, Store } from '../store.ts';

/** What counting needs of a paper. */
export interface LoggedPaper {
  readonly id: string;
  /** Numbers of the glossary's concepts with their weight, see `LexicalIndex.about`. */
  readonly concepts: ReadonlyMap<number, number>;
  /** Tags that are no concept, as printed. */
  readonly tags: readonly string[];
}

export interface LoggedDay {
  readonly day: string;
  /** Each once. */
  readonly papers: readonly LoggedPaper[];
}

/** Which papers came on which day and what they are about. */
export interface PaperLog {
  /** Days of the range with a digest, ascending. Other work gets turns of a few ms. */
  days(range: DateRange): Promise<readonly LoggedDay[]>;
  /** What is known of some papers; those that the store does not have are left out. */
  papers(ids: readonly string[]): Promise<readonly LoggedPaper[]>;
}

export interface PaperLogParts {
  readonly store: Pick<Store, 'listedDays' | 'generation' | 'papers'>;
  /** The one in use at the moment. */
  readonly lexical: () => Pick<LexicalIndex, 'about' | 'revision'>;
}

/** A paper is about a concept from this weight on: in its title, or in its tags and a passage, or in nine passages. */
export const ABOUT = 3;
/** Other work gets a turn after so many concepts: a few milliseconds at 10,000 papers. */
const CONCEPTS_PER_TURN = 4;

/**
 * Reads days from the store and concepts from the lexical index, which has found them already. What was read last stays
 * until the store or the index changes, so that asking again costs nothing.
 */
export function createPaperLog({ store, lexical }: PaperLogParts): PaperLog {
  let kept: { readonly key: string; readonly days: Promise<readonly LoggedDay[]> } | undefined;
  return {
    async days(range) {
      // The index follows the store a moment later, and another one may take its place.
      const key = `${await store.generation()} ${lexical().revision} ${range.from ?? ''} ${range.to ?? ''}`;
      if (kept?.key !== key) {
        const days = readDays(store, lexical(), range);
        kept = { key, days };
        // A failure is told to those who wait for it, and forgotten.
        days.catch(() => {
          kept = undefined;
        });
      }
      return await kept.days;
    },
    async papers(ids) {
      if (ids.length === 0) return [];
      const found: { readonly id: string; readonly tags: readonly string[] }[] = [];
      for await (const { id, tags } of store.papers({ ids })) found.push({ id, tags });
      const concepts = await conceptsOf(found, lexical());
      return found.map(logger(concepts));
    },
  };
}

async function readDays(
  store: PaperLogParts['store'],
  lexical: Pick<LexicalIndex, 'about'>,
  range: DateRange,
): Promise<LoggedDay[]> {
  const listed = [];
  for await (const day of store.listedDays(range)) listed.push(day);
  const toLogged = logger(
    await conceptsOf(
      listed.flatMap(({ papers }) => papers),
      lexical,
    ),
  );
  const days: LoggedDay[] = [];
  for (const { day, papers } of listed) {
    days.push({ day, papers: papers.map(toLogged) });
    await nextTurn();
  }
  return days;
}

type Concepts = ReadonlyMap<string, ReadonlyMap<number, number>>;

async function conceptsOf(
  papers: readonly { readonly id: string }[],
  lexical: Pick<LexicalIndex, 'about'>,
): Promise<Concepts> {
  const concepts = new Map(papers.map(({ id }) => [id, new Map<number, number>()]));
  if (concepts.size === 0) return concepts;
  const isWanted = (id: string) => concepts.has(id);
  for (const number of GLOSSARY.keys()) {
    for (const [id, weight] of lexical.about([conceptTerm(number)], isWanted))
      concepts.get(id)?.set(number, weight);
    if (number % CONCEPTS_PER_TURN === 0) await nextTurn();
  }
  return concepts;
}

function logger(concepts: Concepts) {
  const isOwn = createTagCheck();
  return ({ id, tags }: { readonly id: string; readonly tags: readonly string[] }): LoggedPaper => ({
    id,
    concepts: concepts.get(id) ?? new Map<number, number>(),
    tags: tags.filter(isOwn),
  });
}

/** Words that add nothing to a concept's name: `diffusion models` is the concept. */
const FILLERS = new Set(
  'model|method|system|framework|approach|task|based|ai|deep|the|of|and|for|in'.split('|').map(stemEnglish),
);
const LONGEST_TAG = 40;

/** Whether a tag says more than the concepts that it names; remembers what it was asked. */
function createTagCheck(): (tag: string) => boolean {
  const known = new Map<string, boolean>();
  return (tag) => {
    let isOwn = known.get(tag);
    if (isOwn === undefined) {
      isOwn = saysMore(tag);
      known.set(tag, isOwn);
    }
    return isOwn;
  };
}

function saysMore(tag: string): boolean {
  if (tag.length > LONGEST_TAG || !/\p{L}{2}/u.test(tag)) return false;
  if (findConcepts(tag).length === 0) return true;
  const named = conceptWords(tag);
  const words =
    normaliseText(tag)
      .toLowerCase()
      .match(/[\p{Script=Latin}\p{M}\p{N}]+/gu) ?? [];
  // An acronym in brackets behind the name: `Reinforcement Learning (RL)`.
  const acronym = /\(([A-Za-z]{2,6})s?\)\s*$/.exec(tag)?.[1]?.toLowerCase();
  const isTold = (word: string) =>
    named.has(stemEnglish(word)) || FILLERS.has(stemEnglish(word)) || word === acronym;
  return words.length > 0 && !words.every(isTold);
}
