/** Text styles on a terminal; plain text elsewhere and where NO_COLOR is set. */
export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  accent(text: string): string;
  warn(text: string): string;
}

export function createStyle(isColoured: boolean): Style {
  const wrap = (open: number, close: number) => (text: string) =>
    isColoured && text !== '' ? `\u001b[${open}m${text}\u001b[${close}m` : text;
  return { bold: wrap(1, 22), dim: wrap(2, 22), accent: wrap(36, 39), warn: wrap(33, 39) };
}

/**
 * Text of a digest or a file name for a terminal: control characters, which could move the cursor, hide text or turn
 * its direction, are dropped. Call it before a style is put on.
 */
export function safeForTerminal(text: string): string {
  return text.replace(
    /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g,
    '',
  );
}
