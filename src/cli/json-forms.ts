import type { Answer } from '../answer/answer.ts';
import type { Daily } from '../daily/daily.ts';
import type { DailyPaper } from '../daily/daily-paper.ts';
import type { DailyStatistics } from '../daily/daily-statistics.ts';
import { dailyWordsIn } from '../daily/daily-words.ts';
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

/** @param told when given, `statistics` are compared with the days before and `highlights` tell of each paper, best first */
export function dayForm(day: Day, told?: Daily) {
  return {
    date: day.date ?? null,
    language: day.language,
    total: day.papers.length,
    papers: day.papers.map(paperForm),
    groups: day.groups,
    statistics: told === undefined ? day.statistics : { ...day.statistics, ...comparedForm(told.statistics) },
    text: day.text,
    ...(told === undefined ? {} : { highlights: told.papers.map((paper) => highlightForm(paper, told)) }),
  };
}

function comparedForm({ usual, change, fields, keywords }: DailyStatistics) {
  return {
    usual: usual === undefined ? null : rounded(usual),
    change,
    fields: fields.map(({ area, name, papers, usual: before, change: moved }) => ({
      area,
      name,
      papers,
      usual: before === undefined ? null : rounded(before),
      change: moved,
    })),
    keywords: keywords.map(({ text, weight, papers }) => ({ text, weight: rounded(weight), papers })),
  };
}

function highlightForm({ paper, title, line, reasons, url }: DailyPaper, { language }: Daily) {
  const words = dailyWordsIn(language);
  return {
    paperId: paper.id,
    title,
    line: line === undefined ? null : { language: line.language, text: line.text },
    why: reasons.map((reason) => words.reason(reason)),
    url,
  };
}
