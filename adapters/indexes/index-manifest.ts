import { createHash } from 'node:crypto';
import { z } from 'zod';

/** Written into every manifest; a reader refuses any other. */
export const INDEX_FORMAT_VERSION = 1;

const FILE_NAME = /^[\w-]{1,40}\.[\w-]{1,40}\.[0-9a-f]{16}\.part$/;

const descriptionSchema = z.object({
  /** Which code wrote the parts, such as `exact` or `hnsw`; another kind is a mismatch. */
  kind: z.string().min(1),
  /** Entries in the index. */
  count: z.int().nonnegative(),
  /** Length of each vector; absent for an index without vectors. */
  dimensions: z.int().positive().optional(),
  /** `Embedder.id` that made the vectors; absent for an index without vectors. */
  embedderId: z.string().optional(),
  /** Whatever else the index must agree on, such as the store's generation or a tokenizer's version. */
  fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
});

const bodySchema = z.object({
  ...descriptionSchema.shape,
  formatVersion: z.literal(INDEX_FORMAT_VERSION),
  parts: z.record(
    z.string(),
    z.object({
      /** No separators can match, so a damaged manifest never leads out of the folder. */
      file: z.string().regex(FILE_NAME),
      byteLength: z.int().nonnegative(),
      sha256: z.string().length(64),
    }),
  ),
});

const envelopeSchema = z.object({ sha256: z.string(), body: z.unknown() });
const versionSchema = z.object({ formatVersion: z.unknown() });

export type IndexDescription = z.infer<typeof descriptionSchema>;
export type IndexManifest = z.infer<typeof bodySchema>;
export type PartRecord = IndexManifest['parts'][string];

/** @returns the manifest as JSON text with a checksum over itself */
export function encodeManifest(manifest: IndexManifest): string {
  return `${JSON.stringify({ sha256: hashOf(manifest), body: manifest }, undefined, 1)}\n`;
}

/** @returns the manifest, or in one sentence why the text is none; garbage is never an exception */
export function decodeManifest(text: string): IndexManifest | { readonly damage: string } {
  const envelope = envelopeSchema.safeParse(parseJson(text));
  if (!envelope.success) {
    return { damage: 'the manifest is not readable JSON of an index' };
  }
  const version = versionSchema.safeParse(envelope.data.body);
  if (version.success && version.data.formatVersion !== INDEX_FORMAT_VERSION) {
    return { damage: `the manifest's format version is not ${INDEX_FORMAT_VERSION}` };
  }
  if (hashOf(envelope.data.body) !== envelope.data.sha256) {
    return { damage: "the manifest's checksum does not fit" };
  }
  const body = bodySchema.safeParse(envelope.data.body);
  return body.success ? body.data : { damage: 'the manifest lacks a field or has one of a wrong type' };
}

/**
 * Compare what is stored with what the caller needs; only what `expected` names is compared.
 *
 * @returns the first difference as one sentence, or undefined when everything fits
 */
export function findMismatch(
  stored: IndexDescription,
  expected: Partial<IndexDescription>,
): string | undefined {
  for (const name of ['kind', 'dimensions', 'embedderId', 'count'] as const) {
    if (expected[name] !== undefined && expected[name] !== stored[name]) {
      return `${name} is ${stored[name]} on disk, ${expected[name]} is needed`;
    }
  }
  for (const [name, value] of Object.entries(expected.fields ?? {})) {
    if (stored.fields?.[name] !== value) {
      return `${name} is ${stored.fields?.[name]} on disk, ${value} is needed`;
    }
  }
  return undefined;
}

function hashOf(body: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(body) ?? '')
    .digest('hex');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
