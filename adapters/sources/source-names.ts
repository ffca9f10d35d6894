import { createHash } from 'node:crypto';

const MAX_LENGTH = 60;

/** A folder's name for a source's name: letters, digits, `.` and `-`, with a hash where something is lost. */
export function folderName(name: string): string {
  const plain = name.replaceAll(/[^A-Za-z0-9.]+/g, '-').replaceAll(/^[.-]+|[.-]+$/g, '');
  return plain.length <= MAX_LENGTH ? plain : `${plain.slice(0, MAX_LENGTH)}-${shortHash(name)}`;
}

/** Six hexadecimal digits. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 6);
}
