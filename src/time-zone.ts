/**
 * A zone's name as it is to be shown: the runtime's own, or, for names that it keeps for older ones (`Asia/Ho_Chi_Minh`), the one
 * given, with capitals.
 *
 * @returns undefined for names that the runtime does not know
 */
export function zoneNamed(name: string): string | undefined {
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions();
    // Distances to UTC are zones in some versions of Node.js only.
    if (/^[+-]/.test(timeZone)) return undefined;
    if (timeZone.toLowerCase() === name.toLowerCase()) return timeZone;
    return name.includes('/')
      ? name.replace(/(?<![A-Za-z])[a-z]/g, (letter) => letter.toUpperCase())
      : timeZone;
  } catch {
    return undefined;
  }
}
