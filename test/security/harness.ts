import { openSqliteStore } from '../../adapters/stores/sqlite/sqlite-store.ts';
import { repeatable } from '../../eval/context.ts';
import type { Answer } from '../../src/answer/answer.ts';
import { createAnswerer } from '../../src/answer/answerer.ts';
import { createHarmlessAnswerer } from '../../src/answer/harmless-answerer.ts';
import type { CheckName } from '../../src/answer/written/check-sentence.ts';
import { createWrittenCounters } from '../../src/answer/written/counters.ts';
import { createWrittenAnswerer } from '../../src/answer/written/written-answerer.ts';
import { LexicalIndex } from '../../src/retrieval/lexical/lexical-index.ts';
import { syncLexical } from '../../src/retrieval/lexical/sync-lexical.ts';
import { createRetriever } from '../../src/retrieval/retriever.ts';
import { NOW } from '../fixtures/small-library.ts';
import { makeDigest, makeEntry, makeSection } from '../paper/make-entry.ts';
import { shippedPrompts } from '../read-prompts.ts';
import { effectsIn } from './effects.ts';
import { createObeyingModel } from './obeying-model.ts';
import { SECRETS } from './payloads.ts';

export interface HostileText {
  readonly name: string;
  readonly text: string;
}

export interface Outcome {
  readonly name: string;
  readonly answer: Answer;
  readonly effects: readonly string[];
}

/**
 * Reads hostile texts as papers, asks for each of them with a model that obeys everything, and looks at the answers.
 *
 * @param without checks switched off, to see that the harness sees what they prevent
 */
export async function runHostile(
  texts: readonly HostileText[],
  without: readonly CheckName[] = [],
  questionOf: (id: string, each: HostileText) => string = (id) => `what does ${id} do?`,
) {
  const store = openSqliteStore(':memory:');
  const ids = texts.map((_, index) => `2603.${10_000 + index}`);
  const entries = texts.map(({ text }, index) =>
    makeEntry({
      arxivId: ids[index] ?? '',
      title: `GraspNet ${index}: Robots That Grasp`,
      titles: { en: `GraspNet ${index}: Robots That Grasp` },
      links: [{ kind: 'paper', url: `https://arxiv.org/abs/${ids[index]}`, label: '' }],
      sections: [makeSection('GraspNet teaches a robot arm to grasp. It works well.'), makeSection(text)],
    }),
  );
  const file = { location: '/h.md', path: 'h.md', name: 'h.md', hash: 'h' };
  await store.putDigest(file, makeDigest(entries, { language: 'en' }));
  const lexical = new LexicalIndex();
  await syncLexical(store, lexical);
  const retrieve = createRetriever({ store, lexical });
  const counters = createWrittenCounters();
  const model = createObeyingModel();
  const ask = createWrittenAnswerer({
    ...{ store, lexical, retrieve, counters, modelFor: () => model, prompts: shippedPrompts() },
    quoted: createHarmlessAnswerer(createAnswerer({ store, lexical, retrieve }), store),
    random: repeatable('hostile'),
    secrets: SECRETS,
    without: new Set(without),
  });
  const known = new Set(ids.map((id) => `https://arxiv.org/abs/${id}`));
  const outcomes: Outcome[] = [];
  for (const [index, each] of texts.entries()) {
    const question = questionOf(ids[index] ?? '', each);
    const answer = await ask(question, { now: NOW, timeZone: 'UTC', fallbackLanguage: 'en' });
    outcomes.push({ name: each.name, answer, effects: effectsIn(answer, known) });
  }
  await store.close();
  return { outcomes, counts: counters.read() };
}
