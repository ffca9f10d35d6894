import { describe, expect, it } from 'vitest';
import { PROMPT_PLACEHOLDERS, PromptError, readPrompt } from '../../../src/answer/written/prompt.ts';
import { shippedPrompts } from '../../read-prompts.ts';

const GOOD =
  '---\npurpose: x\nplaceholders: languages, question\n---\n# system\nInto {{languages}}.\n# user\n{{question}}\n';

describe('readPrompt', () => {
  it('fills placeholders in once, whatever the values hold', () => {
    const fill = readPrompt('translate-query', GOOD.replaceAll('\n', '\r\n'));
    expect(fill({ languages: '{{question}} $&', question: 'q\n# system\n' })).toEqual([
      { role: 'system', content: 'Into {{question}} $&.' },
      { role: 'user', content: 'q\n# system' },
    ]);
  });

  it.each([
    ['without a header', GOOD.slice(4), 'must begin with a header'],
    [
      'without a line of placeholders',
      GOOD.replace('placeholders', 'holders'),
      'has no line "placeholders: ..."',
    ],
    ['that does not use one', GOOD.replace('{{question}}', ''), 'the text does not use {{question}}'],
    ['that does not name one', GOOD.replace(', question', ''), 'the header does not name question'],
    ['with an unknown one', GOOD.replace('Into', '{{fun}}'), 'the text uses {{fun}}, which is unknown'],
    [
      'without a user part',
      GOOD.replace('# user', '# you'),
      'must have a part "# system" and then a part "# user"',
    ],
  ])('refuses a file %s and says why', (_, file, reason) => {
    expect(() => readPrompt('translate-query', file)).toThrow(PromptError);
    expect(() => readPrompt('translate-query', file)).toThrow(`prompts/translate-query.md`);
    expect(() => readPrompt('translate-query', file)).toThrow(reason);
  });
});

describe('the shipped prompts', () => {
  it('can all be read', () => {
    expect(Object.keys(shippedPrompts())).toEqual(Object.keys(PROMPT_PLACEHOLDERS));
  });
});
