import { normaliseText } from '../../language/normalise-text.ts';
import { readFigures } from './figures.ts';

/** Acronyms that are words of the field, and have translations; they name nothing that could be wrong. */
const GENERIC = new Set(
  `ai ml dl rl nlp cv llm vlm mllm lvlm lm slm gpu cpu tpu npu api kv rag sft cot qa ocr tts asr id us usa uk eu un it pdf html
rgb rgbd sota ok not and or but only iot moe lora peft rlhf dit vit cnn rnn gan vae mlp gui ui ux os pc ram vram json url faq phd
iid ood tl dr tldr f1 em auc map mae mse psnr ssim fid bleu rouge fps 2d 3d 4d 1d 6d 360 ad hoc`.split(/\s+/),
);
/** Models known by a word that looks like any other. */
const FAMILIES =
  /^(?:GPT|ChatGPT|Claude|Opus|Sonnet|Haiku|Gemini|Gemma|Llama|Qwen|Mistral|Mixtral|Grok|Kimi|Ernie|Doubao|Hunyuan|Falcon|Phi|Vicuna|Alpaca|Whisper|Sora|Veo|Flux|Midjourney|Copilot|Cohere|Nova|Yi|Seed|Step|Nemotron|Bard|Palm|Bert|Clip|Dino|Sam)$/;
const TOKEN =
  /[\p{Script=Latin}\p{Nd}][\p{Script=Latin}\p{Nd}\p{M}]*(?:[-._/+'][\p{Script=Latin}\p{Nd}]+)*/gu;
const IS_MIXED = /\p{Nd}.*\p{L}|\p{L}.*\p{Nd}/u;
const HAS_INNER_CAPITAL = /\p{Ll}\p{Lu}|\p{Lu}{2}\p{Ll}/u;
const IS_ACRONYM = /^\p{Lu}{2,}$/u;

/**
 * Names of models, data sets and methods in a text: words with a capital inside or with digits, acronyms, and known
 * model families. Acronyms that are common words of the field are left out.
 */
export function readNames(text: string): string[] {
  const names = [...normaliseText(text).matchAll(TOKEN)].flatMap(([token]) => {
    const bare = core(token);
    return isName(bare) ? [bare] : [];
  });
  return [...new Set(names)];
}

/** `GPT-4-based` -> `GPT-4`, `LLMs` -> `LLM`, `non-IID` -> `IID`. */
function core(token: string): string {
  return token
    .replace(/'s?$|'.*$/u, '')
    .replace(/^(?:\p{Ll}{2,}[-/])+/u, '')
    .replace(/(?:[-/]\p{Ll}{2,})+$/u, '')
    .replace(/(?<=\p{Lu})s$/u, '');
}

function isName(token: string): boolean {
  if (token.length < 2 || GENERIC.has(token.toLowerCase())) return false;
  // A part alone, as in `AI/ML`, `KV-LLM`.
  if (token.split(/[-/]/).every((part) => GENERIC.has(part.toLowerCase()))) return false;
  if (FAMILIES.test(token)) return true;
  if (IS_MIXED.test(token)) return readFigures(token, 'source').length === 0;
  return HAS_INNER_CAPITAL.test(token) || IS_ACRONYM.test(token) || /^\p{Lu}+[-./]\p{Lu}+/u.test(token);
}

/**
 * Whether a text names something, whatever the signs and capitals: `Gemini 3 Pro` is `gemini-3-pro`, `Qwen3` is there in
 * `Qwen3-VL-8B`, but `GPT-4` is not in `GPT-4o` or `GPT-4.1`.
 */
export function holdsName(text: string, name: string): boolean {
  const pieces =
    normaliseText(name)
      .toLowerCase()
      .match(/\p{Nd}+|[\p{Script=Latin}\p{M}]+/gu) ?? [];
  if (pieces.length === 0) return true;
  let pattern = '';
  for (const [index, piece] of pieces.entries()) {
    const before = pieces[index - 1];
    const isBetweenDigits = before !== undefined && /\d$/.test(before) && /^\d/.test(piece);
    if (before !== undefined) pattern += isBetweenDigits ? '[^\\p{L}\\d]{1,2}' : '[^\\p{L}\\d]{0,2}';
    pattern += piece;
  }
  // Beside a digit, a point or comma belongs to a number; beside a letter, it is punctuation.
  const before = /^\d/.test(pattern) ? '(?<![\\p{Script=Latin}\\d]|\\d[.,])' : '(?<![\\p{Script=Latin}\\d])';
  const after = /\d$/.test(pattern) ? '(?![\\p{Script=Latin}\\d]|[.,]\\d)' : '(?![\\p{Script=Latin}\\d])';
  const whole = `${before}${pattern}(?:s(?![\\p{Script=Latin}]))?${after}`;
  return new RegExp(whole, 'u').test(normaliseText(text).toLowerCase());
}
