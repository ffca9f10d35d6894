/** Characters that turn the direction of the text around them, and control characters. */
const UNSEEN = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/** Text of a digest without what could reorder or hide the words around it; line breaks and tabs stay. */
export function plainText(text: string): string {
  return text.replace(UNSEEN, '');
}
