import type { Schema } from './extract-facts.ts';

type Schemas = Readonly<Record<string, Schema>>;

/**
 * What is wrong with a value; unknown properties are wrong too, since they are spelling mistakes.
 *
 * @returns `path: problem` each, none for a value that fits
 */
export function problemsOf(value: unknown, schema: Schema, schemas: Schemas, path = 'body'): string[] {
  if (schema.ref !== undefined) return problemsOf(value, schemas[schema.ref] ?? {}, schemas, path);
  if (schema.any !== undefined) {
    const attempts = schema.any.map((each) => problemsOf(value, each, schemas, path));
    if (attempts.some((problems) => problems.length === 0)) return [];
    // The problems of the kind that was probably meant: the one that comes nearest.
    return attempts.toSorted((a, b) => a.length - b.length)[0] ?? [`${path}: not allowed`];
  }
  if (schema.type !== undefined && !schema.type.some((type) => isOfType(value, type)))
    return [`${path}: is no ${schema.type.join(' or ')}`];
  if (schema.enum !== undefined && !schema.enum.includes(value)) return [`${path}: not among the values`];
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) {
    const isRepeated =
      schema.isUnique === true && new Set(value.map((each) => JSON.stringify(each))).size < value.length;
    return [
      ...beyond(value.length, schema, 'Items', path),
      ...(isRepeated ? [`${path}: holds something twice`] : []),
      ...value.flatMap((each, index) => problemsOf(each, schema.items ?? {}, schemas, `${path}[${index}]`)),
    ];
  }
  if (typeof value === 'string') return beyond(value.length, schema, 'Length', path);
  if (typeof value === 'number') return beyond(value, schema, 'imum', path);
  return typeof value === 'object'
    ? problemsOfObject(value as Record<string, unknown>, schema, schemas, path)
    : [];
}

function problemsOfObject(
  value: Readonly<Record<string, unknown>>,
  { properties, values, required = [] }: Schema,
  schemas: Schemas,
  path: string,
): string[] {
  const missing = required.filter((key) => value[key] === undefined).map((key) => `${path}.${key}: missing`);
  if (properties === undefined && values === undefined) return missing;
  return [
    ...missing,
    ...Object.entries(value).flatMap(([key, part]) => {
      const schema = properties?.[key] ?? values;
      if (schema === undefined) return [`${path}.${key}: unknown`];
      return part === undefined ? [] : problemsOf(part, schema, schemas, `${path}.${key}`);
    }),
  ];
}

function beyond(size: number, { limits = {} }: Schema, kind: string, path: string): string[] {
  const least = limits[`min${kind}`];
  const most = limits[`max${kind}`];
  return [
    ...(least !== undefined && size < least ? [`${path}: ${size} is less than ${least}`] : []),
    ...(most !== undefined && size > most ? [`${path}: ${size} is more than ${most}`] : []),
  ];
}

function isOfType(value: unknown, type: string): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === type;
}
