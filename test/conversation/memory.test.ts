import { describe, expect, it } from 'vitest';
import type { Turn } from '../../src/conversation/conversation-store.ts';
import {
  EMPTY_MEMORY,
  MAX_BYTES,
  MAX_PAPERS,
  MAX_TURNS,
  withShown,
  withTurn,
} from '../../src/conversation/memory.ts';

const turn = (question: string, papers: readonly string[], more: Partial<Turn> = {}): Turn => ({
  question,
  standalone: question,
  language: 'en',
  status: papers.length > 0 ? 'answered' : 'not-found',
  papers,
  ...more,
});

describe('the memory of a conversation', () => {
  const first = withTurn(EMPTY_MEMORY, turn('robots?', ['a', 'b', 'c']), ['a', 'a', 'b', 'c'], true);

  it('counts in the papers of the last question, by place and by number', () => {
    expect(first).toMatchObject({ list: ['a', 'b', 'c'], numbers: ['a', 'a', 'b', 'c'], focus: [] });
    expect(first.topic).toEqual({ question: 'robots?', language: 'en', seen: ['a', 'b', 'c'] });
  });

  it('keeps the list while its papers are asked about, so that "the third" still counts in it', () => {
    const about = withTurn(first, turn('“b”: code?', ['b'], { about: ['b'] }), ['b', 'b'], false);
    expect(about).toMatchObject({
      list: ['a', 'b', 'c'],
      numbers: ['b', 'b'],
      focus: ['b'],
      topic: first.topic,
    });
  });

  it('counts in the papers that are left after a question about all of them', () => {
    const left = withTurn(
      first,
      turn('which of these …?', ['c', 'b'], { about: ['a', 'b', 'c'] }),
      ['c', 'b'],
      false,
    );
    expect(left).toMatchObject({ list: ['c', 'b'], numbers: ['c', 'b'], focus: [], topic: first.topic });
  });

  it('keeps what was shown when an answer shows nothing', () => {
    const missed = withTurn(first, turn('video?', []), [], true);
    expect(missed).toMatchObject({ list: ['a', 'b', 'c'], numbers: ['a', 'a', 'b', 'c'] });
    expect(missed.topic?.question).toBe('video?');
  });

  it('adds up what was shown for one question', () => {
    const more = withTurn(first, turn('robots?', ['d'], { exclude: ['a', 'b', 'c'] }), ['d'], true);
    expect(more).toMatchObject({ list: ['d'], topic: { seen: ['a', 'b', 'c', 'd'] } });
  });

  it('makes an opened paper what is spoken of, and another list a new one without a topic', () => {
    expect(withShown(first, { papers: ['c'], numbers: ['a', 'a', 'b', 'c'] })).toEqual({
      ...first,
      focus: ['c'],
    });
    const day = withShown(first, { papers: ['x', 'y'], numbers: ['x', 'y'] });
    expect(day).toMatchObject({ list: ['x', 'y'], numbers: ['x', 'y'], focus: [] });
    expect(day.topic).toBeUndefined();
    expect(withShown(first, { papers: [], numbers: [] })).toBe(first);
  });

  it('forgets the oldest turns beyond ten', () => {
    let memory = EMPTY_MEMORY;
    for (let each = 1; each <= 13; each++) memory = withTurn(memory, turn(`q${each}`, ['a']), ['a'], true);
    expect(memory.turns).toHaveLength(MAX_TURNS);
    expect(memory.turns[0]?.question).toBe('q4');
  });

  it('stays within its bytes, whatever is asked and shown', () => {
    const ids = Array.from({ length: 300 }, (_, index) => `title:${String(index).padStart(16, '0')}`);
    let memory = EMPTY_MEMORY;
    for (let each = 0; each < 10; each++)
      memory = withTurn(memory, turn('问'.repeat(1000), ids, { exclude: ids }), ids, true);
    expect(new TextEncoder().encode(JSON.stringify(memory)).length).toBeLessThanOrEqual(MAX_BYTES);
    expect(memory.turns.length).toBeGreaterThan(0);
    expect(memory.list).toHaveLength(MAX_PAPERS);
  });
});
