import { conceptWords, findConcepts } from '../language/concepts.ts';
import { detectLanguage } from '../language/detect-language.ts';
import { GLOSSARY } from '../language/glossary.ts';
import type { ReplyLanguage } from '../language/language.ts';
import type { Lexicon } from '../language/lexicon.ts';
import { normaliseText } from '../language/normalise-text.ts';
import { stemEnglish } from '../language/stem-english.ts';
import { isStopWord } from '../language/stop-words.ts';
import type { LexicalIndex, QueryGroup } from '../retrieval/lexical/lexical-index.ts';
import { nextTurn } from '../retrieval/lexical/take-turns.ts';
import { queryGroups } from '../retrieval/query/query-groups.ts';
import { nameOfConcept } from './keywords.ts';
import { areaNamed, loggedArea } from './logged-area.ts';
import { ABOUT, type LoggedPaper } from './paper-log.ts';

/** A topic as a reader names it: a field, terms of the field, or any words. */
export interface Topic {
  /** In the reader's language where it is known in it, else as written. */
  readonly name: string;
  /** Made of the glossary's terms: how often they are named depends on how richly digests describe their papers. */
  readonly isOfTerms: boolean;
  /** @param papers those among which to look @returns the ids of those about it; other work gets turns meanwhile */
  members(papers: readonly LoggedPaper[]): Promise<ReadonlySet<string>>;
}

export interface TopicParts {
  readonly lexical: Pick<LexicalIndex, 'about'>;
  /** Without it, words match in their own language only. */
  readonly lexicon?: Lexicon | undefined;
}

/** Translations below this weight find papers; that they speak of the same they do not tell. */
const SURE = 0.35;
/** Of the weight of a phrase's words a paper holds at least this share. */
const MOST_OF_IT = 0.6;

/**
 * @param text in English, Chinese or Vietnamese
 * @returns undefined when it names nothing that could be counted
 */
export function readTopic(text: string, language: ReplyLanguage, parts: TopicParts): Topic | undefined {
  const concepts = [...new Set(findConcepts(text))];
  const isOfTerms = concepts.length > 0 && saysNoMore(text);
  // A paper has one field and several terms: who asks for `agents` means all papers about agents.
  if (isOfTerms && concepts.length === 1) return conceptTopic(text, concepts, language);
  const area = areaNamed(text);
  if (area !== undefined) {
    const isIn = (paper: LoggedPaper) => loggedArea(paper)?.id === area.id;
    const members = async (papers: readonly LoggedPaper[]) => idsOf(papers.filter(isIn));
    return { name: area.names[language], isOfTerms: false, members };
  }
  if (isOfTerms) return conceptTopic(text, concepts, language);
  const groups = queryGroups(text, detectLanguage(text), parts.lexicon).filter(
    ({ terms }) => terms.length > 0,
  );
  return groups.length === 0 ? undefined : wordTopic(text, groups, parts.lexical);
}

/** Whether a text holds nothing beside terms of the glossary. */
function saysNoMore(text: string): boolean {
  const named = conceptWords(text);
  const normal = normaliseText(text);
  const words = normal.toLowerCase().match(/[\p{Script=Latin}\p{M}\p{N}]+/gu) ?? [];
  const isNamed = (word: string) => named.has(stemEnglish(word)) || named.has(word) || isStopWord(word, true);
  const hanLetters = normal.match(/\p{Script=Han}/gu)?.length ?? 0;
  const hanNamed = findConcepts(normal.replace(/[^\p{Script=Han}]+/gu, ' ')).length;
  // A term has two letters at least; more letters than the named terms could hold are something else.
  return words.every(isNamed) && (hanLetters === 0 || hanNamed * 6 >= hanLetters);
}

/** One form may stand for several concepts (`推理`): any of them counts; several forms must all be there. */
function conceptTopic(text: string, concepts: readonly number[], language: ReplyLanguage): Topic {
  const alike = concepts.filter((each) => namesOf(concepts[0]).some((name) => namesOf(each).includes(name)));
  const isOneForm = alike.length === concepts.length;
  const isAbout = ({ concepts: held }: LoggedPaper) => {
    const isHeld = (concept: number) => (held.get(concept) ?? 0) >= ABOUT;
    return isOneForm ? concepts.some(isHeld) : concepts.every(isHeld);
  };
  return {
    name: readableName(text, concepts, language),
    isOfTerms: true,
    members: async (papers) => idsOf(papers.filter(isAbout)),
  };
}

/** As written where the reader's language calls it so (`RAG`), else by its usual name in it. */
function readableName(text: string, concepts: readonly number[], language: ReplyLanguage): string {
  const [only, ...others] = concepts;
  if (only === undefined || others.length > 0) return text;
  const forms = GLOSSARY[only]?.[language] ?? [];
  const isForm = forms.some((form) => form.toLowerCase() === text.trim().toLowerCase());
  return isForm ? text.trim() : (nameOfConcept(only, language) ?? text);
}

function namesOf(concept: number | undefined): string[] {
  const languages = ['en', 'zh', 'vi'] as const;
  return languages.flatMap((language) => nameOfConcept(concept ?? -1, language) ?? []);
}

function wordTopic(text: string, groups: readonly QueryGroup[], lexical: TopicParts['lexical']): Topic {
  const weight = groups.reduce((sum, group) => sum + group.weight, 0);
  return {
    name: text,
    isOfTerms: false,
    async members(papers) {
      const held = new Map(papers.map(({ id }) => [id, 0]));
      for (const group of groups) {
        const terms = group.terms.filter((term) => term.weight >= SURE).map((term) => term.text);
        for (const id of lexical.about(terms, (each) => held.has(each)).keys())
          held.set(id, (held.get(id) ?? 0) + group.weight);
        await nextTurn();
      }
      return new Set([...held].flatMap(([id, share]) => (share >= weight * MOST_OF_IT ? [id] : [])));
    },
  };
}

function idsOf(papers: readonly LoggedPaper[]): ReadonlySet<string> {
  return new Set(papers.map(({ id }) => id));
}
