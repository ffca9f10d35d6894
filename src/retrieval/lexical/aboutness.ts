import { FIELDS, findTerm, postingsOf } from './segment.ts';
import type { LoadedSegment } from './weights.ts';

const TITLE = 4;
const LABEL = 2;
const LANGUAGES_OF_FIELD = 4;
const PASSAGE_KIND = FIELDS.indexOf('passage') * LANGUAGES_OF_FIELD;
const LABEL_KIND = FIELDS.indexOf('label') * LANGUAGES_OF_FIELD;
const encoder = new TextEncoder();

/** See `LexicalIndex.about`. */
export function aboutness(
  segments: readonly LoadedSegment[],
  terms: readonly string[],
  accept: (paperId: string) => boolean,
): Map<string, number> {
  const found = new Map<string, number>();
  for (const loaded of segments) {
    const documents = new Set<number>();
    for (const term of terms)
      for (const posting of postingsOf(loaded.segment, findTerm(loaded.segment, encoder.encode(term))))
        documents.add(posting >>> 8);
    addSegment(loaded, documents, accept, found);
  }
  return found;
}

function addSegment(
  { segment, documentPapers, isLive }: LoadedSegment,
  documents: ReadonlySet<number>,
  accept: (paperId: string) => boolean,
  found: Map<string, number>,
): void {
  const passages = new Map<number, number>();
  const names = new Map<number, { isInTitle: boolean; isInLabels: boolean }>();
  for (const document of documents) {
    const paper = documentPapers[document] ?? 0;
    if (isLive[paper] === 0) continue;
    const kind = segment.documentKinds[document] ?? 0;
    if (kind >= PASSAGE_KIND) passages.set(paper, (passages.get(paper) ?? 0) + 1);
    else {
      const named = names.get(paper) ?? { isInTitle: false, isInLabels: false };
      names.set(paper, kind >= LABEL_KIND ? { ...named, isInLabels: true } : { ...named, isInTitle: true });
    }
  }
  for (const paper of new Set([...passages.keys(), ...names.keys()])) {
    const id = segment.paperIds[paper];
    if (id === undefined || !accept(id)) continue;
    const named = names.get(paper);
    const weight = (named?.isInTitle === true ? TITLE : 0) + (named?.isInLabels === true ? LABEL : 0);
    found.set(id, weight + Math.sqrt(passages.get(paper) ?? 0));
  }
}
