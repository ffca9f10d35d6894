import { describe, expect, it } from 'vitest';
import { LanguageModelError } from '../../src/answer/language-model-error.ts';
import { describeLanguageModel, requestFor, written } from '../contract/language-model.ts';
import { createScriptedLanguageModel } from './scripted-language-model.ts';

describeLanguageModel('createScriptedLanguageModel', async (answer) => createScriptedLanguageModel([answer]));

describe('createScriptedLanguageModel', () => {
  it('gives one answer a request, the last one again and again, and keeps what it was asked', async () => {
    const model = createScriptedLanguageModel([{ pieces: ['one'] }, { pieces: ['two'] }]);
    const texts: string[] = [];
    for (const text of ['a', 'b', 'c']) texts.push((await written(model, requestFor(text))).pieces.join(''));
    expect(texts).toEqual(['one', 'two', 'two']);
    expect(model.requests.map(({ messages }) => messages[0]?.content)).toEqual(['a', 'b', 'c']);
  });

  it('works its answer out from the request, and fails after its pieces when told to', async () => {
    const error = new LanguageModelError('cut-off', 'cut off');
    const model = createScriptedLanguageModel(({ messages }) => ({
      pieces: [messages[0]?.content ?? ''],
      error,
    }));
    const stream = model.generate(requestFor('echo'));
    expect(await stream.next()).toEqual({ done: false, value: 'echo' });
    await expect(stream.next()).rejects.toBe(error);
  });
});
