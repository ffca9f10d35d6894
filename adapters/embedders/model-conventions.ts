import { z } from 'zod';

/** How a sentence model wants its texts and how token vectors become one. */
export interface ModelConventions {
  readonly pooling: 'mean' | 'cls' | 'last';
  readonly questionPrefix: string;
  readonly passagePrefix: string;
}

const poolingFile = z.object({
  pooling_mode_cls_token: z.boolean().optional(),
  pooling_mode_mean_tokens: z.boolean().optional(),
  pooling_mode_lasttoken: z.boolean().optional(),
});
const promptsFile = z.object({ prompts: z.record(z.string(), z.string()).optional() });

const BGE_ENGLISH_QUESTION = 'Represent this sentence for searching relevant passages: ';
const BGE_CHINESE_QUESTION = '为这个句子生成表示以用于检索相关文章：';
const E5_INSTRUCT_QUESTION =
  'Instruct: Given a web search query, retrieve relevant passages that answer the query\nQuery: ';

/**
 * Conventions of the families whose export lacks the sentence-transformers files, by the model's name. From the model
 * cards of intfloat/multilingual-e5-small, intfloat/multilingual-e5-large-instruct and BAAI/bge-*-v1.5, bge-m3.
 *
 * @param name a hub id, a folder's name, or an endpoint's model name
 */
export function conventionsByName(name: string): ModelConventions {
  const words = name.toLowerCase().split(/[^a-z0-9]/);
  if (words.includes('e5')) {
    return words.includes('instruct')
      ? { pooling: 'mean', questionPrefix: E5_INSTRUCT_QUESTION, passagePrefix: '' }
      : { pooling: 'mean', questionPrefix: 'query: ', passagePrefix: 'passage: ' };
  }
  if (words.includes('bge')) {
    const isChinese = words.includes('zh');
    const questionPrefix = isChinese
      ? BGE_CHINESE_QUESTION
      : words.includes('en')
        ? BGE_ENGLISH_QUESTION
        : '';
    return { pooling: 'cls', questionPrefix, passagePrefix: '' };
  }
  return { pooling: 'mean', questionPrefix: '', passagePrefix: '' };
}

/**
 * Conventions of a model folder: its own files where they say something, its name otherwise.
 *
 * @param pooling content of `1_Pooling/config.json`, undefined when absent
 * @param prompts content of `config_sentence_transformers.json`, undefined when absent
 */
export function conventionsFromFiles(name: string, pooling: unknown, prompts: unknown): ModelConventions {
  const byName = conventionsByName(name);
  const named = promptsFile.safeParse(prompts).data?.prompts ?? {};
  const { query, passage = named['document'] } = named;
  const hasPrompts = query !== undefined || passage !== undefined;
  return {
    pooling: poolingOf(pooling) ?? byName.pooling,
    questionPrefix: hasPrompts ? (query ?? '') : byName.questionPrefix,
    passagePrefix: hasPrompts ? (passage ?? '') : byName.passagePrefix,
  };
}

function poolingOf(content: unknown): ModelConventions['pooling'] | undefined {
  const modes = poolingFile.safeParse(content).data;
  if (modes?.pooling_mode_mean_tokens) {
    return 'mean';
  }
  if (modes?.pooling_mode_cls_token) {
    return 'cls';
  }
  return modes?.pooling_mode_lasttoken ? 'last' : undefined;
}
