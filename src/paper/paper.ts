import type { DigestWarning, LayoutName, Link, Section } from '../digest/digest.ts';
import type { Language } from '../language/language.ts';

/** One entry's account of a paper, seen from the paper. */
export interface PaperEntry {
  /** Path of the digest file as it was given to `ingest`. */
  readonly digest: string;
  readonly layout: LayoutName;
  /** Date of the digest: ISO day, or only a month when approximate. */
  readonly date?: string;
  readonly position: number;
  /** Language in which most of this entry's sections are written. */
  readonly language: Language;
  readonly sections: readonly Section[];
}

/** All entries of one arXiv id, DOI or title, merged. */
export interface Paper {
  /** arXiv id without version; without one `doi:...`; else `title:` and a hash of the normalised title. */
  readonly id: string;
  readonly title: string;
  readonly titles: Readonly<Partial<Record<Language, string>>>;
  readonly authors: readonly string[];
  readonly publishedOn?: string;
  readonly categories: readonly string[];
  readonly tags: readonly string[];
  readonly score?: { readonly value: number; readonly outOf: number };
  readonly upvotes?: number;
  /** Dates of the digests that list it, ascending, no repeats. */
  readonly dates: readonly string[];
  readonly links: readonly Link[];
  readonly entries: readonly PaperEntry[];
}

/** An indexed piece of a section. */
export interface Passage {
  /** The store's number for it: positive, below 2^31, never used again after deletion. */
  readonly key: number;
  readonly paperId: string;
  readonly digest: string;
  readonly date?: string;
  readonly role: Section['role'];
  readonly heading: string;
  readonly language: Language;
  readonly text: string;
}

/** A stored digest, without its entries. */
export interface DigestRecord {
  readonly path: string;
  readonly layout: LayoutName;
  readonly source: string;
  readonly language: Language;
  readonly date?: string;
  readonly isDateApproximate: boolean;
  readonly statistics: Readonly<Record<string, string>>;
  readonly sections: readonly Section[];
  /** Number of different papers in it. */
  readonly papers: number;
  readonly warnings: readonly DigestWarning[];
}
