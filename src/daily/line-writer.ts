import { LanguageModelError } from '../answer/language-model-error.ts';
import { type AnswerContext, type ContextPaper, contextOf } from '../answer/written/answer-context.ts';
import { checkSentence } from '../answer/written/check-sentence.ts';
import { drawKeys, drawWord, type RandomBelow } from '../answer/written/citation-keys.ts';
import { cutSentences } from '../answer/written/cut-sentences.ts';
import { LANGUAGE_NAMES, REMINDERS } from '../answer/written/languages.ts';
import { passageSentences } from '../answer/written/passage-sentences.ts';
import type { Prompts } from '../answer/written/prompt.ts';
import { readModel } from '../answer/written/read-model.ts';
import { paperHeading, renderContext } from '../answer/written/render-context.ts';
import { estimateTokens } from '../budget/estimate-tokens.ts';
import type { SectionRole } from '../digest/digest.ts';
import type { ReplyLanguage } from '../language/language.ts';
import { shownText } from '../language/shown-text.ts';
import type { Paper } from '../paper/paper.ts';
import type { LanguageModel } from '../ports.ts';
import type { Line } from './contribution.ts';
import type { DailyPaper } from './daily-paper.ts';

/**
 * Writes the lines of papers that no digest tells in the reader's language.
 *
 * @returns by paper id, only those that passed the checks; empty when the model fails: a post never waits for one in vain
 */
export type LineWriter = (
  papers: readonly DailyPaper[],
  language: ReplyLanguage,
  signal?: AbortSignal,
) => Promise<ReadonlyMap<string, Line>>;

export interface LineWriterParts {
  /** Held to a budget by the caller, see `createBudgetedModel`. */
  readonly model: LanguageModel;
  readonly prompts: Prompts;
  readonly random: RandomBelow;
  /** Values that may never be shown. */
  readonly secrets: readonly string[];
  /** Ends a call that takes too long. */
  timeLimit(): AbortSignal;
  /** Told why lines are quoted that a model should have written. */
  onFailure?(reason: string): void;
}

/** So many papers are told to a small model at once; more than `MOST` are never written for one post. */
const AT_ONCE = 6;
const MOST = 18;
const TOKENS_A_LINE = 110;
const TOKENS_OF_A_PAPER = 350;
const FENCE_LENGTH = 12;

/** Lines are written from what digests say of each paper, and pass the same checks as an answer. */
export function createLineWriter(parts: LineWriterParts): LineWriter {
  return async (papers, language, signal) => {
    const wanted = papers
      .filter(({ line }) => line !== undefined && line.language !== language)
      .slice(0, MOST);
    const lines = new Map<string, Line>();
    for (let at = 0; at < wanted.length; at += AT_ONCE) {
      try {
        const some = wanted.slice(at, at + AT_ONCE).map(({ paper }) => paper);
        for (const [id, line] of await writeLines(some, language, parts, signal)) lines.set(id, line);
      } catch (error) {
        if (!(error instanceof LanguageModelError)) throw error;
        parts.onFailure?.(error.code);
        break;
      }
    }
    return lines;
  };
}

async function writeLines(
  papers: readonly Paper[],
  language: ReplyLanguage,
  { model, prompts, random, secrets, timeLimit }: LineWriterParts,
  signal: AbortSignal | undefined,
): Promise<Map<string, Line>> {
  const context = contextFor(papers, random);
  const example = [...context.passages.keys()][0];
  if (example === undefined) return new Map();
  const fence = drawWord(FENCE_LENGTH, random, (word) => context.passages.has(word));
  const messages = prompts['daily-lines']({
    language: LANGUAGE_NAMES[language],
    passages: renderContext(context, fence),
    example_key: example,
    reminder: REMINDERS[language],
  });
  let text = '';
  const signals = [timeLimit(), ...(signal === undefined ? [] : [signal])];
  const request = {
    ...{ messages, maxTokens: TOKENS_A_LINE * papers.length, purpose: 'summary' as const },
    signal: AbortSignal.any(signals),
  };
  const finishReason = await readModel(model, request, (piece) => {
    text += piece;
  });
  if (finishReason === 'filtered') return new Map();
  const sentences = cutSentences(text);
  // Of an answer that was cut off, the last sentence is not whole.
  const whole = finishReason === 'length' ? sentences.slice(0, -1) : sentences;
  return goodLines(whole, context, language, [...secrets, fence]);
}

/** The first good sentence of each paper; one that cites several papers is none of them. */
function goodLines(
  sentences: readonly string[],
  context: AnswerContext,
  language: ReplyLanguage,
  secrets: readonly string[],
): Map<string, Line> {
  const lines = new Map<string, Line>();
  for (const sentence of sentences) {
    const checked = checkSentence(sentence, { context, language, secrets });
    if (!('good' in checked)) continue;
    const cited = new Set(checked.good.keys.flatMap((key) => context.passages.get(key)?.paper.id ?? []));
    const [id, ...others] = cited;
    if (id === undefined || others.length > 0 || lines.has(id)) continue;
    const words = checked.good.pieces.filter((piece) => typeof piece === 'string');
    const text = shownText(words.join(' ').replace(/\s+/g, ' '))
      .replace(/ (?=[.,;:!?)。，；：！？）])/g, '')
      .trim();
    lines.set(id, { text, language, role: 'summary', isWritten: true });
  }
  return lines;
}

const ROLES: readonly SectionRole[] = ['summary', 'abstract', 'innovation', 'method', 'result', 'conclusion'];

function contextFor(papers: readonly Paper[], random: RandomBelow): AnswerContext {
  const told = papers.flatMap((paper) => {
    const { sentences, language } = sentencesOf(paper);
    return sentences.length === 0 ? [] : [{ paper, sentences, language }];
  });
  const texts = told.flatMap(({ paper, sentences }) => [paperHeading(paper), ...sentences]);
  const keys = drawKeys(told.length, random, texts);
  return contextOf(
    told.map(
      ({ paper, sentences, language }, index): ContextPaper => ({
        paper,
        passages: [{ key: keys[index] ?? '', paper, language, sentences }],
      }),
    ),
  );
}

/** What one digest says of a paper, the most telling sections first, within a budget of tokens. */
function sentencesOf({ entries }: Paper) {
  const sections = entries.flatMap((entry) => entry.sections);
  const ordered = ROLES.flatMap((role) => sections.filter((section) => section.role === role));
  const language = ordered[0]?.language ?? 'other';
  const sentences: string[] = [];
  let tokens = 0;
  for (const { text } of ordered.filter((section) => section.language === language)) {
    for (const sentence of passageSentences(text)) {
      tokens += estimateTokens(sentence);
      if (tokens > TOKENS_OF_A_PAPER) return { sentences, language };
      if (!sentences.includes(sentence)) sentences.push(sentence);
    }
  }
  return { sentences, language };
}
