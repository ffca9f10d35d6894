import { describe, expect, it } from 'vitest';
import { choosePapers } from '../../src/answer/choose-papers.ts';
import { plainQuestion } from '../../src/answer/question-shape.ts';
import type { Paper } from '../../src/paper/paper.ts';
import { readQuery } from '../../src/retrieval/query/read-query.ts';
import type { RankedPaper } from '../../src/retrieval/retriever.ts';

function paper(id: string): Paper {
  return {
    id,
    title: id,
    titles: {},
    authors: [],
    categories: [],
    tags: [],
    dates: [],
    links: [],
    entries: [],
  };
}

/**
 * @param papers in the order of their rank: score, and the labels of the groups that each holds
 */
function choose(
  question: string,
  papers: Readonly<Record<string, readonly [score: number, ...labels: string[]]>>,
) {
  const query = readQuery(question, {
    now: new Date('2026-01-13T09:00:00Z'),
    timeZone: 'UTC',
    fallbackLanguage: 'en',
  });
  const ranked = Object.entries(papers).map(([id, [score, ...labels]]): RankedPaper => {
    const isHeld = query.groups.map(({ label }) => labels.includes(label));
    const part = score / Math.max(1, isHeld.filter(Boolean).length);
    return {
      paper: paper(id),
      score,
      lexicalScore: score,
      parts: isHeld.map((held) => (held ? part : 0)),
      passages: [],
    };
  });
  const weights = query.groups.map(() => ({ rarity: 3, isUnseen: false }));
  const retrieval = { query, scope: { days: [], isEmptyDay: false }, papers: ranked };
  const chosen = choosePapers(query, plainQuestion(question), retrieval, weights);
  return { form: chosen.form, ids: chosen.papers.map(({ paper: { id } }) => id) };
}

describe('choosePapers', () => {
  it('sets the two sides of a comparison side by side, in the order of the question', () => {
    const papers = {
      camera: [9, 'camera', 'walk'],
      walks: [8, 'camera', 'walk'],
      map: [5, 'map', 'build'],
    } as const;
    const question = 'two methods: one walks a camera around, the other builds a map. how do they differ?';
    expect(choose(question, papers)).toEqual({ form: 'compared', ids: ['camera', 'map'] });
    expect(choose('map building versus camera walks', papers).ids).toEqual(['map', 'camera']);
  });

  it('sets the first two side by side when both are of one kind', () => {
    const papers = { a: [9, 'accuraci'], b: [8.5, 'accuraci'], c: [3, 'twice'] } as const;
    expect(choose('which two papers report accuracy twice', papers).ids).toEqual(['a', 'b']);
  });

  it('shows the first paper alone when it stands out, and more the closer the others come', () => {
    const question = 'robots fold towels';
    expect(choose(question, { a: [10, 'robot'], b: [6, 'robot'] })).toEqual({ form: 'one', ids: ['a'] });
    expect(choose(question, { a: [10, 'robot'], b: [8, 'robot'], c: [7.5, 'robot'] })).toEqual({
      form: 'compared',
      ids: ['a', 'b'],
    });
    expect(choose(question, { a: [10, 'robot'], b: [9, 'robot'], c: [7, 'robot'], d: [5, 'robot'] })).toEqual(
      {
        form: 'candidates',
        ids: ['a', 'b', 'c'],
      },
    );
  });

  it('is empty when nothing was found', () => {
    expect(choose('robots fold towels', {}).ids).toEqual([]);
    expect(choose('robots versus towels', {}).ids).toEqual([]);
  });
});
