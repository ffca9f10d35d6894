import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PromptError, type Prompts, readPrompts } from '../../src/answer/written/prompt.ts';

/**
 * The prompts of a folder, one `<name>.md` each.
 *
 * @throws {PromptError} a file is missing or does not have its form
 */
export function readPromptFiles(folder: string): Prompts {
  return readPrompts((name) => {
    try {
      return readFileSync(join(folder, `${name}.md`), 'utf8');
    } catch (cause) {
      throw new PromptError(`prompts/${name}.md cannot be read`, { cause });
    }
  });
}
