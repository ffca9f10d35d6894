import type { Language } from '../language/language.ts';

/** Layouts with a reader of their own; `general` is the reader for layouts nobody has seen. */
export type LayoutName =
  | 'vi-hf'
  | 'hf-report'
  | 'zh-hf-newsletter'
  | 'arxiv-list'
  | 'arxiv-report'
  | 'arxiv-atom'
  | 'hf-readme'
  | 'hf-scrape-json'
  | 'hf-api'
  | 'llm-radar'
  | 'personalized-arxiv'
  | 'one-paper'
  | 'general';

/** What a section of an entry is about, whatever its heading and language. */
export type SectionRole =
  | 'summary'
  | 'abstract'
  | 'problem'
  | 'method'
  | 'result'
  | 'conclusion'
  | 'usage'
  | 'application'
  | 'innovation'
  | 'recommendation'
  | 'idea'
  | 'other';

/** A titled part of an entry (or of a digest, outside its entries). */
export interface Section {
  readonly role: SectionRole;
  /** The heading as printed, without markup and numbering; empty when the text has none. */
  readonly heading: string;
  /** Markdown of the section, trimmed, never empty. */
  readonly text: string;
  readonly language: Language;
  /** 1-based line of the file where the text begins; for JSON, the line where the item begins. */
  readonly line: number;
}

export type LinkKind = 'paper' | 'pdf' | 'code' | 'project' | 'other';

/** A link of an entry; `paper` is an abstract page (arXiv, Hugging Face, DOI). */
export interface Link {
  readonly kind: LinkKind;
  readonly url: string;
  readonly label: string;
}

/** Something a reader did not understand or had to guess; never a reason to lose text. */
export interface DigestWarning {
  /** 1-based line of the file. */
  readonly line: number;
  readonly message: string;
}

/** A digest's account of one paper. */
export interface Entry {
  /** 1-based place in the digest, in the order of the file. */
  readonly position: number;
  /** 1-based line where the entry begins. */
  readonly line: number;
  /** Original (nearly always English) title, whitespace collapsed, entities decoded. */
  readonly title: string;
  /** Titles by language, the original among them (under its own language). */
  readonly titles: Readonly<Partial<Record<Language, string>>>;
  readonly authors: readonly string[];
  /** ISO day on which the paper itself appeared, when the digest says so. */
  readonly publishedOn?: string;
  readonly categories: readonly string[];
  readonly tags: readonly string[];
  readonly score?: { readonly value: number; readonly outOf: number };
  readonly upvotes?: number;
  /** arXiv id without version, such as `2601.05432` or `math/0309136`. */
  readonly arxivId?: string;
  readonly doi?: string;
  readonly links: readonly Link[];
  readonly sections: readonly Section[];
}

/** One published list of papers. */
export interface Digest {
  readonly layout: LayoutName;
  /** Who published it, as far as the text says: a URL or a name; empty when unknown. */
  readonly source: string;
  /** ISO day `2026-01-12`; only a month `2026-01` when approximate; absent when nothing tells. */
  readonly date?: string;
  /** True when `date` is the month of the newest arXiv id and nothing better is known. */
  readonly isDateApproximate: boolean;
  /** Language in which most of the digest's own text is written. */
  readonly language: Language;
  /** Numbers and words that the digest states about itself, as printed: `{"papers": "31"}`. */
  readonly statistics: Readonly<Record<string, string>>;
  /** Text outside the entries: introductions, closing remarks, trends. */
  readonly sections: readonly Section[];
  readonly entries: readonly Entry[];
  readonly warnings: readonly DigestWarning[];
}

/** What a layout's reader returns; the rest is filled in by `readDigest`. */
export interface LayoutReading {
  readonly source: string;
  /** ISO day stated in the text, if any. */
  readonly date?: string | undefined;
  readonly statistics: Readonly<Record<string, string>>;
  readonly sections: readonly Section[];
  readonly entries: readonly Entry[];
  readonly warnings: readonly DigestWarning[];
}

/**
 * A layout's reader. `recognise` looks at the whole text and returns how sure it is, 0 to 1, cheaply
 * (under 5 ms for 1 MB); `read` is total: it throws only `DigestError`.
 */
export interface LayoutReader {
  readonly name: LayoutName;
  recognise(text: string): number;
  read(text: string): LayoutReading;
}

export type DigestErrorCode = 'unreadable' | 'binary' | 'too-large' | 'malformed' | 'no-papers';

/** Why a file cannot be taken; `line` is 1-based, 0 when the reason has no line. */
export class DigestError extends Error {
  readonly code: DigestErrorCode;
  readonly line: number;

  constructor(code: DigestErrorCode, message: string, line = 0, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DigestError';
    this.code = code;
    this.line = line;
  }
}
