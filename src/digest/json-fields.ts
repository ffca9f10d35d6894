/** An object of unknown content, from JSON or a Python literal. */
export type JsonRecord = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @returns the value of the first of these names that is an object, else an empty one */
export function recordField(record: JsonRecord, ...names: readonly string[]): JsonRecord {
  return names.map((name) => ownField(record, name)).find(isRecord) ?? {};
}

/** @returns the trimmed value of the first of these names that is a text with something in it, else an empty text */
export function textField(record: JsonRecord, ...names: readonly string[]): string {
  for (const name of names) {
    const value = ownField(record, name);
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
    if (typeof value === 'number') return String(value);
  }
  return '';
}

/** @returns a finite number, also from a text such as `45`; undefined when there is none */
export function numberField(record: JsonRecord, name: string): number | undefined {
  const value = ownField(record, name);
  const number = typeof value === 'string' && /^\s*\d{1,15}\s*$/u.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** @returns the elements of a list, or a single value as a list; empty when there is none */
export function listField(record: JsonRecord, ...names: readonly string[]): readonly unknown[] {
  const value = names.map((name) => ownField(record, name)).find((one) => one !== undefined && one !== null);
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** @returns the texts of a list, trimmed, without empty ones */
export function textsField(record: JsonRecord, ...names: readonly string[]): string[] {
  return listField(record, ...names).flatMap((value) =>
    typeof value === 'string' && value.trim() !== '' ? [value.trim()] : [],
  );
}

function ownField(record: JsonRecord, name: string): unknown {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
