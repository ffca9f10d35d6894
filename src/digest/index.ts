export { detectLayout, LAYOUT_READERS } from './detect-layout.ts';
export {
  type Digest,
  DigestError,
  type DigestErrorCode,
  type DigestWarning,
  type Entry,
  type LayoutName,
  type LayoutReader,
  type LayoutReading,
  type Link,
  type LinkKind,
  type Section,
  type SectionRole,
} from './digest.ts';
export { dateOfPath, findDate, monthOfArxivId } from './digest-date.ts';
export type { EncodingRepair } from './encoding/index.ts';
export { type DigestInput, readDigest } from './read-digest.ts';
export { MAX_FILE_BYTES, MAX_LINE_LENGTH } from './size-limits.ts';
