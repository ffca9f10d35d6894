import { describe, expect, it } from 'vitest';
import type { QueryGroup } from '../../src/retrieval/lexical/lexical-query.ts';
import { selectRelevant } from '../../src/retrieval/select-relevant.ts';

const group = (label: string, isName = false): QueryGroup => ({
  ...{ label, weight: 1, terms: [{ text: label, weight: 1 }] },
  ...(isName ? { isName } : {}),
});

const paper = (id: string, lexicalScore: number, parts: readonly number[]) => ({ id, lexicalScore, parts });

function select(
  groups: readonly QueryGroup[],
  rarities: readonly number[],
  papers: readonly ReturnType<typeof paper>[],
): string[] {
  const weights = rarities.map((rarity) => ({ rarity, isUnseen: false }));
  return selectRelevant(papers, groups, weights).map(({ id }) => id);
}

describe('selectRelevant', () => {
  it('takes papers with one of the concepts or names asked for, however much else matches', () => {
    const groups = [group('method'), group('=robot'), group('GPT-4o', true)];
    const papers = [
      paper('words only', 9, [9, 0, 0]),
      paper('concept', 8, [5, 3, 0]),
      paper('name', 7, [0, 0, 7]),
    ];
    expect(select(groups, [4, 1, 1], papers)).toEqual(['concept', 'name']);
  });

  it('takes papers with one of two concepts joined by "or", but not with the commoner of two very unlike ones', () => {
    const groups = [group('=robot'), group('=embodied AI')];
    const papers = [paper('robot', 5, [5, 0]), paper('embodied', 4, [0, 4])];
    expect(select(groups, [3, 3], papers)).toEqual(['robot', 'embodied']);
    expect(select(groups, [3, 1], papers)).toEqual(['robot']);
  });

  it('takes papers with the rarest word when nothing more telling is asked for', () => {
    const papers = [paper('both', 6, [1, 5]), paper('rare', 5, [0, 5]), paper('common', 4, [4, 0])];
    expect(select([group('common'), group('rare')], [1, 5], papers)).toEqual(['both', 'rare']);
    expect(select([group('common'), group('rare')], [4.6, 5], papers)).toEqual(['both', 'rare', 'common']);
  });

  it('leaves out papers with less than two fifths of the best score', () => {
    const papers = [paper('best', 10, [10]), paper('just', 4, [4]), paper('less', 3.9, [3.9])];
    expect(select([group('word')], [3], papers)).toEqual(['best', 'just']);
  });

  it('takes nothing when nothing was found or asked for', () => {
    expect(select([group('word')], [3], [])).toEqual([]);
    expect(select([], [], [paper('any', 1, [])])).toEqual([]);
  });
});
