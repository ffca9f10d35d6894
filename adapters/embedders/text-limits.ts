/**
 * What of a text is embedded. Models read 512 tokens, some 8,192; longer texts are cut here already, since a tokenizer's
 * time and memory, or an endpoint's refusal, would depend on all of it.
 */
const MAX_TEXT_CHARACTERS = 8_000;

/** @returns the text's beginning, at most 8,000 UTF-16 units, with half characters replaced by U+FFFD */
export function limitText(text: string): string {
  return text.slice(0, MAX_TEXT_CHARACTERS).replace(/\p{Surrogate}/gu, '\uFFFD');
}
