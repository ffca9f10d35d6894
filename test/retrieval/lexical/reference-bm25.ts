import type { Language } from '../../../src/language/language.ts';
import type { QueryGroup } from '../../../src/retrieval/lexical/lexical-query.ts';
import {
  LANGUAGES,
  type LexicalDocument,
  type LexicalPaper,
} from '../../../src/retrieval/lexical/segment.ts';

/** What a paper gets for a query, worked out as the formulas say, paper by paper, without any index. */
export interface ReferenceScore {
  readonly id: string;
  /** Below 0 when it matches less than chance. */
  readonly score: number;
  readonly parts: readonly number[];
  readonly passages: ReadonlyMap<number, number>;
}

const saturate = (frequency: number) => (frequency * 2.2) / (frequency + 1.2);

/** Papers that hold something of the query, in no order. */
export function scoreByFormula(
  papers: readonly LexicalPaper[],
  groups: readonly QueryGroup[],
): ReferenceScore[] {
  const rarities = groups.map((group) => referenceRarity(papers, group));
  const partsOf = (paper: LexicalPaper) =>
    groups.map((group, index) => (rarities[index] ?? 0) * saturate(frequencyIn(papers, paper, group)));
  return papers
    .filter((paper) => groups.some((group) => frequencyIn(papers, paper, group) > 0))
    .map((paper) => {
      const parts = partsOf(paper);
      const score = sum(parts) - chanceFor(paper, papers, groups, partsOf);
      return { id: paper.id, score, parts, passages: passageScores(paper, groups, rarities) };
    });
}

/** What papers with text in the same languages get from words on average, one and a half times; less for few papers. */
function chanceFor(
  paper: LexicalPaper,
  papers: readonly LexicalPaper[],
  groups: readonly QueryGroup[],
  partsOf: (paper: LexicalPaper) => readonly number[],
): number {
  const languagesOf = (each: LexicalPaper) =>
    LANGUAGES.filter((language) => lengthIn(each, language) > 0).join();
  if (languagesOf(paper) === '') return 0;
  const alike = papers.filter((each) => languagesOf(each) === languagesOf(paper));
  const matched = alike.map((each) =>
    sum(partsOf(each).filter((_, index) => groups[index]?.language !== undefined)),
  );
  return 1.5 * Math.min(1, (alike.length - 1) / 10) * (sum(matched) / alike.length);
}

/** Importance times inverse document frequency; 0 for what is in no paper. */
export function referenceRarity(papers: readonly LexicalPaper[], group: QueryGroup): number {
  const frequency = sum(
    papers.map((paper) => {
      const held = group.terms.filter(({ text }) => paper.documents.some(({ terms }) => terms.has(text)));
      return Math.min(1, Math.max(0, ...held.map(({ weight }) => weight)));
    }),
  );
  if (frequency === 0) return 0;
  const { language, isTranslated } = group;
  const among =
    language === undefined || language === 'en' || isTranslated === true
      ? papers.length
      : papers.filter((paper) => lengthIn(paper, language) > 0).length;
  const total = Math.max(among, frequency);
  return group.weight * Math.log(1 + (total - frequency + 0.5) / (frequency + 0.5));
}

function frequencyIn(papers: readonly LexicalPaper[], paper: LexicalPaper, group: QueryGroup): number {
  return sum(
    paper.documents.map((document) => occurrences(document, group) * worthOf(papers, paper, document)),
  );
}

function occurrences(document: LexicalDocument, group: QueryGroup): number {
  return sum(group.terms.map(({ text, weight }) => weight * Math.min(255, document.terms.get(text) ?? 0)));
}

function worthOf(papers: readonly LexicalPaper[], paper: LexicalPaper, document: LexicalDocument): number {
  if (document.field === 'title') return 2;
  if (document.field === 'label') return 1;
  const { language } = document;
  const speakers = papers.filter((each) => lengthIn(each, language) > 0);
  const average = sum(speakers.map((each) => lengthIn(each, language))) / Math.max(1, speakers.length);
  return 1 / (0.6 + (0.4 * lengthIn(paper, language)) / Math.max(1, average));
}

function lengthIn(paper: LexicalPaper, language: Language): number {
  return sum(
    paper.documents.map((document) =>
      document.field === 'passage' && document.language === language ? document.length : 0,
    ),
  );
}

function passageScores(
  paper: LexicalPaper,
  groups: readonly QueryGroup[],
  rarities: readonly number[],
): ReadonlyMap<number, number> {
  const scores = paper.documents
    .filter(({ field }) => field === 'passage')
    .map((document) => {
      const worth = 1 / (0.7 + (0.3 * document.length) / 150);
      const parts = groups.map(
        (group, index) => (rarities[index] ?? 0) * saturate(occurrences(document, group) * worth),
      );
      return [document.key, sum(parts)] as const;
    });
  return new Map(scores.filter(([, score]) => score > 0));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
