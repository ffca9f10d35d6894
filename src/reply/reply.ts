import type { ReplyLanguage } from '../language/language.ts';

/**
 * What a face shows: blocks of plain text with marks. A face renders it in the markup of its platform and escapes every
 * text, since much of it comes from digests and models.
 */
export interface Reply {
  /** Of the bot's own words. */
  readonly language: ReplyLanguage;
  readonly blocks: readonly Block[];
  /** Below the last message, in rows. */
  readonly buttons: readonly (readonly Button[])[];
  /** Papers that can be opened: a menu where the platform has one, else nothing (numbers stand in the text). */
  readonly choices: readonly Choice[];
  readonly pictures: readonly Picture[];
  /** Read aloud; sent as audio where the platform can. */
  readonly audio?: Audio;
  /** `post`: the day's papers, which a face may dress up; each heading opens a group. */
  readonly form: 'message' | 'post';
  /** Whether a language model wrote it: no previews, no links but those of citations. */
  readonly isWritten: boolean;
  /** Shown to the asker alone where the platform can. */
  readonly isPrivate: boolean;
}

/** A line or paragraph. Items in a row stand close together; everything else is parted by an empty line. */
export type Block =
  | { readonly kind: 'heading' | 'paragraph' | 'quote'; readonly content: readonly Inline[] }
  /** One line of a list. */
  | { readonly kind: 'item'; readonly marker: string; readonly content: readonly Inline[] };

export type Inline =
  | { readonly kind: 'text'; readonly text: string; readonly style?: 'bold' | 'italic' | 'code' }
  /** @property url http or https, of a paper that the store knows */
  | { readonly kind: 'link'; readonly text: string; readonly url: string; readonly style?: 'bold' }
  /** Shown as `[1]`, a link where the paper has an address. */
  | { readonly kind: 'citation'; readonly number: number; readonly url?: string };

export type Button =
  /** @property key opaque, at most 64 bytes of A-Z, a-z, 0-9, `_` and `-` */
  { readonly label: string; readonly key: string } | { readonly label: string; readonly url: string };

export interface Choice {
  readonly label: string;
  readonly description?: string;
  readonly key: string;
}

export interface Picture {
  /** File name such as `keywords.png`. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What it shows, for those who do not see it. */
  readonly alt: string;
}

export interface Audio {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly title: string;
}

/** A reply with what is not given left empty. */
export function reply(language: ReplyLanguage, parts: Partial<Omit<Reply, 'language'>>): Reply {
  return {
    language,
    blocks: [],
    buttons: [],
    choices: [],
    pictures: [],
    form: 'message',
    isWritten: false,
    isPrivate: false,
    ...parts,
  };
}

export function text(content: string, style?: 'bold' | 'italic' | 'code'): Inline {
  return style === undefined ? { kind: 'text', text: content } : { kind: 'text', text: content, style };
}

export function paragraph(...content: readonly (Inline | string)[]): Block {
  return {
    kind: 'paragraph',
    content: content.map((part) => (typeof part === 'string' ? text(part) : part)),
  };
}

export function heading(content: string): Block {
  return { kind: 'heading', content: [text(content)] };
}

/** What is seen of a piece of content when all marks are left out. */
export function visibleText(content: readonly Inline[]): string {
  return content.map((part) => (part.kind === 'citation' ? `[${part.number}]` : part.text)).join('');
}
