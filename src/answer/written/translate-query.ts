import type { ReplyLanguage } from '../../language/language.ts';
import type { LanguageModel } from '../../ports.ts';
import type { Query } from '../../retrieval/query/query.ts';
import type { QueryTranslator, Translations } from '../../retrieval/translated-retriever.ts';
import { LanguageModelError } from '../language-model-error.ts';
import type { Prompts } from './prompt.ts';
import { readModel } from './read-model.ts';
import { escapeUntrusted } from './render-context.ts';

export interface QueryTranslatorOptions {
  readonly model: LanguageModel;
  readonly prompts: Prompts;
  /** Languages of the corpus; the question's own is left out. All three by default. */
  readonly languages?: readonly ReplyLanguage[];
  /** Translations kept, the ones used last; 500 by default. */
  readonly cacheSize?: number;
  /** When to give up; a search should not wait as long as an answer may take. */
  readonly timeLimit?: () => AbortSignal;
  /** Told when a question was searched as it is, because the model failed. */
  readonly onFailure?: (code: LanguageModelError['code']) => void;
}

const MAX_TOKENS = 250;
/** Longer ones are no translation of a question. */
const LONGEST = 600;
const CACHE_SIZE = 500;
const NAMES: Readonly<Record<ReplyLanguage, string>> = {
  en: 'English (en)',
  zh: 'Simplified Chinese (zh)',
  vi: 'Vietnamese (vi)',
};

/** Has a language model translate questions for searching: one short call each, remembered. */
export function createQueryTranslator(options: QueryTranslatorOptions): QueryTranslator {
  const { model, prompts, languages = ['en', 'zh', 'vi'], cacheSize = CACHE_SIZE } = options;
  const cache = new Map<string, Translations>();
  return async (query, signal) => {
    const wanted = languages.filter((language) => language !== query.language);
    if (wanted.length === 0) return {};
    const name = `${query.language} ${query.question}`;
    const known = cache.get(name);
    if (known !== undefined) {
      // Used last: it goes last.
      cache.delete(name);
      cache.set(name, known);
      return known;
    }
    try {
      const translations = await ask(query, wanted, signal);
      cache.set(name, translations);
      for (const oldest of cache.keys()) if (cache.size > cacheSize) cache.delete(oldest);
      return translations;
    } catch (error) {
      if (!(error instanceof LanguageModelError)) throw error;
      // A person who leaves is no failure; a time limit is.
      if (signal?.aborted !== true) options.onFailure?.(error.code);
      return {};
    }
  };

  async function ask(
    query: Query,
    wanted: readonly ReplyLanguage[],
    signal: AbortSignal | undefined,
  ): Promise<Translations> {
    const messages = prompts['translate-query']({
      languages: wanted.map((language) => NAMES[language]).join(', '),
      question: escapeUntrusted(query.question),
    });
    const signals = [signal, options.timeLimit?.()].filter((each) => each !== undefined);
    let text = '';
    const request = { messages, maxTokens: MAX_TOKENS, purpose: 'translate' } as const;
    await readModel(
      model,
      signals.length === 0 ? request : { ...request, signal: AbortSignal.any(signals) },
      (piece) => {
        text += piece;
      },
    );
    return readTranslations(text, wanted);
  }
}

/** Lines such as `zh: ...`; others are passed over. */
function readTranslations(text: string, wanted: readonly ReplyLanguage[]): Translations {
  const found = wanted.flatMap((language) => {
    const line = new RegExp(`^\\W*${language}\\W*[:：]\\s*(.+)$`, 'imu').exec(text)?.[1]?.trim();
    return line === undefined || line.length > LONGEST ? [] : [[language, line] as const];
  });
  return Object.fromEntries(found);
}
