import type { ChatMessage } from '../../ports.ts';

/** A prompt file cannot be used; the message names file and mend. */
export class PromptError extends Error {
  override readonly name = 'PromptError';
}

/** Placeholders of each prompt, by the name of its file. The header of the file names the same ones. */
export const PROMPT_PLACEHOLDERS = {
  answer: ['language', 'question', 'passages', 'no_answer', 'example_key', 'form', 'reminder'],
  repair: ['language', 'question', 'passages', 'sentences', 'example_key', 'reminder'],
  'standalone-question': ['language', 'conversation', 'papers', 'question'],
  'day-summary': ['language', 'date', 'passages', 'no_answer', 'example_key', 'reminder'],
  'daily-lines': ['language', 'passages', 'example_key', 'reminder'],
  'translate-query': ['languages', 'question'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type PromptName = keyof typeof PROMPT_PLACEHOLDERS;
type PlaceholderOf<Name extends PromptName> = (typeof PROMPT_PLACEHOLDERS)[Name][number];

/** Prompts ready to be filled in. */
export type Prompts = {
  readonly [Name in PromptName]: (values: Readonly<Record<PlaceholderOf<Name>, string>>) => ChatMessage[];
};

const HEADER = /^---\n([\s\S]*?)\n---\n/;
const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;
const PART = /^# (system|user)$/m;

/**
 * Reads all prompts, so that a mistake in one shows at start and not in the middle of an answer.
 *
 * @param read gives the text of `<name>.md`
 * @throws {PromptError} a file does not have the form or the placeholders that it should
 */
export function readPrompts(read: (name: PromptName) => string): Prompts {
  return {
    answer: readPrompt('answer', read('answer')),
    repair: readPrompt('repair', read('repair')),
    'standalone-question': readPrompt('standalone-question', read('standalone-question')),
    'day-summary': readPrompt('day-summary', read('day-summary')),
    'daily-lines': readPrompt('daily-lines', read('daily-lines')),
    'translate-query': readPrompt('translate-query', read('translate-query')),
  };
}

/**
 * One prompt file: a header that names its placeholders, then `# system` and `# user`.
 *
 * @throws {PromptError}
 */
export function readPrompt<Name extends PromptName>(name: Name, file: string): Prompts[Name] {
  const text = file.replaceAll('\r\n', '\n');
  const header = HEADER.exec(text);
  if (header === null)
    throw new PromptError(`prompts/${name}.md must begin with a header between two --- lines`);
  checkPlaceholders(name, header[1] ?? '', text.slice(header[0].length));
  const [before = '', ...parts] = text.slice(header[0].length).split(PART);
  const roles = parts.filter((_, index) => index % 2 === 0);
  if (before.trim() !== '' || roles.join() !== 'system,user')
    throw new PromptError(
      `prompts/${name}.md must have a part "# system" and then a part "# user", and no others`,
    );
  const [, system = '', , user = ''] = parts;
  // One pass: what is filled in may hold braces of its own.
  const fill = (template: string, values: Readonly<Record<string, string>>) =>
    template.replace(PLACEHOLDER, (_, placeholder: string) => values[placeholder] ?? '').trim();
  return (values: Readonly<Record<string, string>>) => [
    { role: 'system', content: fill(system, values) },
    { role: 'user', content: fill(user, values) },
  ];
}

function checkPlaceholders(name: PromptName, header: string, body: string): void {
  const line = /^placeholders: *(.*)$/m.exec(header)?.[1];
  if (line === undefined)
    throw new PromptError(`the header of prompts/${name}.md has no line "placeholders: ..."`);
  const named = line.split(',').map((each) => each.trim());
  const used = new Set([...body.matchAll(PLACEHOLDER)].map((match) => match[1] ?? ''));
  const known: readonly string[] = PROMPT_PLACEHOLDERS[name];
  const problems = [
    ...known.filter((each) => !named.includes(each)).map((each) => `the header does not name ${each}`),
    ...named
      .filter((each) => !known.includes(each))
      .map((each) => `the header names ${each}, which is unknown`),
    ...known.filter((each) => !used.has(each)).map((each) => `the text does not use {{${each}}}`),
    ...[...used]
      .filter((each) => !known.includes(each))
      .map((each) => `the text uses {{${each}}}, which is unknown`),
  ];
  if (problems.length > 0) throw new PromptError(`prompts/${name}.md: ${problems.join('; ')}`);
}
