import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeGatherModel } from './onnx-encoder.ts';

export interface TinyModelOptions {
  /** Length of a token's vector; default 16. */
  readonly dimensions?: number;
  /** File of the graph, relative to the folder; default `onnx/model.onnx`. */
  readonly modelFile?: string;
  /** Longer texts are cut, counted in tokens with the two marks around them; default 512. */
  readonly maxTokens?: number;
  /** Changes every number in the table: another model of the same shape. */
  readonly seed?: number;
}

/** Token numbers of the marks before and after a text; bytes are the tokens 0 to 255. */
export const CLS_TOKEN = 256;
export const SEP_TOKEN = 257;
const PAD_TOKEN = 258;
const UNKNOWN_TOKEN = 259;
const VOCABULARY_SIZE = 260;

/**
 * Write a complete model folder that the real `@huggingface/transformers` loads: a byte tokenizer and a graph that
 * looks each token up in a table. It knows no language; it is for testing the way in and out.
 *
 * @returns the table, `VOCABULARY_SIZE` rows of `dimensions` numbers in [-1, 1), to compute expected vectors from
 */
export async function writeTinyOnnxModel(
  folder: string,
  options: TinyModelOptions = {},
): Promise<Float32Array> {
  const dimensions = options.dimensions ?? 16;
  const maxTokens = options.maxTokens ?? 512;
  const table = pseudoRandomNumbers(VOCABULARY_SIZE * dimensions, options.seed ?? 1);
  const modelPath = join(folder, options.modelFile ?? 'onnx/model.onnx');
  await mkdir(join(modelPath, '..'), { recursive: true });
  await writeFile(modelPath, encodeGatherModel(table, VOCABULARY_SIZE, dimensions));
  await writeJson(folder, 'config.json', {
    model_type: 'bert',
    architectures: ['BertModel'],
    hidden_size: dimensions,
    vocab_size: VOCABULARY_SIZE,
    max_position_embeddings: maxTokens,
  });
  await writeJson(folder, 'tokenizer.json', byteTokenizer());
  await writeJson(folder, 'tokenizer_config.json', {
    tokenizer_class: 'PreTrainedTokenizerFast',
    model_max_length: maxTokens,
    cls_token: '[CLS]',
    sep_token: '[SEP]',
    pad_token: '[PAD]',
    unk_token: '[UNK]',
  });
  return table;
}

/** Mean of the table's rows for the text's bytes and the two marks, at unit length: what the model should answer. */
export function expectedMeanVector(table: Float32Array, dimensions: number, text: string): Float32Array {
  return meanOfTokens(table, dimensions, [CLS_TOKEN, ...new TextEncoder().encode(text), SEP_TOKEN]);
}

/** Mean of the table's rows for these tokens, at unit length. */
export function meanOfTokens(
  table: Float32Array,
  dimensions: number,
  tokens: readonly number[],
): Float32Array {
  const sum = new Float64Array(dimensions);
  for (const token of tokens) {
    for (let column = 0; column < dimensions; column += 1) {
      sum[column] = (sum[column] ?? 0) + (table[token * dimensions + column] ?? 0);
    }
  }
  const length = Math.hypot(...sum);
  return Float32Array.from(sum, (value) => value / length);
}

async function writeJson(folder: string, name: string, value: unknown): Promise<void> {
  await writeFile(join(folder, name), JSON.stringify(value));
}

function byteTokenizer(): unknown {
  const vocabulary: Record<string, number> = {};
  byteCharacters().forEach((character, byte) => {
    vocabulary[character] = byte;
  });
  const marks = { '[CLS]': CLS_TOKEN, '[SEP]': SEP_TOKEN, '[PAD]': PAD_TOKEN, '[UNK]': UNKNOWN_TOKEN };
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: Object.entries(marks).map(([content, id]) => ({
      id,
      content,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: true,
    })),
    normalizer: null,
    pre_tokenizer: { type: 'ByteLevel', add_prefix_space: false, trim_offsets: false, use_regex: false },
    post_processor: {
      type: 'TemplateProcessing',
      single: [
        { SpecialToken: { id: '[CLS]', type_id: 0 } },
        { Sequence: { id: 'A', type_id: 0 } },
        { SpecialToken: { id: '[SEP]', type_id: 0 } },
      ],
      pair: [],
      special_tokens: {
        '[CLS]': { id: '[CLS]', ids: [CLS_TOKEN], tokens: ['[CLS]'] },
        '[SEP]': { id: '[SEP]', ids: [SEP_TOKEN], tokens: ['[SEP]'] },
      },
    },
    decoder: { type: 'ByteLevel' },
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: '[UNK]',
      continuing_subword_prefix: null,
      end_of_word_suffix: null,
      fuse_unk: false,
      vocab: { ...vocabulary, ...marks },
      merges: [],
    },
  };
}

/** The printable character that byte-level tokenizers (GPT-2, Radford et al. 2019) write for each byte. */
function byteCharacters(): string[] {
  const isPrintable = (byte: number): boolean =>
    (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || (byte >= 0xae && byte <= 0xff);
  let substitute = 256;
  return Array.from({ length: 256 }, (_, byte) =>
    String.fromCodePoint(isPrintable(byte) ? byte : substitute++),
  );
}

/** Mulberry32 (public domain): the same numbers for the same seed on every machine. */
function pseudoRandomNumbers(count: number, seed: number): Float32Array {
  let state = seed;
  return Float32Array.from({ length: count }, () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 31 - 1;
  });
}
