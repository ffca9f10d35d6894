import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AREAS } from '../../src/daily/areas.ts';
import { conceptTerm, conceptWords, findConcepts } from '../../src/language/concepts.ts';
import { GLOSSARY } from '../../src/language/glossary.ts';

const names = (text: string) => findConcepts(text).map((concept) => conceptTerm(concept).slice(1));

describe('findConcepts', () => {
  it.each([
    ['reinforcement learning', '强化学习', 'học tăng cường', 'hoc tang cuong', 'RL'],
    ['large language model', '大语言模型', 'mô hình ngôn ngữ lớn', 'mo hinh ngon ngu lon', 'LLMs'],
    ['diffusion model', '扩散模型', 'mô hình khuếch tán', 'mo hinh khuech tan', 'diffusion models'],
    ['chain-of-thought', '思维链', 'chuỗi suy nghĩ', 'chuoi suy nghi', 'CoT'],
    ['question answering', '问答', 'hỏi đáp', 'hoi dap', 'QA'],
    ['remote sensing', '卫星图像', 'ảnh vệ tinh', 'anh ve tinh', 'satellite images'],
    ['quantization', '量化', 'lượng tử hoá', 'lượng tử hóa', 'Quantization'],
  ])('finds %s in three languages, with and without marks', (name, ...forms) => {
    for (const form of [name, ...forms]) expect(names(form), form).toContain(name);
  });

  it('takes the longest form only', () => {
    expect(names('GPT is a large language model with sparse attention')).toEqual([
      'large language model',
      'sparse attention',
    ]);
    expect(names('大语言模型的强化学习')).toEqual(['large language model', 'reinforcement learning']);
    expect(names('bệnh nhân ung thư')).toEqual(['patient', 'cancer']);
  });

  it('names all concepts of an ambiguous form', () => {
    expect(names('推理')).toEqual(['inference', 'reasoning']);
  });

  it('finds a Chinese form inside a run', () => {
    expect(names('基于扩散模型的视频生成方法')).toEqual(['diffusion model', 'video generation']);
  });

  it.each([
    'a state-of-the-art result',
    'Code is available at this address',
    'this comes at the cost of memory-free decoders',
    'we face two problems and consistently win in real time',
    'it maps it to a feature map',
    'this poses a challenge',
    'the student model and the page table follow a power law',
    'gen, son, ban, cho',
  ])('sees no topic in: %s', (text) => {
    const topics = new Set([
      'art',
      'code generation',
      'cost',
      'face recognition',
      'consistency',
      'temporal',
      'map',
      'pose',
      'student',
      'chart',
      'law',
      'biology',
    ]);
    expect(names(text).filter((name) => topics.has(name))).toEqual([]);
  });

  it('finds the same in NFC and NFD', () => {
    const form = fc.constantFrom(...GLOSSARY.flatMap(({ en, zh, vi }) => [...en, ...zh, ...vi]));
    fc.assert(
      fc.property(form, form, (left, right) => {
        const text = `${left} ; ${right}`;
        expect(findConcepts(text.normalize('NFD'))).toEqual(findConcepts(text));
      }),
    );
  });

  it.each(['a', '中', '强化', 'large ', '\u0301', 'deep '])('is quick on %j repeated', (unit) => {
    const started = performance.now();
    findConcepts(unit.repeat(100_000 / unit.length));
    expect(performance.now() - started).toBeLessThan(1500);
  });
});

describe('conceptWords', () => {
  it('are the stems that took part in a form, not those of fixed phrases', () => {
    expect([...conceptWords('Compressing the KV cache, a state-of-the-art trick on YCB')]).toEqual([
      'kv',
      'cach',
    ]);
  });
});

describe('GLOSSARY', () => {
  it('has forms in all three languages, none empty or with spaces around it', () => {
    for (const { en, zh, vi } of GLOSSARY) {
      for (const forms of [en, zh, vi]) {
        expect(forms.length, en[0]).toBeGreaterThan(0);
        for (const form of forms) expect(form, en[0]).toMatch(/^\S(?:.*\S)?$/u);
      }
    }
  });

  it('finds each concept by each of its forms', () => {
    GLOSSARY.forEach(({ en, zh, vi }, index) => {
      for (const form of [...en, ...zh, ...vi]) expect(findConcepts(form), form).toContain(index);
    });
  });

  it('has every name once', () => {
    const first = GLOSSARY.map(({ en }) => en[0]);
    expect(new Set(first).size).toBe(first.length);
  });

  it('is in composed form', () => {
    for (const { vi } of GLOSSARY) for (const form of vi) expect(form).toBe(form.normalize('NFC'));
  });

  it('knows every concept by which areas are told apart', () => {
    const known = new Set(GLOSSARY.map(({ en }) => en[0]));
    for (const { id, concepts } of AREAS) {
      expect(
        concepts.filter((name) => !known.has(name)),
        id,
      ).toEqual([]);
    }
  });
});
