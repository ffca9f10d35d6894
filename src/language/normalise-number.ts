/**
 * A number in one spelling: `10,277` and `10277` are the same, `84,1` (decimal comma) and `84.1` too, and
 * `1.234.567,8` is `1234567.8`. A single dot stays a decimal point: `10.277` alone does not tell.
 *
 * @returns undefined when the piece is no plain number
 */
export function normaliseNumber(piece: string): string | undefined {
  if (!/^\d[\d.,]*$/.test(piece)) return undefined;
  const plain = piece.replace(/[.,]{1,8}$/, '');
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(plain) && !plain.startsWith('0,'))
    return plain.replaceAll(',', '');
  if (/^\d{1,3}(?:\.\d{3}){2,}$/.test(plain)) return plain.replaceAll('.', '');
  if (/^\d{1,3}(?:\.\d{3})+,\d+$/.test(plain)) return plain.replaceAll('.', '').replace(',', '.');
  const commas = plain.split(',').length - 1;
  if (commas > 1 || (commas === 1 && plain.includes('.'))) return undefined;
  return plain.replace(',', '.');
}
