import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ReplyLanguage } from '../../src/language/language.ts';
import { LexiconError, parseLexicon } from '../../src/language/lexicon.ts';

const SMALL = [
  'paperboy-lexicon 1 abc123',
  '@en>zh',
  'robot\t器人 0.95\t机器 0.1',
  '',
  '@vi>en',
  'bộ_nhớ\tmemory 0.91\tram 0.6',
  'nhớ\tremember 0.9',
  '@zh>term',
  '机器人\t器人',
  '@bare>vi',
  'bo_nho\tbộ_nhớ\tbỏ_nhỏ',
  'cach_dung\tcách_dùng',
  'robot_an\trobot_ăn',
  '',
].join('\n');

describe('parseLexicon', () => {
  const lexicon = parseLexicon(SMALL);

  it('gives translations with their weights, surest first, in the direction asked for only', () => {
    expect(lexicon.translations('robot', 'en', 'zh')).toEqual([
      { term: '器人', weight: 0.95 },
      { term: '机器', weight: 0.1 },
    ]);
    expect(lexicon.translations('bộ_nhớ', 'vi', 'en')).toEqual([
      { term: 'memory', weight: 0.91 },
      { term: 'ram', weight: 0.6 },
    ]);
    expect(lexicon.translations('robot', 'en', 'vi')).toEqual([]);
    expect(lexicon.translations('robot', 'zh', 'en')).toEqual([]);
    expect(lexicon.translations('unknown', 'en', 'zh')).toEqual([]);
  });

  it('knows a unit of a language from any of its sections', () => {
    expect([lexicon.has('robot', 'en'), lexicon.has('nhớ', 'vi')]).toEqual([true, true]);
    expect([lexicon.has('robot', 'vi'), lexicon.has('器人', 'zh'), lexicon.has('', 'en')]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('names the two characters by which the index finds a longer word', () => {
    expect(lexicon.chineseTerm('机器人')).toBe('器人');
    expect(lexicon.chineseTerm('图像')).toBe('图像');
  });

  it('gives every marked pair for which one without marks may stand', () => {
    expect(lexicon.marked('bo_nho')).toEqual(['bộ_nhớ', 'bỏ_nhỏ']);
    expect(lexicon.marked('bộ_nhớ')).toEqual([]);
  });

  it('tells syllables that lost their marks from words that had none', () => {
    const isBare = (word: string) => lexicon.isBareSyllable(word);
    expect(['cach', 'dung', 'bo', 'nho', 'an'].map(isBare)).toEqual([true, true, true, true, true]);
    expect(['robot', 'cách', 'cache', 'bo_nho', ''].map(isBare)).toEqual([false, false, false, false, false]);
  });

  it('has the version of its header', () => {
    expect(lexicon.version).toBe('abc123');
  });

  it.each([
    ['of another format', 'paperboy-lexicon 2 abc\n@en>zh\nrobot\t器人 0.9\n', '"paperboy-lexicon 2 abc"'],
    ['without a version', 'paperboy-lexicon 1\n@en>zh\n', '"paperboy-lexicon 1"'],
    ['that is empty', '', '""'],
    ['that is something else', `<html>${'x'.repeat(100)}`, `"<html>${'x'.repeat(34)}"`],
    ['with a line before any section', 'paperboy-lexicon 1 a\nrobot\t器人 0.9\n', 'without a section'],
    ['with a line of one cell', 'paperboy-lexicon 1 a\n@en>zh\nrobot\n', 'without a section'],
    ['with a line without a unit', 'paperboy-lexicon 1 a\n@en>zh\n\t器人 0.9\n', 'without a section'],
  ])('refuses a file %s', (_, text, message) => {
    expect(() => parseLexicon(text)).toThrow(LexiconError);
    expect(() => parseLexicon(text)).toThrow(message);
  });
});

const FILE = readFileSync(new URL('../../data/model/lexicon.txt', import.meta.url), 'utf8');

/** What a line of each section looks like: its unit, then every one of its cells. */
const ENGLISH = /^[a-z][a-z-]*$/;
const CHINESE_TERM = /^\p{Script=Han}{2}$/u;
const CHINESE_WORD = /^\p{Script=Han}{2,4}$/u;
const VIETNAMESE = /^\p{L}+(?:_\p{L}+)?$/u;
const PAIR = /^\p{L}+_\p{L}+$/u;
const BARE_PAIR = /^[a-z]+_[a-z]+$/;
const SECTIONS: Readonly<Record<string, readonly [unit: RegExp, term: RegExp]>> = {
  'en>zh': [ENGLISH, CHINESE_TERM],
  'en>vi': [ENGLISH, VIETNAMESE],
  'zh>en': [CHINESE_WORD, ENGLISH],
  'zh>vi': [CHINESE_WORD, VIETNAMESE],
  'vi>en': [VIETNAMESE, ENGLISH],
  'vi>zh': [VIETNAMESE, CHINESE_TERM],
  'zh>term': [CHINESE_WORD, CHINESE_TERM],
  'bare>vi': [BARE_PAIR, PAIR],
};

describe('the shipped lexicon', () => {
  const lexicon = parseLexicon(FILE);

  it('loads in a moment', () => {
    const before = process.cpuUsage();
    expect(parseLexicon(FILE).translations('robot', 'en', 'zh')).not.toEqual([]);
    const { user, system } = process.cpuUsage(before);
    // Some 100 ms; of the processor's time, so that a busy machine makes no difference.
    expect((user + system) / 1000).toBeLessThan(1500);
  });

  it.each<[string, ReplyLanguage, ReplyLanguage, string]>([
    ['robot', 'en', 'zh', '器人'],
    ['memory', 'en', 'vi', 'bộ_nhớ'],
    ['imag', 'en', 'vi', 'hình_ảnh'],
    ['图像', 'zh', 'en', 'imag'],
    ['学习', 'zh', 'en', 'learn'],
    ['图像', 'zh', 'vi', 'hình_ảnh'],
    ['bộ_nhớ', 'vi', 'en', 'memory'],
    ['hình_ảnh', 'vi', 'zh', '图像'],
    ['bộ_nhớ', 'vi', 'zh', '内存'],
  ])('knows what %s (%s to %s) is called: %s', (unit, from, to, term) => {
    const found = lexicon.translations(unit, from, to);
    expect(found.map((each) => each.term)).toContain(term);
    expect(found.find((each) => each.term === term)?.weight).toBeGreaterThan(0.5);
  });

  it('finds marked pairs, longer Chinese words and syllables without marks', () => {
    expect(lexicon.marked('hinh_anh')).toContain('hình_ảnh');
    expect(lexicon.chineseTerm('机器人')).toBe('器人');
    expect([lexicon.isBareSyllable('cach'), lexicon.isBareSyllable('robot')]).toEqual([true, false]);
  });

  it('has every section, each filled, and no line that is malformed', () => {
    const lines = new Map<string, string[]>();
    for (const line of FILE.trimEnd().split('\n').slice(1)) {
      if (line.startsWith('@')) lines.set(line.slice(1), []);
      else [...lines.values()].at(-1)?.push(line);
    }
    expect([...lines.keys()].toSorted()).toEqual(Object.keys(SECTIONS).toSorted());
    expect([...lines].filter(([, { length }]) => length < 5000)).toEqual([]);
    const wrong = [...lines].flatMap(([name, rows]) => rows.filter((row) => !isWellFormed(name, row)));
    expect(wrong).toEqual([]);
  });

  it('names no unit twice in one section', () => {
    const seen = new Set<string>();
    let section = '';
    const repeated = FILE.split('\n').filter((line) => {
      if (line.startsWith('@')) section = line;
      const unit = `${section}\t${line.split('\t')[0]}`;
      const isRepeated = line.includes('\t') && seen.has(unit);
      seen.add(unit);
      return isRepeated;
    });
    expect(repeated).toEqual([]);
  });
});

/** A unit and different terms as the index holds them, with falling weights above 0 to 1 where there are any. */
function isWellFormed(section: string, row: string): boolean {
  const [unitForm, termForm] = SECTIONS[section] ?? [/^$/, /^$/];
  const [unit = '', ...cells] = row.split('\t');
  const isWeighed = !/^(?:zh>term|bare>vi)$/.test(section);
  const terms = cells.map((cell) => (isWeighed ? (/^(.+) (\d(?:\.\d+)?)$/.exec(cell)?.[1] ?? '') : cell));
  const weights = cells.map((cell) => (isWeighed ? Number(cell.slice(cell.lastIndexOf(' ') + 1)) : 1));
  return (
    unitForm.test(unit) &&
    cells.length > 0 &&
    terms.every((term) => termForm.test(term)) &&
    new Set(terms).size === terms.length &&
    weights.every((weight, place) => weight > 0 && weight <= (weights[place - 1] ?? 1)) &&
    (section !== 'zh>term' || (cells.length === 1 && unit.includes(terms[0] ?? '')))
  );
}
