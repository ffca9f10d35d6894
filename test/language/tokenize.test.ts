import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinedSpelling, tokenize } from '../../src/language/tokenize.ts';

/** `kind:text` of every term; words stand without their kind. */
function shown(text: string): string {
  return tokenize(text)
    .map(({ kind, text: term }) => (kind === 'word' ? term : `${kind}:${term}`))
    .join(' ');
}

describe('tokenize', () => {
  it.each([
    ['Running studies of labelled models', 'run study of label model'],
    ["it's the model's, James' and don't", "it the model jame and don't"],
    ['LLMs, GPUs, DPUs and VLAs', 'llm gpu dpu and vla'],
    ['state-of-the-art', 'compound:state-of-the-art part:stat part:of part:the part:art'],
    ['fine-tuning', 'compound:fine-tuning part:fine part:tune part:finetun'],
    ['ﬁne‑tuning', 'compound:fine-tuning part:fine part:tune part:finetun'],
    ['naïve Müller', 'naïve bare:~naive müller bare:~muller'],
  ])('stems English lightly: %s', (text, terms) => {
    expect(shown(text)).toBe(terms);
  });

  it.each([
    ['大型语言模型', 'bigram:大型 bigram:型语 bigram:语言 bigram:言模 bigram:模型'],
    ['图', 'character:图'],
    ['LoRA微调', 'name:lora bigram:微调'],
    ['用GPT-4o做', 'character:用 name:gpt-4o part:gpt part:4o part:gpt4o character:做'],
    ['第1章', 'character:第 number:1 character:章'],
    ['𠮷野家', 'bigram:𠮷野 bigram:野家'],
  ])('cuts Chinese into bigrams: %s', (text, terms) => {
    expect(shown(text)).toBe(terms);
  });

  it.each([
    ['GSM8Kで82.4%を', 'name:gsm8k part:gsm で number:82.4 を'],
    ['モデルはGPT-4oです', 'モデルは name:gpt-4o part:gpt part:4o part:gpt4o です'],
    ['ベンチマーク-MMLU-で', 'ベンチマーク mmlu で'],
    ['BERT를 GPT-4와', 'bert 를 name:gpt-4 part:gpt part:gpt4 와'],
    ['LoRAของ', 'name:lora ของ'],
    ['BERTом в ImageNetе', 'bert ом в name:imagenet part:imag part:net е'],
    ['кросс-модальный', 'кросс модальный'],
    ['β-VAE', 'name:β-vae part:vae part:βvae'],
  ])('cuts where another script begins: %s', (text, terms) => {
    expect(shown(text)).toBe(terms);
  });

  it.each([
    ['mô hình', 'mô bare:~mo hình bare:~hinh pair:mô_hình'],
    ['mo hinh', 'mo hinh'],
    ['hoà bình', 'hòa bare:~hoa bình bare:~binh pair:hòa_bình'],
    ['kĩ thuật', 'kỹ bare:~ky thuật bare:~thuat pair:kỹ_thuật'],
    [
      'thị giác-ngôn ngữ',
      'thị bare:~thi giác bare:~giac pair:thị_giác ngôn bare:~ngon pair:giác_ngôn ngữ bare:~ngu pair:ngôn_ngữ',
    ],
    ['Đường. Xa', 'đường bare:~duong xa'],
  ])('keeps Vietnamese syllables, their bare forms and pairs: %s', (text, terms) => {
    expect(shown(text)).toBe(terms);
  });

  it.each([
    ['2601.05432', 'name:2601.05432'],
    ['arXiv:2601.05432v2', 'name:arxiv part:xiv name:2601.05432'],
    ['GPT-4o', 'name:gpt-4o part:gpt part:4o part:gpt4o'],
    ['ＧＰＴ－４ｏ', 'name:gpt-4o part:gpt part:4o part:gpt4o'],
    ["GPT-4o's", 'name:gpt-4o part:gpt part:4o part:gpt4o'],
    ['GPT4o', 'name:gpt4o part:gpt'],
    ['C++, C# and F#-based', 'name:c++ name:c# and name:f# base'],
    ['Qwen3-VL', 'name:qwen3-vl part:qwen3 part:vl part:qwen part:qwen3vl'],
    ['Qwen3-VL-Embedding-8B', 'name:qwen3-vl-embedding-8b part:qwen3 part:vl part:embed part:8b part:qwen'],
    ['AT^2PO', 'name:at^2po part:at part:2po part:at2po'],
    ['Wan2.1', 'name:wan2.1 part:wan2 part:wan part:wan21'],
    ['τ-bench', 'name:τ-bench part:bench part:τbench'],
    ['AnyDepth', 'name:anydepth part:any part:depth'],
    ['snake_case', 'name:snake_case part:snak part:case part:snakecas'],
    [
      'https://huggingface.co/papers/2601.05432',
      'http name:huggingface.co/papers/2601.05432 part:2601.05432 part:huggingfac part:co part:paper',
    ],
    ['gpt-4o-2024-08-06', 'name:gpt-4o-2024-08-06 part:gpt part:4o'],
  ])('keeps identifiers whole and in parts: %s', (text, terms) => {
    expect(shown(text)).toBe(terms);
  });

  it.each([
    ['10,277 and 10277', 'number:10277 and number:10277'],
    ['84,1 % or 84.1%', 'number:84.1 or number:84.1'],
    ['1,2,3', 'number:1 number:2 number:3'],
    ['1.234.567,8', 'number:1234567.8'],
    ['2024-08-06', 'name:2024-08-06'],
    ['5/5', 'name:5/5'],
  ])('spells numbers in one way: %s', (text, terms) => {
    expect(shown(text)).toBe(terms);
  });

  it.each([
    ['😀 robot 🤖👩‍👩‍👧', 'robot'],
    ['y = x_{t+1} + \\alpha', 'y x name:t+1 alpha'],
    [`data ${'QUJD'.repeat(40)} end`, 'data end'],
    [`${'long/'.repeat(20)}path`, `${'long '.repeat(20)}path`],
    ["'' -- ... 's", 's'],
    ['', ''],
  ])('leaves out what is no word: %s', (text, terms) => {
    expect(shown(text)).toBe(terms);
  });

  it('gives a marked and an unmarked spelling a common term', () => {
    const bare = tokenize('hoà').find(({ kind }) => kind === 'bare')?.text;
    expect(bare).toBe('~hoa');
    expect(tokenize('hòa')).toEqual(tokenize('hoà'));
  });

  it('gives the same terms for NFC and NFD', () => {
    const vietnamese = fc.string({ unit: fc.constantFrom(...'mô hình ngữ Đườngạẽỳ-/4oA中文 ') });
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), vietnamese), (text) => {
        expect(tokenize(text.normalize('NFD'))).toEqual(tokenize(text.normalize('NFC')));
      }),
    );
  });

  it('gives no empty term, no white space inside one, and none longer than twice a piece, for any text', () => {
    const odd = fc.string({
      unit: fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom("'", '-', '#', '+', '中', 's', 'A', '1', ','),
      ),
    });
    fc.assert(
      fc.property(odd, (text) => {
        for (const { text: term } of tokenize(text)) {
          expect(term).toMatch(/^\S+$/u);
          expect(term.replace('~', '')).not.toBe('');
        }
      }),
    );
  });

  it.each(['a', '1', "'", '-', '中', 'aB', 'a-', '1,', 'a/', '\u0301', 'é\u0323\u0301', '😀', ' ', 'a '])(
    'takes time in proportion to a text of %j repeated',
    (unit) => {
      const started = performance.now();
      tokenize(unit.repeat(Math.ceil(100_000 / unit.length)));
      expect(performance.now() - started).toBeLessThan(1500);
    },
  );
});

describe('joinedSpelling', () => {
  it.each([
    ['GPT-4o', 'gpt4o'],
    ['pre-training', 'pretraining'],
    ['2024-08-06', undefined],
    ['a/b', undefined],
    ['plain', undefined],
    ['one-two-three-four', undefined],
  ])('of %s is %s', (name, joined) => {
    expect(joinedSpelling(name)).toBe(joined);
  });
});
