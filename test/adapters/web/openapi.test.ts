import { describe, expect, it } from 'vitest';
import { apiRoutes } from '../../../adapters/web/create-app.ts';
import { partsOf, samplePaperboy, startTestWeb } from './web-fixture.ts';

const sample = samplePaperboy('nothing');

interface Operation {
  readonly operationId: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly schema: Readonly<Record<string, unknown>>;
  }[];
  readonly requestBody?: unknown;
  readonly responses: Readonly<Record<string, unknown>>;
}

interface Description {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
}

async function describedApi(): Promise<Description> {
  const web = await startTestWeb(sample());
  return await web.json<Description>('/openapi.json');
}

describe('the OpenAPI description', () => {
  it('has every route of the API, each with an id of its own', async () => {
    const { openapi, paths } = await describedApi();
    expect(openapi).toBe('3.1.0');
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => `${method} ${path} ${operationId}`),
    );
    const routes = apiRoutes(partsOf(sample()));
    expect(described.sort()).toEqual(
      routes.map(({ method, path, operationId }) => `${method} /api/v1${path} ${operationId}`).sort(),
    );
    expect(new Set(routes.map(({ operationId }) => operationId)).size).toBe(routes.length);
  });

  it('refers to nothing that is not there, and names all that is', async () => {
    const description = await describedApi();
    const references = [...JSON.stringify(description).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)];
    const names = new Set(references.map(([, name]) => name ?? ''));
    const known = Object.keys(description.components.schemas);
    expect([...names].filter((name) => !known.includes(name))).toEqual([]);
    expect(known.filter((name) => !names.has(name))).toEqual([]);
    expect(JSON.stringify(description)).not.toMatch(/"\$(?:schema|defs|id)"/);
  });

  it('tells parameters with their bounds, bodies and problems', async () => {
    const { paths } = await describedApi();
    const papers = paths['/api/v1/papers']?.['get'];
    const limit = papers?.parameters.find(({ name }) => name === 'limit');
    expect(limit).toMatchObject({
      in: 'query',
      required: false,
      schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
    });
    const one = paths['/api/v1/papers/{id}']?.['get'];
    expect(one?.parameters[0]).toMatchObject({ name: 'id', in: 'path', required: true });
    expect(Object.keys(one?.responses ?? {})).toEqual(['200', '304', '400', '401', '404', '429']);
    expect(one?.responses['200']).toMatchObject({
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Paper' } } },
    });
    const ask = paths['/api/v1/ask']?.['post'];
    expect(ask?.requestBody).toMatchObject({
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Question' } } },
    });
    expect(JSON.stringify(ask?.responses['200'])).toContain('text/event-stream');
  });
});

describe('addresses that are none', () => {
  it.each([
    ['GET', '/nothing', 404],
    ['POST', '/papers', 405],
    ['DELETE', '/papers/2608.09853', 405],
    ['GET', '/ask', 405],
  ])('%s %s is %i with a problem', async (method, path, status) => {
    const web = await startTestWeb(sample());
    const response = await fetch(`${web.url}/api/v1${path}`, { method });
    expect([web.lines, response.status]).toEqual([[], status]);
    expect(await response.json()).toMatchObject({ status, type: 'about:blank' });
  });
});
