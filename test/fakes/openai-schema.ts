import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { sharedPath } from '../shared-corpus.ts';

type Json = Readonly<Record<string, unknown>>;

/** False on a user's machine: requests are then only checked for what the fakes themselves read. */
export const HAS_SPECIFICATION = sharedPath('specs/openai-openapi.json') !== undefined;

const built = new Map<string, z.ZodType>();

/**
 * A schema of OpenAI's OpenAPI document, such as `CreateChatCompletionRequest`.
 *
 * @returns accepts anything where the document is missing (see `HAS_SPECIFICATION`)
 */
export function openAiSchema(name: string): z.ZodType {
  const schema = built.get(name) ?? buildSchema(name);
  built.set(name, schema);
  return schema;
}

function buildSchema(name: string): z.ZodType {
  const path = sharedPath('specs/openai-openapi.json');
  if (path === undefined) return z.unknown();
  const document = JSON.parse(readFileSync(path, 'utf8')) as {
    components: { schemas: Record<string, Json> };
  };
  const { schemas } = document.components;
  const definitions: Record<string, unknown> = {};
  const include = (part: string): string => {
    if (!(part in definitions)) {
      definitions[part] = undefined;
      definitions[part] = rewrite(schemas[part]);
    }
    return `#/$defs/${part}`;
  };
  /** References lead to `$defs` and `nullable` is JSON Schema's own, which is what zod reads. */
  const rewrite = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(rewrite);
    if (typeof value !== 'object' || value === null) return value;
    const { nullable, ...rest } = value as Json;
    const rewritten = Object.fromEntries(
      Object.entries(rest)
        .filter(([key]) => key !== 'discriminator' && key !== 'example' && !key.startsWith('x-'))
        .map(([key, part]) =>
          key === '$ref' && typeof part === 'string'
            ? [key, include(part.split('/').at(-1) ?? '')]
            : [key, rewrite(part)],
        ),
    );
    return nullable === true ? { anyOf: [rewritten, { type: 'null' }] } : rewritten;
  };
  const reference = include(name);
  return z.fromJSONSchema({ $ref: reference, $defs: definitions } as Parameters<typeof z.fromJSONSchema>[0]);
}
