import { describe, expect, it } from 'vitest';
import { finish, indexOf, makePaper } from './make-lexical.ts';

const all = () => true;

describe('how much papers are about a term', () => {
  it('counts a title four times, and the root of the passages', () => {
    const index = indexOf(
      makePaper('title', 'robot arms', ['no word']),
      makePaper('passages', 'arms', ['a robot', 'robot robot', 'none', 'robot', 'robot'], { firstKey: 10 }),
      makePaper('neither', 'arms', ['none'], { firstKey: 20 }),
    );
    expect([...index.about(['robot'], all)].toSorted()).toEqual([
      ['passages', 2],
      ['title', 4],
    ]);
  });

  it('takes several terms for one: a passage with both counts once', () => {
    const index = indexOf(makePaper('x', 'arms', ['robot machine', 'machine']));
    expect(index.about(['robot', 'machine'], all).get('x')).toBe(Math.SQRT2);
  });

  it('knows no papers that are gone, replaced or not accepted', () => {
    const index = indexOf(makePaper('a', 'robot'), makePaper('b', 'robot', [], { firstKey: 5 }));
    expect([...index.about(['robot'], (id) => id === 'b').keys()]).toEqual(['b']);
    index.delete('a');
    index.put([makePaper('b', 'arms', [], { version: 2 })]);
    expect(index.about(['robot'], all).size).toBe(0);
    finish(index.mergeInSteps());
    expect([...index.about(['arms'], all).keys()]).toEqual(['b']);
  });
});
