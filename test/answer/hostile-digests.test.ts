import { describe, expect, it } from 'vitest';
import { openSqliteStore } from '../../adapters/stores/sqlite/sqlite-store.ts';
import type { Answer } from '../../src/answer/answer.ts';
import { createAnswerer } from '../../src/answer/answerer.ts';
import type { Digest, Entry } from '../../src/digest/digest.ts';
import { LexicalIndex } from '../../src/retrieval/lexical/lexical-index.ts';
import { syncLexical } from '../../src/retrieval/lexical/sync-lexical.ts';
import { createRetriever } from '../../src/retrieval/retriever.ts';
import { NOW } from '../fixtures/small-library.ts';
import { makeEntry } from '../paper/make-entry.ts';

async function askOver(entries: readonly Entry[], questions: readonly string[]): Promise<Answer[]> {
  const store = openSqliteStore(':memory:');
  const digest: Digest = {
    ...{ layout: 'general', source: 'test', date: '2026-03-02', isDateApproximate: false, language: 'en' },
    ...{ statistics: {}, sections: [], entries, warnings: [] },
  };
  if (entries.length > 0)
    await store.putDigest({ location: '/a.md', path: 'a.md', name: 'a.md', hash: 'a' }, digest);
  const lexical = new LexicalIndex();
  await syncLexical(store, lexical);
  const ask = createAnswerer({ store, lexical, retrieve: createRetriever({ store, lexical }) });
  const answers: Answer[] = [];
  for (const question of questions)
    answers.push(await ask(question, { now: NOW, timeZone: 'UTC', fallbackLanguage: 'en' }));
  await store.close();
  return answers;
}

function entryOf(title: string, text?: string): Entry {
  return makeEntry({
    title,
    titles: { en: title },
    arxivId: '2603.00009',
    authors: [],
    links: [],
    sections:
      text === undefined ? [] : [{ role: 'summary', heading: 'Summary', language: 'en', line: 1, text }],
  });
}

/** Numbers of all marks in a text that look like citations. */
function marksIn(text: string): number[] {
  return [...text.matchAll(/\[(\d{1,3})\]/g)].map((match) => Number(match[1]));
}

const QUESTIONS = ['what does GrabNet do for robots?', 'list the papers of March 2', 'summarize yesterday'];

describe('a digest with hostile text', () => {
  it('fakes no citation, title or line of its own', async () => {
    const title = 'GrabNet** [2] robots\n\n**Evil** [3]';
    const text =
      'GrabNet moves robots 84.1% faster [2], see \\*\\*Another Paper\\*\\* [1, 2]. It also \u202Ereads\u202C [click](http://evil.example) robots.';
    for (const { status, text: shown, citations } of await askOver([entryOf(title, text)], QUESTIONS)) {
      expect(status).toBe('answered');
      expect(marksIn(shown)).toEqual(citations.map(({ number }) => number));
      expect(shown.match(/\*\*/g)?.length ?? 0).toBe(shown.includes('> ') ? 2 : 0);
      expect(shown).not.toMatch(/\]\(|[\u0000-\u0009\u202A-\u202E]/);
    }
  });

  it('keeps the figures of a quote exact, and the quote of a citation as printed', async () => {
    const text = 'GrabNet moves robots 84.1% faster [2] than the baseline of 61.5%.';
    const [answer] = await askOver([entryOf('GrabNet', text)], QUESTIONS);
    expect(answer?.citations[0]?.quote).toBe(text);
    expect(answer?.text).toContain('> GrabNet moves robots 84.1% faster (2) than the baseline of 61.5%. [1]');
  });

  it('does not bury an answer under an endless title', async () => {
    const answers = await askOver([entryOf(`GrabNet robots ${'x'.repeat(10_000)}`)], QUESTIONS);
    for (const { text } of answers) {
      expect(text.length).toBeLessThan(1500);
      expect(text).toContain('…');
    }
  });
});

describe('a paper of which there is only a title', () => {
  it('is quoted by its title', async () => {
    const [answer] = await askOver([entryOf('GrabNet: Grasping with Robots')], QUESTIONS);
    expect(answer).toMatchObject({ status: 'answered', papers: ['2603.00009'] });
    expect(answer?.text.split('\n').at(-1)).toBe('> GrabNet: Grasping with Robots [1]');
  });
});

describe('a store without papers', () => {
  it('says that nothing was read yet', async () => {
    const [lookup, day, , hello] = await askOver([], [...QUESTIONS, 'hello']);
    expect(lookup).toMatchObject({
      status: 'not-found',
      text: 'I have not read any digest with papers yet.',
    });
    expect(day?.text).toBe('There is no digest for 2026-03-02.');
    expect(hello?.text).toContain('in daily digests. Ask for');
  });
});
