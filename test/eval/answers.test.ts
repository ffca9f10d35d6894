import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { citedSentences, hasRightNumbers, judgeAnswers } from '../../eval/answers.ts';
import { repeatable } from '../../eval/context.ts';
import type { EvalQuestion } from '../../eval/questions.ts';
import type { Answer } from '../../src/answer/answer.ts';
import { createWrittenAnswerer } from '../../src/answer/written/written-answerer.ts';
import { createScriptedModel, keyOf } from '../fakes/scripted-model.ts';
import { openSmallLibrary, type SmallLibrary } from '../fixtures/small-library.ts';
import { shippedPrompts } from '../read-prompts.ts';

let library: SmallLibrary;
beforeAll(async () => {
  library = await openSmallLibrary();
});
afterAll(() => library.store.close());

const QUESTION: EvalQuestion = {
  ...{ id: 'a', lang: 'en', kind: 'number', relevant: ['2603.00001'], must: [['84.1']] },
  question: 'What success rate does GraspNet-X reach on YCB?',
};

describe('the judge of answers', () => {
  it('counts sentences, what the judge says of them, their numbers, and what must be there', async () => {
    const text = (prompt: string) =>
      `It reaches 84.1% [${keyOf(prompt, '84.1%')}]. Inference takes 12 ms [${keyOf(prompt, '12 ms')}].`;
    const ask = createWrittenAnswerer({
      ...library,
      ...{ modelFor: () => createScriptedModel([{ text }]), quoted: library.ask, prompts: shippedPrompts() },
      random: repeatable('judge'),
    });
    const judge = createScriptedModel([{ text: '1 yes\n2 no' }]);
    const [judgement] = await judgeAnswers(ask, judge, [QUESTION]);
    expect(judgement?.sentences.map((sentence) => sentence.text)).toEqual([
      'It reaches 84.1%.',
      'Inference takes 12 ms.',
    ]);
    expect(judgement).toMatchObject({ supported: 1, rightNumbers: 2, holdsMust: true, isInLanguage: true });
    expect(judge.requests[0]?.messages[1]?.content).toContain(
      '> The success rate on YCB rises from 61.5% to 84.1%.',
    );
  });

  it('sees a number that no quote holds', () => {
    const citation = { number: 1, paperId: '2603.00001', title: 'T', url: '', quote: 'It reaches 84.1%.' };
    const answer: Answer = {
      ...({ question: '', language: 'en', status: 'answered', mode: 'model', papers: [] } as const),
      ...{ text: 'It reaches 84.2% [1].', citations: [citation] },
    };
    expect(citedSentences(answer).map((sentence) => hasRightNumbers(sentence, answer))).toEqual([false]);
  });
});
