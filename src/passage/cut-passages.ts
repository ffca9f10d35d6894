import type { Entry, Section } from '../digest/digest.ts';
import { detectLanguage } from '../language/detect-language.ts';
import type { Passage } from '../paper/paper.ts';
import { cutText } from './cut-text.ts';
import { MAX_PASSAGE_LENGTH, passageLength } from './passage-length.ts';

/** A passage before the store gives it a key. */
export type PassageDraft = Pick<Passage, 'role' | 'heading' | 'language' | 'text'>;

/** A section such as `Organization: Google` up to this length, in units of `passageLength`, is a fact. */
const MAX_FACT_LENGTH = 80;

/** A word or two under a heading that names a field; alone they would outrank whole texts in a search. */
function isFact({ role, heading, text }: Section): boolean {
  return role === 'other' && heading !== '' && passageLength(text) <= MAX_FACT_LENGTH;
}

function cutSection({ role, heading, language, text }: Section, maxLength: number): PassageDraft[] {
  return cutText(text, maxLength).map((piece) => ({ role, heading, language, text: piece }));
}

/** The last passage with the facts below it, or a passage of their own when it is full or there is none. */
function withFacts(
  drafts: readonly PassageDraft[],
  facts: readonly Section[],
  maxLength: number,
): PassageDraft[] {
  if (facts.length === 0) return [...drafts];
  const lines = facts.map(({ heading, text }) => `${heading}: ${text}`).join('\n');
  const last = drafts.at(-1);
  const joined = last === undefined ? lines : `${last.text}\n\n${lines}`;
  if (last !== undefined && passageLength(joined) <= maxLength)
    return [...drafts.slice(0, -1), { ...last, text: joined }];
  const own = { role: 'other' as const, heading: '', language: detectLanguage(lines) };
  return [...drafts, ...cutText(lines, maxLength).map((text) => ({ ...own, text }))];
}

/**
 * Passages of one entry. None reaches over a section's border, so each has one role, heading and language; only short
 * facts (`Organization`, `Scores`) stand as lines below the last one. Headings, authors and tags are not part of the
 * text. An entry without text has its title as only passage.
 *
 * @param maxLength in units of `passageLength`, >= 256
 * @returns in the order of the text; empty only for an entry without title and text
 */
export function cutPassages(
  entry: Pick<Entry, 'title' | 'sections'>,
  maxLength: number = MAX_PASSAGE_LENGTH,
): PassageDraft[] {
  const facts = entry.sections.filter(isFact);
  const texts = entry.sections.filter((section) => !isFact(section));
  const drafts = texts.flatMap((section) => cutSection(section, maxLength));
  const passages = withFacts(drafts, facts, maxLength);
  if (passages.length > 0) return passages;
  return cutText(entry.title, maxLength).map((text) => ({
    role: 'other' as const,
    heading: '',
    language: detectLanguage(text),
    text,
  }));
}
