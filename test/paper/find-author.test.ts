import { describe, expect, it } from 'vitest';
import { createAuthorFinder } from '../../src/paper/find-author.ts';

const AUTHORS = new Map([
  ['a', ['Yuxiang Ji', 'Yong Wang']],
  ['b', ['Longbin Ji', 'Wei Zhang']],
  ['c', ['Yuxiang Jiang', 'Zhang Wei']],
  ['d', ['Ji-Rong Wen', 'Jeff Z. Pan', 'Nguyễn Văn Đức']],
  ['e', ['JI-RONG WEN', '王小明']],
]);
const find = createAuthorFinder(AUTHORS);

describe('createAuthorFinder', () => {
  it.each([
    ['Yuxiang Ji', 'Yuxiang Ji', ['a']],
    ['yuxiang ji', 'Yuxiang Ji', ['a']],
    ['Ji Yuxiang', 'Yuxiang Ji', ['a']],
    ['Y. Ji', 'Yuxiang Ji', ['a']],
    ['Jeff Pan', 'Jeff Z. Pan', ['d']],
    ['Jirong Wen', 'Ji-Rong Wen', ['d', 'e']],
    ['Ji Rong Wen', 'Ji-Rong Wen', ['d', 'e']],
    ['Nguyen Van Duc', 'Nguyễn Văn Đức', ['d']],
    ['王小明', '王小明', ['e']],
  ])('finds for %s the papers of %s', (asked, name, paperIds) => {
    expect(find(asked)).toEqual({ name, paperIds });
  });

  it('takes the order as written where there is one of that order', () => {
    expect(find('Wei Zhang')?.paperIds).toEqual(['b']);
    expect(find('Zhang Wei')?.paperIds).toEqual(['c']);
  });

  it('takes a family name alone when one person has it', () => {
    expect(find('Pan')?.paperIds).toEqual(['d']);
    expect(find('Wen')?.paperIds).toEqual(['d', 'e']);
    expect(find('Ji')).toBeUndefined();
  });

  it.each(['Yuxiang', 'Yuxiang Wang', 'Jian', 'Y', 'J. Z', '', 'Google', 'Yuxiang Ji Yong'])(
    'knows nobody of the name %j',
    (asked) => {
      expect(find(asked)).toBeUndefined();
    },
  );
});
