import { z } from 'zod';
import { API_PATH } from './api-path.ts';
import type { Route } from './route.ts';
import { problemSchema } from './schemas/common.ts';
import { namedSchemas } from './schemas/registry.ts';

type Json = Readonly<Record<string, unknown>>;

const PROBLEM = {
  content: { 'application/problem+json': { schema: { $ref: refOf('Problem') } } },
} as const;

/** The routes as OpenAPI 3.1, whose schemas are JSON Schema 2020-12: the same that check requests. */
export function describeApi(routes: readonly Route[], version: string): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes) {
    const methods = paths[`${API_PATH}${route.path}`] ?? {};
    methods[route.method] = describeRoute(route);
    paths[`${API_PATH}${route.path}`] = methods;
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Paperboy',
      version,
      description: 'Daily research papers: search, questions with cited answers, days, trends.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    security: [{}, { token: [] }, { session: [] }],
    paths,
    components: {
      schemas: namedJsonSchemas(),
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'WEB_TOKEN, where the server has one.' },
        session: { type: 'apiKey', in: 'cookie', name: 'paperboy_session' },
      },
    },
  };
}

function describeRoute(route: Route): Json {
  const { operationId, summary, body, answer } = route;
  const content =
    body === undefined ? undefined : { 'application/json': { schema: schemaOf(body, 'input') } };
  return {
    operationId,
    summary,
    parameters: [...parametersOf(route.params, 'path'), ...parametersOf(route.query, 'query')],
    ...(content === undefined ? {} : { requestBody: { required: true, content } }),
    responses: {
      ...(answer === undefined
        ? { 204: { description: 'Done.' } }
        : {
            200: {
              description: summary,
              content: {
                [answer.type]: {
                  schema:
                    answer.schema === undefined ? { type: 'string' } : schemaOf(answer.schema, 'output'),
                },
                ...(operationId === 'ask' ? { 'text/event-stream': { schema: EVENTS } } : {}),
              },
            },
          }),
      ...(route.cached === 'store' ? { 304: { description: 'Not changed since the ETag given.' } } : {}),
      400: { description: 'The request is not understood.', ...PROBLEM },
      401: { description: 'A token is needed.', ...PROBLEM },
      ...(/[{]/.test(route.path) ? { 404: { description: 'No such paper.', ...PROBLEM } } : {}),
      429: { description: 'Too many requests; Retry-After says when to try again.', ...PROBLEM },
    },
  };
}

const EVENTS = {
  type: 'string',
  description:
    'Events: `progress` {"text"}: all checked text so far; `answer`: an Answer, the last event; `error`: a Problem.',
};

function parametersOf(schema: z.ZodObject, place: 'path' | 'query'): Json[] {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input' });
  return Object.entries(properties).map(([name, property]) => {
    const { description, ...rest } = property as { readonly description?: string };
    return {
      ...{ name, in: place, required: place === 'path' || required.includes(name), schema: rest },
      ...(description === undefined ? {} : { description }),
    };
  });
}

/** A reference where the schema has a name. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const id = namedSchemas.get(schema)?.id;
  if (id !== undefined) return { $ref: refOf(id) };
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}

function namedJsonSchemas(): Json {
  if (!namedSchemas.has(problemSchema)) throw new TypeError('the schema of problems has lost its name');
  const { schemas } = z.toJSONSchema(namedSchemas, { uri: refOf, io: 'input' });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema: _dialect, $id: _id, ...schema }]) => [id, schema]),
  );
}

function refOf(id: string): string {
  return `#/components/schemas/${id}`;
}
