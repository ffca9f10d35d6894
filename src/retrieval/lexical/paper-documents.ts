import { conceptTerm, findConcepts } from '../../language/concepts.ts';
import { detectLanguage } from '../../language/detect-language.ts';
import type { Language } from '../../language/language.ts';
import { tokenize } from '../../language/tokenize.ts';
import type { Paper, Passage } from '../../paper/paper.ts';
import type { LexicalDocument, LexicalField, LexicalPaper } from './segment.ts';

/** Changes whenever the same text would give other terms, so that stored indexes are built anew. */
export const TERMS_VERSION = 3;

/** All that the lexical index holds of a paper. */
export function paperDocuments(paper: Paper, passages: readonly Passage[], version: number): LexicalPaper {
  const titles = Object.entries(paper.titles) as [Language, string][];
  const shown = titles.length > 0 ? titles : [[detectLanguage(paper.title), paper.title] as const];
  const labels = [paper.id, ...paper.authors, ...paper.categories, ...paper.tags].join(' ; ');
  return {
    id: paper.id,
    version,
    documents: [
      ...shown.map(([language, title]) => document(0, 'title', language, title)),
      document(0, 'label', 'other', labels),
      ...passages.map((passage) => document(passage.key, 'passage', passage.language, passage.text)),
    ],
  };
}

function document(key: number, field: LexicalField, language: Language, text: string): LexicalDocument {
  const terms = new Map<string, number>();
  let length = 0;
  for (const term of tokenize(text)) {
    terms.set(term.text, (terms.get(term.text) ?? 0) + 1);
    if (term.kind !== 'part' && term.kind !== 'bare' && term.kind !== 'pair') length++;
  }
  for (const concept of findConcepts(text)) {
    const term = conceptTerm(concept);
    terms.set(term, (terms.get(term) ?? 0) + 1);
  }
  return { key, field, language, terms, length };
}
