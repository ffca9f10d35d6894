import { conceptTerm, findConcepts } from '../language/concepts.ts';
import { foldMarks, normaliseText } from '../language/normalise-text.ts';
import { isStopWord } from '../language/stop-words.ts';
import { tokenize } from '../language/tokenize.ts';
import type { Paper } from '../paper/paper.ts';
import type { Utterance } from './utterance.ts';

/** A paper that was shown, as far as a follow-up may name it. */
export type ShownPaper = Pick<Paper, 'id' | 'title' | 'titles'>;

/** Longer beginnings of titles are no names. */
const LONGEST_NAME = 40;
const LONGEST_TITLE = 120;

/** How a paper is called in a question: the name before the colon of its title, else the title. */
export function nameOf({ title }: Pick<ShownPaper, 'title'>): string {
  const plain = normaliseText(title)
    .replace(/["“”\s]+/g, ' ')
    .trim();
  const name = /^(.+?)\s?[:：]\s/.exec(plain)?.[1];
  if (name !== undefined && name.length <= LONGEST_NAME) return name;
  return plain.length <= LONGEST_TITLE ? plain : plain.slice(0, plain.lastIndexOf(' ', LONGEST_TITLE));
}

/** The name as it stands in a question that was put together. */
export function quotedName(paper: Pick<ShownPaper, 'title'>): string {
  return `“${nameOf(paper)}”`;
}

/** As models and data sets are called (`SimWAM`, `Motif 3`, `SWE-Bench`): no word of the language. */
function isDistinctive(name: string): boolean {
  if (name.length < 3) return false;
  return /\p{Ll}\p{Lu}|\p{Lu}{2}|\d|\p{L}-\p{L}/u.test(name) || name.split(' ').length >= 3;
}

function namesOf({ title, titles }: ShownPaper): string[] {
  const all = [title, ...Object.values(titles)].flatMap((each) => [nameOf({ title: each }), each]);
  return [...new Set(all.filter(isDistinctive))].map((name) => foldMarks(normaliseText(name).toLowerCase()));
}

/** Papers whose name stands in the text, in their own order. */
export function namedIn({ plain }: Utterance, papers: readonly ShownPaper[]): ShownPaper[] {
  return papers.filter((paper) => namesOf(paper).some((name) => holdsWhole(plain, name)));
}

/** Letters of Latin script and digits may not go on where the name ends; Chinese needs no space. */
function holdsWhole(text: string, name: string): boolean {
  const isPart = /[\p{Script=Latin}\p{N}]/u;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const before = text[at - 1] ?? ' ';
    const after = text[at + name.length] ?? ' ';
    if (!isPart.test(before) && !isPart.test(after)) return true;
  }
  return false;
}

/** What a paper is told by when only a part of its title is named. */
function termsOf(text: string): Set<string> {
  const terms = tokenize(normaliseText(text)).flatMap(({ kind, text: term }) =>
    kind === 'word' && !isStopWord(term, false) ? [term] : [],
  );
  return new Set([...terms, ...findConcepts(text).map(conceptTerm)]);
}

/**
 * The paper that a few words of its title tell from the others ("the autonomous driving one"), in whatever language:
 * words by their stems, terms of the field by what they mean.
 *
 * @returns undefined when none or several have all of them
 */
export function toldBy(words: string, papers: readonly ShownPaper[]): ShownPaper | undefined {
  const concepts = findConcepts(words).map(conceptTerm);
  const wanted = concepts.length > 0 ? concepts : [...termsOf(words)];
  if (wanted.length === 0) return undefined;
  const fitting = papers.filter(({ title, titles }) => {
    const all = [title, ...Object.values(titles)].join(' ');
    // `PrivacyPeek` holds a word of the language.
    const terms = termsOf(`${all} ${all.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')}`);
    return wanted.every((term) => terms.has(term));
  });
  return fitting.length === 1 ? fitting[0] : undefined;
}

const LATIN = '\\p{Script=Latin}';
const OTHER_NAME = new RegExp(
  `[${LATIN}\\d]*(?:\\p{Ll}\\p{Lu}|\\p{Lu}\\p{Lu}\\p{Ll}|${LATIN}\\d|\\d${LATIN}|${LATIN}-\\p{Lu})[${LATIN}\\d.-]*`,
  'gu',
);

/** Whether a text names a model or the like that is none of these papers. */
export function namesAnother({ text }: Utterance, papers: readonly ShownPaper[]): boolean {
  const known = papers.map(({ title }) => title.toLowerCase()).join(' ');
  return (text.match(OTHER_NAME) ?? []).some((name) => !known.includes(name.toLowerCase()));
}
