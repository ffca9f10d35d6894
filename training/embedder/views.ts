import type { View } from './contrast.ts';
import type { Random } from './random.ts';

/** A paper's texts as rows of the model. */
export interface PaperRows {
  readonly field: string;
  readonly title: Int32Array;
  /** Sentences of the English abstract. */
  readonly sentences: readonly Int32Array[];
  /** Chinese accounts: in short, motive, method, result, conclusion; without the empty ones. */
  readonly chinese: readonly Int32Array[];
}

/** Vietnamese for an English row: alternatives, each one or more rows. */
export type Translate = (row: number) => readonly Int32Array[];

/** Removes the marks of Vietnamese rows, as many people type; rows without marks stay. */
export type Strip = (row: number) => number;

export interface Rewriter {
  readonly translate: Translate;
  readonly strip: Strip;
  readonly random: Random;
}

const MAX_ROWS = 320;
/** Share of a question's features that are left out, so that no single word decides. */
const DROPPED = 0.25;
/** English words without a translation stay, as they do in what Vietnamese researchers write. */
const LEFT_ENGLISH = 0.4;
const UNMARKED = 0.3;

/** Something a reader may ask, and the account of the same paper that answers it, in any two languages. */
export function questionView(paper: PaperRows, rewriter: Rewriter): View | undefined {
  const { random } = rewriter;
  const isChinese = paper.chinese.length > 1 && random() < 0.4;
  const asked = isChinese ? pick(paper.chinese, random) : pickEnglish(paper, random);
  if (asked === undefined || asked.length < 3) return undefined;
  const english = () => concat([paper.title, ...paper.sentences].filter((text) => text !== asked));
  // The program embeds a passage with its paper's title before it, which is English as a rule.
  const title = asked === paper.title || random() < 0.5 ? [] : [paper.title];
  const chinese = () => concat([...title, ...paper.chinese.filter((text) => text !== asked)]);
  let answer = random() < 0.5 && paper.chinese.length > 1 ? chinese() : english();
  let question = asked;
  if (!isChinese && random() < 0.45) question = vietnamese(asked, rewriter);
  else if (random() < 0.15) answer = vietnamese(english(), rewriter);
  if (random() < 0.15) answer = concat([english(), chinese()]);
  question = question.filter(() => random() >= DROPPED);
  if (question.length < 2 || answer.length < 5) return undefined;
  return { left: question, right: shorten(answer, random) };
}

function pickEnglish({ title, sentences }: PaperRows, random: Random): Int32Array | undefined {
  return random() < 0.25 ? title : pick(sentences, random);
}

/** A text as a Vietnamese reader might put it, word by word: order is nothing to the model. */
export function vietnamese(english: Int32Array, { translate, strip, random }: Rewriter): Int32Array {
  const isBare = random() < UNMARKED;
  const rows: number[] = [];
  for (const row of english) {
    const options = translate(row);
    const chosen = pick(options, random);
    if (chosen !== undefined) rows.push(...chosen);
    else if (random() < LEFT_ENGLISH) rows.push(row);
  }
  return Int32Array.from(isBare ? rows.map(strip) : rows);
}

/** A piece of a long text: passages are no longer than this. */
function shorten(rows: Int32Array, random: Random): Int32Array {
  if (rows.length <= MAX_ROWS) return rows;
  const start = Math.floor(random() * (rows.length - MAX_ROWS));
  return rows.subarray(start, start + MAX_ROWS);
}

export function pick<T>(items: readonly T[], random: Random): T | undefined {
  return items[Math.floor(random() * items.length)];
}

export function concat(texts: readonly Int32Array[]): Int32Array {
  const all = new Int32Array(texts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const text of texts) {
    all.set(text, at);
    at += text.length;
  }
  return all;
}
