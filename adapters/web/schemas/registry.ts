import { z } from 'zod';

/** Schemas with a name of their own in the OpenAPI description. */
export const namedSchemas = z.registry<{ readonly id: string }>();

/** @param id such as `PaperCard`; used once */
export function named<Schema extends z.ZodType>(id: string, schema: Schema): Schema {
  namedSchemas.add(schema, { id });
  return schema;
}
