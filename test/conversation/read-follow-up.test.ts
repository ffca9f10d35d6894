import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ResolvedQuestion } from '../../src/conversation/follow-up.ts';
import { EMPTY_MEMORY, withTurn } from '../../src/conversation/memory.ts';
import { readFollowUp } from '../../src/conversation/read-follow-up.ts';
import { faultOf, followUpRows, freshRows, idsOf, PAPERS, readIn, sceneNamed } from './scenes.ts';

/** The first is what the rules were made with; the others were written before they were run, see their first lines. */
const FILES = ['', '-held-back', '-second', '-third', '-fourth'];
const SCENES = ['list-en', 'list-zh', 'list-vi', 'focus-en', 'focus-zh', 'one-vi', 'pair-en'];

const evaluationQuestions = ['questions', 'digest-level', 'unanswerable'].flatMap((name) =>
  readFileSync(new URL(`../../eval/questions/${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { question: string }).question),
);

function resolvedIn(scene: string, line: string): ResolvedQuestion {
  const reading = readIn(scene, line);
  if (typeof reading === 'string') throw new Error(`${line}: ${reading}`);
  return reading;
}

describe('readFollowUp', () => {
  it.each(FILES)('resolves every follow-up of follow-ups%s.txt', (file) => {
    const rows = followUpRows(`follow-ups${file}.txt`);
    expect(rows.length).toBeGreaterThanOrEqual(30);
    const faults = rows.flatMap((row) => {
      const fault = faultOf(row, readIn(row.scene, row.line));
      return fault === '' ? [] : [`${row.scene}: ${row.line}: ${fault}`];
    });
    expect(faults).toEqual([]);
  });

  it.each(FILES)('leaves every question of fresh%s.txt as it is, whatever was shown before', (file) => {
    const lines = freshRows(`fresh${file}.txt`);
    expect(lines.length).toBeGreaterThanOrEqual(25);
    const changed = lines.flatMap((line) =>
      SCENES.flatMap((scene) => (typeof readIn(scene, line) === 'string' ? [] : [`${scene}: ${line}`])),
    );
    expect(changed).toEqual([]);
  });

  it('leaves the questions of the evaluation as they are', () => {
    expect(evaluationQuestions).toHaveLength(195);
    const changed = evaluationQuestions.filter((line) => typeof readIn('list-en', line) !== 'string');
    expect(changed).toEqual([]);
  });

  it('takes every line for a question of its own where nothing was said before', () => {
    const context = { memory: EMPTY_MEMORY, papers: Object.values(PAPERS), today: '2026-08-13' };
    for (const { line } of followUpRows('follow-ups.txt'))
      expect(readFollowUp(line, context), line).toBe('stand-alone');
  });

  it('says what looks like a follow-up that it cannot resolve', () => {
    expect(readIn('list-en', 'the tenth one')).toBe('stand-alone');
    expect(readIn('list-en', 'but that was before they changed the rules of the game')).toBe('unclear');
    expect(readIn('list-zh', '那它和上次说的相比，在我的显卡上跑得动的那个呢')).not.toBe('stand-alone');
    expect(readIn('list-en', 'which papers are about memory?')).toBe('stand-alone');
  });

  it('puts names where the references were', () => {
    expect(resolvedIn('one-en', 'what are its limitations?').question).toBe(
      "what are “SPIEval”'s limitations?",
    );
    expect(resolvedIn('one-en', 'and the results?').question).toBe('“SPIEval”: the results?');
    expect(resolvedIn('focus-en', 'how does it compare to #4?').question).toBe(
      'how does “SimWAM” compare to “PrivacyPeek”?',
    );
    expect(resolvedIn('one-zh', '那局限呢？').question).toBe('“SPIEval”：局限呢？');
    expect(resolvedIn('one-vi', 'the con han che?').question).toBe('“SPIEval”: hạn chế?');
  });

  it('asks the same of another paper after a correction', () => {
    const memory = withTurn(
      sceneNamed('pair-en'),
      {
        question: 'and its limitations?',
        standalone: '“RynnValue”: limitations?',
        language: 'en',
        status: 'answered',
        papers: idsOf('A'),
        about: idsOf('A'),
      },
      idsOf('A'),
      false,
    );
    const context = { memory, papers: Object.values(PAPERS), today: '2026-08-13' };
    expect(readFollowUp('no, the other one', context)).toEqual({
      kind: 'about-papers',
      question: '“PrivacyPeek”: limitations?',
      paperIds: idsOf('D'),
      language: 'en',
    });
  });

  it('puts another day in the place of the one asked about', () => {
    const asked = (question: string, language: 'en' | 'zh' | 'vi', line: string) => {
      const turn = {
        question,
        standalone: question,
        language,
        status: 'answered',
        papers: idsOf('A'),
      } as const;
      const memory = withTurn(EMPTY_MEMORY, turn, idsOf('A'), true);
      const reading = readFollowUp(line, { memory, papers: Object.values(PAPERS), today: '2026-08-13' });
      return typeof reading === 'string' ? reading : reading.question;
    };
    expect(asked('how many papers on 11 August?', 'en', 'and yesterday?')).toBe(
      'how many papers on yesterday?',
    );
    expect(asked('8月11日有哪些论文？', 'zh', '那昨天呢')).toBe('昨天有哪些论文？');
    expect(asked('hôm nay có bài nào về robot?', 'vi', 'thế còn hôm qua?')).toBe(
      'hôm qua có bài nào về robot?',
    );
    expect(asked('which papers are about robots?', 'en', 'what about yesterday?')).toBe(
      'which papers are about robots yesterday?',
    );
  });

  it('looks for papers like one that was shown among the others', () => {
    expect(resolvedIn('focus-en', 'which papers are similar to this one?')).toEqual({
      kind: 'fresh',
      question: 'which papers are similar to “SimWAM”?',
      exclude: idsOf('B'),
      language: 'en',
    });
  });

  it('is quick and gives a bounded question for any text', () => {
    const words = followUpRows('follow-ups.txt').flatMap(({ line }) => line.split(' '));
    const line = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.array(fc.constantFrom(...words), { maxLength: 40 }).map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(line, fc.constantFrom(...SCENES), (text, scene) => {
        const reading = readIn(scene, text);
        if (typeof reading === 'string') return;
        expect(reading.question.trim()).not.toBe('');
        // At most every word is a reference to four papers of at most 120 characters.
        expect(reading.question.length).toBeLessThan(20_000);
        for (const id of reading.paperIds ?? [])
          expect(Object.values(PAPERS).map((each) => each.id)).toContain(id);
      }),
      { numRuns: 150 },
    );
  });
});

describe('the patterns of readFollowUp', () => {
  // Where two ways of reading the same words meet in a repetition, a pattern takes time without end.
  const PIECES =
    `有什么 有没有 不是 是不是 对比 用的是 什么是 改用 换成 翻译成 那么 还有 再说说 请用 更多 再来 代码 数据 多大 a and the no no, i meant more papers please
what about can you in english compare 1 and it's their which of these bài này nó thế còn nữa không của nói thêm tiếng kết quả dữ liệu 第 第一 第一篇 这篇 那篇 它 的`.split(
      /\s+/,
    );

  it.each(PIECES)('end soon on %s, again and again', (piece) => {
    for (const [join, end] of [
      ['', '!x'],
      [' ', ' x'],
      ['', '猫'],
      [' ', ' zebra?'],
    ] as const)
      expect(readIn('list-en', Array(60).fill(piece).join(join).slice(0, 150) + end)).toBeDefined();
  });

  it('end soon on any mixture of such words', () => {
    const line = fc.array(fc.constantFrom(...PIECES), { minLength: 20, maxLength: 60 });
    fc.assert(
      fc.property(line, fc.constantFrom('', ' '), (pieces, join) => {
        expect(readIn('focus-zh', `${pieces.join(join).slice(0, 155)}猫`)).toBeDefined();
      }),
      { numRuns: 100 },
    );
  });
});
