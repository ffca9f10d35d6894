/** A part of a JSON schema, without words; `{ "ref": name }` stands for a named one. */
export interface Schema {
  readonly ref?: string;
  readonly type?: readonly string[];
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly values?: Schema;
  readonly items?: Schema;
  readonly any?: readonly Schema[];
  /** `minLength`, `maxItems`, `maximum` and so on. */
  readonly limits?: Readonly<Record<string, number>>;
  readonly isUnique?: boolean;
}

export interface RouteFacts {
  readonly method: string;
  /** As in the specification: `/channels/{channel_id}/messages`. */
  readonly path: string;
  readonly query: readonly string[];
  /** Undefined for a route without a body. */
  readonly body?: Schema;
  readonly successes: readonly number[];
}

export interface DiscordFacts {
  readonly routes: readonly RouteFacts[];
  readonly schemas: Readonly<Record<string, Schema>>;
}

/** The routes that the bot may use. Another one is a breach of contract. */
export const USED_ROUTES: readonly (readonly [method: string, path: string])[] = [
  ['get', '/gateway/bot'],
  ['get', '/users/@me'],
  ['post', '/users/@me/channels'],
  ['get', '/applications/{application_id}/commands'],
  ['put', '/applications/{application_id}/commands'],
  ['get', '/guilds/{guild_id}/threads/active'],
  ['get', '/channels/{channel_id}'],
  ['get', '/channels/{channel_id}/messages'],
  ['post', '/channels/{channel_id}/messages'],
  ['get', '/channels/{channel_id}/messages/{message_id}'],
  ['patch', '/channels/{channel_id}/messages/{message_id}'],
  ['post', '/channels/{channel_id}/messages/{message_id}/threads'],
  ['post', '/channels/{channel_id}/threads'],
  ['post', '/channels/{channel_id}/typing'],
  ['post', '/interactions/{interaction_id}/{interaction_token}/callback'],
  ['post', '/webhooks/{webhook_id}/{webhook_token}'],
  ['get', '/webhooks/{webhook_id}/{webhook_token}/messages/@original'],
  ['patch', '/webhooks/{webhook_id}/{webhook_token}/messages/@original'],
  ['delete', '/webhooks/{webhook_id}/{webhook_token}/messages/@original'],
  ['patch', '/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}'],
];

/** Parts of messages that the bot does not use; whatever refers to them is refused. */
const UNUSED =
  /^(?:Container|File|MediaGallery|Section|Separator|TextDisplay|ChannelSelect|MentionableSelect|RoleSelect|UserSelect)Component|^(?:Poll|CustomClientTheme|Modal|LaunchActivity|Pong|SocialLayer)|CommandAttachmentOption|CommandMentionableOption|CommandNumberOption|CommandRoleOption|CommandUserOption|CommandSubcommand|CallbackNumberData|CallbackIntegerData/;

type Json = Readonly<Record<string, unknown>>;

/** What the fake needs of Discord's OpenAPI document; `facts.json` holds it, so that tests run without the document. */
export function extractFacts(document: unknown): DiscordFacts {
  const { paths, components } = document as {
    readonly paths: Readonly<Record<string, Json>>;
    readonly components: { readonly schemas: Readonly<Record<string, Json>> };
  };
  const schemas: Record<string, Schema> = {};
  const named = (name: string): Schema => {
    if (!(name in schemas)) {
      schemas[name] = {};
      schemas[name] = compact(components.schemas[name] ?? {});
    }
    return { ref: name };
  };
  const several = (parts: unknown): readonly Schema[] =>
    (parts as readonly Json[])
      .filter((part) => !UNUSED.test(nameOf(part) ?? ''))
      .map((part) => compact(part));
  const compact = (schema: Json): Schema => {
    const name = nameOf(schema);
    if (name !== undefined) return UNUSED.test(name) ? { enum: [] } : named(name);
    const union = schema['oneOf'] ?? schema['anyOf'];
    if (union !== undefined && isNumbered(union)) return { enum: numbersOf(union) };
    if (union !== undefined) return { any: several(union) };
    const limits = Object.fromEntries(
      Object.entries(schema).filter(
        ([key, value]) => /^(?:min|max)/.test(key) && typeof value === 'number' && value < 20_000,
      ),
    ) as Record<string, number>;
    const { type, properties, required, items, additionalProperties } = schema;
    return {
      ...(type === undefined ? {} : { type: [type].flat() as string[] }),
      ...(schema['enum'] === undefined ? {} : { enum: schema['enum'] as unknown[] }),
      ...(properties === undefined
        ? {}
        : {
            properties: Object.fromEntries(
              Object.entries(properties as Record<string, Json>).map(([key, part]) => [key, compact(part)]),
            ),
          }),
      ...(required === undefined ? {} : { required: required as string[] }),
      ...(items === undefined ? {} : { items: compact(items as Json) }),
      ...(typeof additionalProperties === 'object' ? { values: compact(additionalProperties as Json) } : {}),
      ...(Object.keys(limits).length === 0 ? {} : { limits }),
      ...(schema['uniqueItems'] === true ? { isUnique: true } : {}),
    };
  };
  const routes = USED_ROUTES.map(([method, path]): RouteFacts => {
    const operation = paths[path]?.[method] as Json;
    const content = (operation['requestBody'] as Json | undefined)?.['content'] as Json | undefined;
    const body = (content?.['application/json'] as Json | undefined)?.['schema'] as Json | undefined;
    const parameters = (operation['parameters'] ?? []) as readonly Json[];
    return {
      method: method.toUpperCase(),
      path,
      query: parameters.filter((each) => each['in'] === 'query').map((each) => String(each['name'])),
      ...(body === undefined ? {} : { body: compact(body) }),
      successes: Object.keys(operation['responses'] as Json)
        .filter((status) => status.startsWith('2'))
        .map(Number),
    };
  });
  return { routes, schemas };
}

function nameOf(schema: Json): string | undefined {
  const reference = schema['$ref'];
  return typeof reference === 'string' ? reference.split('/').at(-1) : undefined;
}

/** Numbered kinds are written as a union of constants. */
function isNumbered(union: unknown): boolean {
  return (union as readonly Json[]).every((part) => 'const' in part);
}

function numbersOf(union: unknown): unknown[] {
  return (union as readonly Json[]).map((part) => part['const']);
}
