import type { Line } from './markdown.ts';

/** The head of a page for a site generator: YAML between `---` lines or TOML between `+++` lines. */
export interface FrontMatter {
  /** Values by key, without quotes; the items of a list are joined by commas. */
  readonly fields: Readonly<Record<string, string>>;
  /** How many lines it takes, its fences among them; 0 without one. */
  readonly length: number;
}

const NONE: FrontMatter = { fields: {}, length: 0 };
const FIELD = /^([\p{L}\p{N}_-][\p{L}\p{N}_ .-]{0,60}?)\s*[:=](?:\s+(.*))?$/u;
/** No page has a longer head. */
const MOST_LINES = 200;

/** @returns the front matter on the first lines of a file; a rule at the top that only looks like it is none */
export function readFrontMatter(lines: readonly Line[]): FrontMatter {
  const fence = (lines[0]?.text ?? '').trimEnd();
  if (fence !== '---' && fence !== '+++') return NONE;
  const end = lines.findIndex(({ text }, index) => index > 0 && text.trimEnd() === fence);
  if (end < 2 || end > MOST_LINES) return NONE;
  const fields: Record<string, string> = {};
  let key: string | undefined;
  for (const { text } of lines.slice(1, end)) {
    const field = FIELD.exec(text);
    if (field !== null) {
      key = field[1] ?? '';
      fields[key] = plainValue(field[2] ?? '');
    } else if (text.trim() !== '' && !/^\s*#/u.test(text)) {
      // A list or a text goes on below its key; anything else is no front matter.
      if (key === undefined || !/^(?:\s|- |[\])},])/u.test(text)) return NONE;
      fields[key] = [fields[key] ?? '', plainValue(text.replace(/^\s*-\s+/u, ''))].filter(Boolean).join(', ');
    }
  }
  return { fields, length: end + 1 };
}

function plainValue(text: string): string {
  return text
    .trim()
    .replace(/^\[(.*)\]$/u, '$1')
    .replace(/^(["'])(.*)\1$/u, '$2')
    .replace(/^[|>][+-]?$/u, '');
}
