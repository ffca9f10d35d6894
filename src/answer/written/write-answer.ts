import type { LanguageModel } from '../../ports.ts';
import type { Query } from '../../retrieval/query/query.ts';
import type { Citation } from '../answer.ts';
import { LanguageModelError } from '../language-model-error.ts';
import type { AnswerContext } from './answer-context.ts';
import {
  type CheckName,
  type CheckOptions,
  checkSentence,
  type Failure,
  type GoodSentence,
} from './check-sentence.ts';
import { drawWord, type RandomBelow } from './citation-keys.ts';
import type { FallbackReason, WrittenCounters } from './counters.ts';
import { createSentenceCutter } from './cut-sentences.ts';
import { LANGUAGE_NAMES, REMINDERS } from './languages.ts';
import type { Prompts } from './prompt.ts';
import { readModel } from './read-model.ts';
import { escapeUntrusted, renderContext } from './render-context.ts';
import { type FailedSentence, isRepairable, repairSentences } from './repair.ts';
import { createWrittenText } from './written-text.ts';

/** What the answer looks like: about one paper, several side by side, or a list with a line for each. */
export type AnswerForm = 'one' | 'compared' | 'list';

export interface WriteOptions {
  readonly model: LanguageModel;
  readonly prompts: Prompts;
  readonly query: Query;
  readonly context: AnswerContext;
  readonly form: AnswerForm;
  readonly random: RandomBelow;
  readonly counters: WrittenCounters;
  /** Values that may never be shown, see `CheckOptions`. */
  readonly secrets: readonly string[];
  /** A quote of each paper that the answer must cite; it is added where no sentence cites the paper. */
  readonly required: readonly Citation[];
  /** Gets checked text as it is done; joined, the parts begin the text of the answer. */
  readonly onPart?: (text: string) => void;
  readonly signal?: AbortSignal;
  /** For tests of the checks. */
  readonly without?: ReadonlySet<CheckName>;
}

export type WrittenAnswer =
  | { readonly kind: 'answered'; readonly text: string; readonly citations: readonly Citation[] }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'failed'; readonly reason: FallbackReason };

const MAX_TOKENS = 700;
const FORMS: Readonly<Record<AnswerForm, string>> = {
  one: 'Form: two to five sentences, the answer first, then what explains it.',
  compared:
    'Form: two to six sentences that set the papers side by side. Say something about each paper that is compared, with a key of that paper.',
  list: 'Form: one line for each paper that fits, all that fit, each line like this: - Short name of the paper: why it fits, in one sentence, with its key. Leave out papers that do not fit.',
};

type Slot =
  | { readonly sentence: GoodSentence; readonly endsLine: boolean }
  | { failed: FailedSentence; readonly endsLine: boolean };

/** Has a language model write an answer, and lets through what passes the checks. */
export async function writeAnswer(options: WriteOptions): Promise<WrittenAnswer> {
  const { query, context, random, counters } = options;
  const fence = drawWord(12, random, () => false);
  const sentinel = `NO-${drawWord(8, random, () => false)}`;
  const checks: CheckOptions = {
    context,
    language: query.language,
    secrets: [...options.secrets, fence, sentinel],
    ...(options.without === undefined ? {} : { without: options.without }),
  };
  const slots: Slot[] = [];
  const written = createWrittenText(context, query.language);
  let text = '';
  let shown = 0;
  let saysNoAnswer = false;
  const failures = new Set<Failure>();
  /** Shows what is settled: up to the first sentence that waits for its repair. */
  const show = () => {
    for (let slot = slots[shown]; slot !== undefined && 'sentence' in slot; slot = slots[++shown]) {
      const part = written.add(slot.sentence, slot.endsLine);
      text += part;
      options.onPart?.(part);
    }
  };
  const take = (raw: string) => {
    const endsLine = raw.endsWith('\n');
    if (raw.includes(sentinel)) {
      saysNoAnswer = true;
      return;
    }
    if (raw.trim() === '') return;
    const checked = checkSentence(raw, checks);
    counters.unknownKeys(checked.unknownKeys);
    if ('good' in checked) {
      counters.kept(false);
      slots.push({ sentence: checked.good, endsLine });
    } else {
      failures.add(checked.failure);
      if (isRepairable(checked)) slots.push({ failed: checked, endsLine });
      else counters.dropped(checked.failure);
    }
    show();
  };
  try {
    const finishReason = await generate(options, fence, sentinel, take);
    if (finishReason === 'filtered') return { kind: 'failed', reason: 'filtered' };
  } catch (error) {
    if (!(error instanceof LanguageModelError)) throw error;
    return { kind: 'failed', reason: error.code };
  }
  await repairSlots(slots, checks, fence, options);
  show();
  if (text === '')
    return saysNoAnswer
      ? { kind: 'not-found' }
      : { kind: 'failed', reason: onlyLanguage(failures) ? 'language' : 'nothing-left' };
  const cited = new Set(written.citations.map(({ paperId }) => paperId));
  const missing = options.required.filter(({ paperId }) => !cited.has(paperId));
  const ending = [...missing.map((quote) => written.addQuote(quote)), written.addSources()].join('');
  options.onPart?.(ending);
  return { kind: 'answered', text: `${text}${ending}`, citations: written.citations };
}

/** The whole answer was in another language. */
function onlyLanguage(failures: ReadonlySet<Failure>): boolean {
  return failures.size === 1 && failures.has('language');
}

async function generate(
  { model, prompts, query, context, form, signal }: WriteOptions,
  fence: string,
  sentinel: string,
  take: (sentence: string) => void,
) {
  const messages = prompts.answer({
    language: LANGUAGE_NAMES[query.language],
    question: escapeUntrusted(query.question),
    passages: renderContext(context, fence),
    no_answer: sentinel,
    example_key: [...context.passages.keys()][0] ?? '',
    form: FORMS[form],
    reminder: REMINDERS[query.language],
  });
  const cutter = createSentenceCutter();
  const request = {
    messages,
    maxTokens: MAX_TOKENS,
    purpose: 'answer',
    ...(signal === undefined ? {} : { signal }),
  } as const;
  const finishReason = await readModel(model, request, (piece) => {
    for (const sentence of cutter.push(piece)) take(sentence);
  });
  const rest = cutter.end();
  // Of an answer that was cut off, the last sentence is not whole.
  for (const sentence of finishReason === 'length' ? rest.slice(0, -1) : rest) take(sentence);
  return finishReason;
}

/** Each failed sentence gets one more chance; what fails again goes. */
async function repairSlots(
  slots: Slot[],
  checks: CheckOptions,
  fence: string,
  options: WriteOptions,
): Promise<void> {
  const { model, prompts, context, query, signal, counters } = options;
  const failed = slots.flatMap((slot) => ('failed' in slot ? [slot.failed] : []));
  if (failed.length === 0) return;
  const repaired = await repairSentences(failed, {
    ...{ model, prompts, context, query, fence },
    ...(signal === undefined ? {} : { signal }),
  }).catch((error: unknown) => {
    if (!(error instanceof LanguageModelError)) throw error;
    // What has passed is still right; only the failed sentences go.
    counters.repairFailed();
    return [];
  });
  for (const [index, each] of failed.entries()) {
    const at = slots.findIndex((slot) => 'failed' in slot && slot.failed === each);
    const slot = slots[at];
    const sentence = repaired[index];
    const checked = sentence === undefined ? undefined : checkSentence(sentence, checks);
    if (slot !== undefined && checked !== undefined && 'good' in checked) {
      counters.kept(true);
      slots[at] = { sentence: { ...checked.good, isItem: each.isItem }, endsLine: slot.endsLine };
    } else {
      counters.dropped(each.failure);
      if (at >= 0) slots.splice(at, 1);
    }
  }
}
