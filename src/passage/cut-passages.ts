import type { Entry } from '../digest/digest.ts';
import { detectLanguage } from '../language/detect-language.ts';
import type { Passage } from '../paper/paper.ts';
import { cutText } from './cut-text.ts';
import { MAX_PASSAGE_LENGTH } from './passage-length.ts';

/** A passage before the store gives it a key. */
export type PassageDraft = Pick<Passage, 'role' | 'heading' | 'language' | 'text'>;

/**
 * Passages of one entry. None reaches over a section's border, so each has one role, heading and language; headings,
 * authors and tags are not part of the text. An entry without text has its title as only passage.
 *
 * @param maxLength in units of `passageLength`, >= 256
 * @returns in the order of the text; empty only for an entry without title and text
 */
export function cutPassages(
  entry: Pick<Entry, 'title' | 'sections'>,
  maxLength: number = MAX_PASSAGE_LENGTH,
): PassageDraft[] {
  const drafts = entry.sections.flatMap(({ role, heading, language, text }) =>
    cutText(text, maxLength).map((piece) => ({ role, heading, language, text: piece })),
  );
  if (drafts.length > 0) return drafts;
  return cutText(entry.title, maxLength).map((text) => ({
    role: 'other' as const,
    heading: '',
    language: detectLanguage(text),
    text,
  }));
}
