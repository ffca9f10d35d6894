import { randomBytes } from 'node:crypto';
import type { McpCaller, McpParts } from './mcp-parts.ts';

const KEY_BYTES = 18;

interface Asked {
  readonly question: string;
  readonly conversation?: string | undefined;
}

/** An answer as `/api/v1/ask` gives it, with ids in place of whole papers. */
export async function askPapers(
  { question, conversation = randomBytes(KEY_BYTES).toString('base64url') }: Asked,
  parts: McpParts,
  { payer }: McpCaller,
  signal: AbortSignal,
): Promise<object> {
  const { timeZone, language: fallbackLanguage } = parts.defaults;
  const options = { now: parts.clock.now(), timeZone, fallbackLanguage, payer, signal };
  const { answer, resolved } = await parts.conversation.ask(`mcp:${conversation}`, question, options);
  const { language, status, mode, text, citations, papers } = answer;
  const isReworded = resolved.question !== question && status !== 'refused';
  return {
    ...{ question, language, status, mode, text, citations, papers },
    understoodAs: isReworded ? resolved.question : null,
    conversation,
  };
}
