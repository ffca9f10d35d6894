import { readFileSync } from 'node:fs';
import { readPrompts } from '../src/answer/written/prompt.ts';

/** The prompts that are shipped. */
export function shippedPrompts() {
  return readPrompts((name) => readFileSync(new URL(`../prompts/${name}.md`, import.meta.url), 'utf8'));
}
