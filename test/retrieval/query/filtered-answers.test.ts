import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NOW, openSmallLibrary, type SmallLibrary } from '../../fixtures/small-library.ts';

let library: SmallLibrary;
beforeAll(async () => {
  library = await openSmallLibrary();
});
afterAll(() => library.store.close());

async function papers(question: string): Promise<readonly string[]> {
  const answer = await library.ask(question, { now: NOW, timeZone: 'UTC', fallbackLanguage: 'en' });
  return [...answer.papers].sort();
}

/** The small library has one paper of 5/5 and one of 4/5. */
describe('a question about scores', () => {
  it.each([
    ['papers with 5/5', ['2603.00002']],
    ['papers with 4/5', ['2603.00003']],
    ['papers with at least 4/5', ['2603.00002', '2603.00003']],
    ['papers above 4/5', ['2603.00002']],
    ['papers rated 4/5 or lower', ['2603.00003']],
    ['papers rated below 5/5', ['2603.00003']],
    ['papers rated 8/10', ['2603.00003']],
    ['4分以上的论文', ['2603.00002', '2603.00003']],
    ['các bài từ 4/5 trở lên', ['2603.00002', '2603.00003']],
    ['papers above 5/5', []],
  ])('finds for %s the papers %j', async (question, expected) => {
    expect(await papers(question)).toEqual(expected);
  });

  it('says the bound in its answer', async () => {
    const answer = await library.ask('papers with at least 4/5', {
      now: NOW,
      timeZone: 'UTC',
      fallbackLanguage: 'en',
    });
    expect(answer.text).toMatch(/^2 papers, score 4\/5 or higher:/);
  });
});

describe('a question about a tag', () => {
  it.each([
    ['papers tagged Robotics', ['2603.00001']],
    ['#robotics', ['2603.00001']],
    ['papers tagged "Quantum Cooking"', []],
  ])('finds for %s the papers %j', async (question, expected) => {
    expect(await papers(question)).toEqual(expected);
  });
});
