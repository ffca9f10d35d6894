/** Shorter values would blot out innocent text. */
const LEAST_LENGTH = 4;

/**
 * A function that blots out secrets by value, wherever they stand in a text: as they are, as JSON writes them and as an
 * address writes them.
 *
 * @param secrets values that never may be shown; those shorter than 4 characters are ignored
 */
export function createRedactor(secrets: readonly string[]): (text: string) => string {
  const forms = secrets
    .filter((secret) => secret.length >= LEAST_LENGTH)
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), encodeForAddress(secret)]);
  // Longest first: one secret may begin with another.
  const hidden = [...new Set(forms)].sort((left, right) => right.length - left.length);
  return (text) => hidden.reduce((rest, form) => rest.replaceAll(form, '[secret]'), text);
}

function encodeForAddress(secret: string): string {
  // Half a surrogate pair cannot stand in an address.
  return encodeURIComponent(secret.replace(/\p{Surrogate}/gu, ''));
}
