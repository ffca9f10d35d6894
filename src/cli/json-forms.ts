import type { Answer } from '../answer/answer.ts';
import type { Day } from '../daily/day.ts';
import type { Paper } from '../paper/paper.ts';
import type { Explanation } from '../retrieval/explain-paper.ts';
import type { RankedPaper, Retrieval } from '../retrieval/retriever.ts';

/** The stable JSON forms of the command line (see docs/command-line.md). Absent values are null, lists are never absent. */

export function paperForm(paper: Paper) {
  return {
    id: paper.id,
    title: paper.title,
    titles: { en: paper.titles.en ?? null, zh: paper.titles.zh ?? null, vi: paper.titles.vi ?? null },
    authors: paper.authors,
    publishedOn: paper.publishedOn ?? null,
    categories: paper.categories,
    tags: paper.tags,
    score: paper.score ?? null,
    upvotes: paper.upvotes ?? null,
    dates: paper.dates,
    links: paper.links,
    entries: paper.entries.map(({ digest, date, position, language, sections }) => ({
      digest,
      date: date ?? null,
      position,
      language,
      sections: sections.map(({ role, heading, text }) => ({ role, heading, text })),
    })),
  };
}

/** @param explain when given, each result has an `explanation` */
export function searchForm(
  { query, papers }: Retrieval,
  durationMs: number,
  explain?: (paper: RankedPaper) => Explanation,
) {
  return {
    question: query.question,
    language: query.language,
    results: papers.map((ranked) => ({
      paperId: ranked.paper.id,
      title: ranked.paper.title,
      score: rounded(ranked.score),
      passages: ranked.passages.map(({ passage: { role, language, text, digest } }) => ({
        role,
        language,
        text,
        digest,
      })),
      ...(explain === undefined ? {} : { explanation: explanationForm(explain(ranked)) }),
    })),
    durationMs,
  };
}

function explanationForm({ groups, dense }: Explanation) {
  return {
    groups: groups.map(({ label, share, terms }) => ({
      label,
      share: rounded(share),
      terms: terms.map(({ text, kind, weight, occurrences, translatedTo }) => ({
        text,
        kind,
        language: translatedTo ?? null,
        weight: rounded(weight),
        occurrences,
      })),
    })),
    embedder: dense === undefined ? null : { standing: rounded(dense.standing), share: rounded(dense.share) },
  };
}

function rounded(value: number): number {
  return Number(value.toFixed(4));
}

export function answerForm(answer: Answer, durationMs: number) {
  return {
    question: answer.question,
    language: answer.language,
    status: answer.status,
    mode: answer.mode,
    text: answer.text,
    citations: answer.citations,
    papers: answer.papers,
    ...(answer.dates === undefined ? {} : { dates: answer.dates }),
    durationMs,
  };
}

export function dayForm(day: Day) {
  return {
    date: day.date ?? null,
    language: day.language,
    total: day.papers.length,
    papers: day.papers.map(paperForm),
    groups: day.groups,
    statistics: day.statistics,
    text: day.text,
  };
}
