import { readFileSync } from 'node:fs';
import type { ConversationMemory } from '../../src/conversation/conversation-store.ts';
import type { FollowUpContext, Reading } from '../../src/conversation/follow-up.ts';
import { EMPTY_MEMORY, withShown, withTurn } from '../../src/conversation/memory.ts';
import { readFollowUp } from '../../src/conversation/read-follow-up.ts';
import { nameOf, type ShownPaper } from '../../src/conversation/shown-papers.ts';
import type { ReplyLanguage } from '../../src/language/language.ts';

const paper = (id: string, en: string, zh?: string): ShownPaper => ({
  id,
  title: en,
  titles: zh === undefined ? { en } : { en, zh },
});

/** Papers by the letter that rows call them by. */
export const PAPERS = {
  A: paper('2608.00001', 'RynnValue: Scaling Robotic Value Foundation Models with Temporal Distance'),
  B: paper(
    '2608.00002',
    'SimWAM: A Simple World Action Model for End-to-End Autonomous Driving',
    'SimWAM：面向端到端自动驾驶的简单世界动作模型',
  ),
  C: paper('2608.00003', 'Articulated Object Reconstruction from Rest-State Observation'),
  D: paper(
    'title:0123456789abcdef',
    'PrivacyPeek: Auditing What LLM-Based Agents Acquire, Not Just What They Say',
  ),
  E: paper(
    '2608.00005',
    'SPIEval: Evaluating Large Language Models as Mobile Assistants over Scattered Personal Information',
  ),
} as const satisfies Readonly<Record<string, ShownPaper>>;

type Letter = keyof typeof PAPERS;

const LIST_QUESTION: Readonly<Record<ReplyLanguage, string>> = {
  en: 'Which papers are about robots?',
  zh: '哪些论文和机器人有关？',
  vi: 'Có những bài nào về robot?',
};
const ONE_QUESTION: Readonly<Record<ReplyLanguage, string>> = {
  en: 'What does SPIEval measure?',
  zh: 'SPIEval 衡量什么？',
  vi: 'SPIEval đo cái gì?',
};

function asked(
  question: string,
  language: ReplyLanguage,
  letters: string,
  about?: string,
): ConversationMemory {
  const papers = idsOf(letters);
  const turn = {
    question,
    standalone: question,
    language,
    status: 'answered',
    papers,
    ...(about === undefined ? {} : { about: idsOf(about) }),
  } as const;
  return withTurn(EMPTY_MEMORY, turn, papers, true);
}

export function idsOf(letters: string): string[] {
  return [...letters.replaceAll(' ', '')].map((letter) => PAPERS[letter as Letter].id);
}

/** The conversation before a row's line, such as `list-en`. */
export function sceneNamed(name: string): ConversationMemory {
  const [kind, language] = name.split('-') as [string, ReplyLanguage];
  switch (kind) {
    case 'list':
      return asked(LIST_QUESTION[language], language, 'ABCD');
    case 'focus': {
      const [papers] = [idsOf('B')];
      return withShown(asked(LIST_QUESTION[language], language, 'ABCD'), { papers, numbers: papers });
    }
    case 'one':
      return asked(ONE_QUESTION[language], language, 'E', 'E');
    case 'pair':
      return asked(LIST_QUESTION[language], language, 'AD');
    default:
      throw new Error(`no scene ${name}`);
  }
}

/** `one-en` has its paper as what was asked about, since it names it. */
export function readIn(scene: string, line: string): Reading {
  const context: FollowUpContext = {
    memory: sceneNamed(scene),
    papers: Object.values(PAPERS),
    today: '2026-08-13',
  };
  return readFollowUp(line, context);
}

export interface FollowUpRow {
  readonly scene: string;
  readonly line: string;
  readonly kind: string;
  readonly ids: readonly string[];
  readonly language: string;
  /** Parts that the question must hold. */
  readonly parts: readonly string[];
}

function linesOf(file: string): string[] {
  const text = readFileSync(new URL(`../fixtures/conversation/${file}`, import.meta.url), 'utf8');
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('# '));
}

export function freshRows(file: string): string[] {
  return linesOf(file);
}

export function followUpRows(file: string): FollowUpRow[] {
  return linesOf(file).map((row) => {
    const [scene = '', line = '', kind = '', letters = '', language = '', holds = ''] = row
      .split(' | ')
      .map((cell) => cell.trim());
    const parts = holds
      .split(' + ')
      .map((part) => part.replace(/\{(\w)\}/g, (_, letter: Letter) => `“${nameOf(PAPERS[letter])}”`));
    return { scene, line, kind, ids: idsOf(letters), language, parts };
  });
}

/** What is wrong with a reading; empty when it is as the row wants it. */
export function faultOf(row: FollowUpRow, reading: Reading): string {
  if (typeof reading === 'string') return reading;
  const { kind, question, paperIds, exclude, language } = reading;
  const ids = kind === 'more' ? exclude : paperIds;
  const faults = [
    kind === row.kind ? '' : `kind ${kind}`,
    [...(ids ?? [])].sort().join() === [...row.ids].sort().join() ? '' : `papers ${ids?.join()}`,
    (language ?? 'none') === row.language ? '' : `language ${language}`,
    row.parts.every((part) => question.includes(part)) ? '' : `question ${question}`,
    kind === 'fresh' && question !== row.parts[0] ? `question ${question}` : '',
  ];
  return faults.filter((fault) => fault !== '').join('; ');
}
