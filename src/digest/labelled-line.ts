/** `**Label:** text`, `Label: text` and the like. */
export interface LabelledLine {
  /** Without markup and colon. */
  readonly label: string;
  /** What stands after the colon on the same line, trimmed at the start; may be empty. */
  readonly text: string;
  readonly isBold: boolean;
}

const LONGEST_LABEL = 60;
const PREFIX = /^[\s>]*(?:[-*+•] +)?(?:(?:\p{Extended_Pictographic}|\uFE0F|\u200D)+ *)*/u;
const PLAIN = /^(\p{L}[\p{L}\p{M}\p{N} /;._&'()（）-]{0,48}?) ?[:：]{1,2}(?!\/\/)[ \t]*/u;

/**
 * Recognises a line that begins with a label, behind quote signs, a bullet or an emoji:
 * `**Method:** text`, `**Method**: text`, `> **TL;DR:** text`, `Method: text`, `方法：text`.
 *
 * @returns undefined for other lines, among them addresses such as `https://…` and wholly bold lines
 */
export function parseLabelledLine(line: string): LabelledLine | undefined {
  const rest = line.slice(PREFIX.exec(line.slice(0, 100))?.[0].length ?? 0);
  return parseBold(rest) ?? parsePlain(rest);
}

function parseBold(rest: string): LabelledLine | undefined {
  const sign = ['**', '__'].find((mark) => rest.startsWith(mark));
  if (sign === undefined) return undefined;
  const close = rest.slice(0, LONGEST_LABEL + 4).indexOf(sign, 2);
  if (close < 3) return undefined;
  const inside = rest.slice(2, close).trim();
  const after = rest.slice(close + 2);
  if (/[:：]$/u.test(inside))
    return { label: inside.slice(0, -1).trimEnd(), text: after.trimStart(), isBold: true };
  const colon = /^ ?[:：][ \t]*/u.exec(after);
  return colon === null ? undefined : { label: inside, text: after.slice(colon[0].length), isBold: true };
}

function parsePlain(rest: string): LabelledLine | undefined {
  const match = PLAIN.exec(rest.slice(0, LONGEST_LABEL + 4));
  if (match === null) return undefined;
  const label = (match[1] ?? '').trimEnd();
  const text = rest.slice(match[0].length);
  // `on 12 January at 08:30` is a time of day.
  if (/\d$/u.test(label) && /^.*[:：]\d/u.test(match[0] + text.slice(0, 1))) return undefined;
  return { label, text, isBold: false };
}
