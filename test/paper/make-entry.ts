import type { Digest, Entry, Section } from '../../src/digest/digest.ts';

export function makeSection(text: string, other: Partial<Section> = {}): Section {
  return { role: 'summary', heading: 'Summary', language: 'en', line: 1, text, ...other };
}

/** An entry titled `A title`, with everything else empty, and what `other` says. */
export function makeEntry(other: Partial<Entry> = {}): Entry {
  const title = other.title ?? 'A title';
  return {
    position: 1,
    line: 1,
    title,
    titles: { en: title },
    authors: [],
    categories: [],
    tags: [],
    links: [],
    sections: [],
    ...other,
  };
}

/** A digest of 12 January 2026 with these entries, numbered in order. */
export function makeDigest(entries: readonly Entry[], other: Partial<Digest> = {}): Digest {
  return {
    layout: 'hf-report',
    source: '',
    date: '2026-01-12',
    isDateApproximate: false,
    language: 'en',
    statistics: {},
    sections: [],
    warnings: [],
    entries: entries.map((entry, index) => ({ ...entry, position: index + 1 })),
    ...other,
  };
}
