import { detectLanguage } from '../language/detect-language.ts';
import { readDates } from '../retrieval/query/read-dates.ts';
import { asksForPapers } from './ellipsis.ts';
import type { AboutPapers, FollowUpContext, ResolvedQuestion } from './follow-up.ts';
import { languageOf, spelled, withNames, withoutConnective } from './name-references.ts';
import { blanked, readReferences } from './read-references.ts';
import type { Reference } from './reference.ts';
import { resolveTarget } from './resolve-target.ts';
import { namedIn, nameOf, namesAnother, quotedName, type ShownPaper } from './shown-papers.ts';
import { paperToldOf, sideAsked } from './told-papers.ts';
import type { Utterance } from './utterance.ts';

/** A question about papers that were shown, however it means them. */
export function readAboutPapers(
  utterance: Utterance,
  context: FollowUpContext,
): ResolvedQuestion | undefined {
  // A day is asked about: "the second paper of 11 January" need not have been shown.
  const rest = blanked(utterance, readReferences(utterance));
  if (readDates(rest.text, context.today).ranges.length > 0) return undefined;
  const found =
    paperMeant(utterance, context) ?? namedPapers(utterance, context) ?? sideAsked(utterance, context);
  if (found === undefined) return undefined;
  const { papers, question, language } = found;
  const ids = papers.map(({ id }) => id);
  // "Papers like this one" are looked for among the others.
  const isAmongThese = readReferences(utterance).some(({ target }) => target.kind === 'all');
  if (!isAmongThese && asksForPapers(rest)) return { kind: 'fresh', question, exclude: ids, language };
  return { kind: 'about-papers', question, paperIds: ids, language };
}

/** "What does SimWAM find?" stands alone, and says which paper it is about. */
export function namedPapers(utterance: Utterance, { papers }: FollowUpContext): AboutPapers | undefined {
  const found = namedIn(utterance, papers);
  if (found.length === 0 || asksForPapers(utterance) || namesAnother(utterance, papers)) return undefined;
  const rest = found.reduce((text, { title }) => text.replace(nameOf({ title }), ' '), utterance.text);
  const detected = detectLanguage(rest);
  return { papers: found, question: utterance.text, language: detected === 'other' ? 'en' : detected };
}

/** Papers meant by a place, a pronoun or a few words of their title. */
export function paperMeant(utterance: Utterance, context: FollowUpContext): AboutPapers | undefined {
  return referred(utterance, context) ?? paperToldOf(utterance, context);
}

/** Set side by side with what else is spoken of, when only one paper is named. */
const COMPARED =
  /compar|differ|versus|\bvs\b|\bthan\b|比(?![例如赛率])|区别|不同|差别|差异|so (?:voi|sanh)|khac/u;

/** More of them make no sense together. */
const MOST_REFERENCES = 4;

function referred(utterance: Utterance, { memory, papers }: FollowUpContext): AboutPapers | undefined {
  const references = readReferences(utterance);
  if (references.length > MOST_REFERENCES) return undefined;
  // "Compare the two papers: X and Y" says itself which ones.
  const isOfSeveral = references.some(({ target }) => target.kind === 'all' || target.kind === 'several');
  if (isOfSeveral && namesAnother(utterance, papers)) return undefined;
  // "Is it faster than SimWAM?"
  const named = references.every(({ isPronoun }) => isPronoun === true) ? namedIn(utterance, papers) : [];
  const meant = new Map<Reference, readonly ShownPaper[]>();
  const taken = new Set(named.map(({ id }) => id));
  // "It" is found last: beside "the first" it is another paper.
  for (const reference of references.toSorted((left, right) => lateness(left) - lateness(right))) {
    const isSaidAgain = reference.isPronoun === true && taken.size > 0 && !COMPARED.test(utterance.plain);
    // "Number 4, does it release code?"
    const ids = isSaidAgain ? [...taken] : resolveTarget(reference.target, memory, [...taken]);
    const found = papers.filter(({ id }) => ids.includes(id));
    if (found.length === 0) return undefined;
    meant.set(reference, found);
    for (const id of ids) taken.add(id);
  }
  if (meant.size === 0) return undefined;
  const language = languageOf(utterance, references, memory.turns.at(-1)?.language);
  const asked = withoutConnective(withNames(utterance.text, references, meant, language));
  const isSingle = taken.size === 1 && references.every(({ target }) => SINGLE.has(target.kind));
  const [partner] =
    isSingle && COMPARED.test(utterance.plain) ? resolveTarget({ kind: 'current' }, memory, [...taken]) : [];
  const beside = papers.find(({ id }) => id === partner);
  const all = [
    ...new Map([...named, ...[...meant.values()].flat()].map((paper) => [paper.id, paper])).values(),
  ];
  return beside === undefined
    ? { papers: all, question: spelled(asked, language), language }
    : { papers: [beside, ...all], question: spelled(`${quotedName(beside)}: ${asked}`, language), language };
}

/** References to one paper beside which another one is left to be compared with. */
const SINGLE: ReadonlySet<string> = new Set(['place', 'number', 'other', 'step']);

function lateness({ target, isPronoun }: Reference): number {
  return isPronoun === true ? 2 : target.kind === 'current' ? 1 : 0;
}
