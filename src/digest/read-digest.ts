import { detectLayout } from './detect-layout.ts';
import {
  type Digest,
  DigestError,
  type DigestWarning,
  type LayoutReader,
  type LayoutReading,
} from './digest.ts';
import { dateOfDigest } from './digest-date.ts';
import { languageOfDigest } from './digest-language.ts';
import { decodeBytes, type EncodingRepair } from './encoding/index.ts';
import { lineOfOffset } from './json-text.ts';
import { generalReader } from './layouts/general.ts';
import { looksLikeJson } from './layouts/general-json.ts';
import { checkFileSize, checkLines, checkLinks } from './size-limits.ts';

export interface DigestInput {
  /** Path as the user gave it; only looked at for its name, which may tell a date or `.json`. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Mends text damaged by a wrong decoding, see `createEncodingRepairer`. */
  repair(text: string): EncodingRepair;
}

/**
 * Reads one digest file: decoding, encoding repair, layout, entries, date and language.
 *
 * @returns a digest; a day that says it has no papers is a digest without entries
 * @throws {DigestError} and nothing else: `malformed` (empty file, broken JSON), `binary`, `too-large` (see
 * `size-limits.ts`), `no-papers`
 */
export function readDigest(input: DigestInput): Digest {
  const decoded = decode(input);
  const repair = input.repair(decoded);
  const { reader, reading } = readLayout(repair.text);
  const warnings = [...repairWarnings(repair), ...reading.warnings];
  return {
    layout: reader.name,
    source: reading.source,
    ...dateOfDigest(reading.date, input.path, reading.entries),
    language: languageOfDigest(reading),
    statistics: reading.statistics,
    sections: reading.sections,
    entries: reading.entries,
    warnings: warnings.sort((left, right) => left.line - right.line),
  };
}

function decode({ path, bytes }: DigestInput): string {
  if (bytes.length === 0) throw new DigestError('malformed', 'the file is empty');
  checkFileSize(bytes);
  const text = normalise(decodeBytes(bytes).text);
  const nul = text.indexOf('\0');
  if (nul >= 0) {
    const line = lineOfOffset(text, nul);
    throw new DigestError('binary', `line ${line} has a NUL byte, so this is no text file`, line);
  }
  if (text.trim() === '') throw new DigestError('malformed', 'the file is empty');
  if (!looksLikeJson(text) && !/\.jsonl?$/iu.test(path)) checkLines(text);
  checkLinks(text);
  return text;
}

function normalise(text: string): string {
  const withoutMark = text.startsWith('\uFEFF') ? text.slice(1) : text;
  return withoutMark.includes('\r') ? withoutMark.replace(/\r\n?/gu, '\n') : withoutMark;
}

interface Outcome {
  readonly reader: LayoutReader;
  readonly reading: LayoutReading;
}

function readLayout(text: string): Outcome {
  const reader = detectLayout(text);
  if (reader === generalReader) return { reader, reading: readWith(reader, text) };
  try {
    const reading = readWith(reader, text);
    if (reading.entries.length > 0) return { reader, reading };
    return readGenerally(text) ?? { reader, reading };
  } catch (error) {
    const outcome = readGenerally(text);
    if (outcome !== undefined) return outcome;
    throw error;
  }
}

/** The second try for a text that only resembles a known layout: undefined when no papers are found either. */
function readGenerally(text: string): Outcome | undefined {
  try {
    const reading = readWith(generalReader, text);
    return reading.entries.length > 0 ? { reader: generalReader, reading } : undefined;
  } catch (error) {
    if (error instanceof DigestError) return undefined;
    throw error;
  }
}

function readWith(reader: LayoutReader, text: string): LayoutReading {
  try {
    return reader.read(text);
  } catch (cause) {
    if (cause instanceof DigestError) throw cause;
    throw new DigestError(
      'malformed',
      `the file looks like the layout ${reader.name} but could not be read`,
      0,
      {
        cause,
      },
    );
  }
}

function repairWarnings(repair: EncodingRepair): DigestWarning[] {
  if (!repair.isDamaged) return [];
  const line = repair.words[0]?.line ?? 1;
  const pages = repair.codePage === undefined ? '' : ` (read as ${repair.codePage})`;
  const unsure = repair.words.filter((word) => !word.isSure);
  const summary = {
    line,
    message: `the text was damaged by a wrong decoding${pages}; ${repair.words.length} words were restored`,
  };
  if (unsure.length === 0) return [summary];
  const list = unsure.map((word) => `line ${word.line}: ${word.damaged} -> ${word.restored}`).join('; ');
  return [
    summary,
    { line: unsure[0]?.line ?? line, message: `${unsure.length} restored words are not sure: ${list}` },
  ];
}
