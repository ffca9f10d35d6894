import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest';
import type { Route } from '../../../adapters/web/route.ts';
import { startWeb, type WebOptions, type WebServer } from '../../../adapters/web/start-web.ts';
import type { WebParts } from '../../../adapters/web/web-parts.ts';
import { parseConfig } from '../../../src/config.ts';
import { openPaperboy, PACKAGE_FOLDER, type Paperboy } from '../../../src/main.ts';
import { createMetricRegistry } from '../../../src/metrics/metric-registry.ts';
import type { Logger } from '../../../src/ports.ts';

export const SAMPLE_NOW = new Date('2026-08-12T09:00:00Z');

/** The sample digests, or nothing, read once for a test file. */
export function samplePaperboy(content: 'sample' | 'nothing' = 'sample'): () => Paperboy {
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-web-'));
  let paperboy: Paperboy | undefined;
  beforeAll(async () => {
    const config = parseConfig({
      PAPERBOY_STATE: folder,
      EMBEDDER: content === 'nothing' ? 'none' : 'builtin',
    });
    paperboy = await openPaperboy(config, recordingLogger().logger);
    if (content === 'sample') await paperboy.ingest([join(PACKAGE_FOLDER, 'data', 'sample')]);
  });
  afterAll(async () => {
    await paperboy?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return () => {
    if (paperboy === undefined) throw new Error('the sample is not read yet');
    return paperboy;
  };
}

export interface LogLine {
  readonly level: string;
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

export function recordingLogger(): { readonly logger: Logger; readonly lines: LogLine[] } {
  const lines: LogLine[] = [];
  const at =
    (level: string) =>
    (message: string, fields: Readonly<Record<string, unknown>> = {}) =>
      void lines.push({ level, message, fields });
  return { logger: { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }, lines };
}

export interface TestWeb extends WebServer {
  readonly lines: readonly LogLine[];
  readonly parts: WebParts;
  /** @param path below `/api/v1` */
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** The JSON of a successful answer. */
  json<Value>(path: string, headers?: Readonly<Record<string, string>>): Promise<Value>;
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
}

export interface TestWebOptions extends Partial<Omit<WebOptions, 'parts' | 'config'>> {
  readonly parts?: Partial<WebParts>;
  readonly token?: string;
  readonly host?: string;
}

/** What a server over a Paperboy needs, with a clock that stands still. */
export function partsOf(paperboy: Paperboy, other: Partial<WebParts> = {}): WebParts {
  const { store, views, daily, understand, retrieve, conversation, similarTo, map, lexical } = paperboy;
  let keys = 0;
  return {
    ...{ store, views, log: daily.log, understand, retrieve, conversation, similarTo, map },
    putFeedback: (feedback) => store.putFeedback(feedback),
    metrics: createMetricRegistry(),
    clock: { now: () => SAMPLE_NOW },
    logger: recordingLogger().logger,
    randomKey: () => `key${String(++keys).padStart(21, '0')}`,
    defaults: { language: 'en', timeZone: 'UTC' },
    version: '1.2.3',
    startedAt: new Date('2026-08-12T08:00:00Z'),
    index: () => ({ lexical: lexical.size, vectors: 7, embedder: 'test:3', state: '' }),
    languageModel: undefined,
    health: async () => [],
    sources: async () => [],
    deliveries: async () => ({}),
    ...other,
  };
}

/**
 * A server for the test that runs. Every answer of its API is held against the schema that the OpenAPI description has for it.
 */
export async function startTestWeb(paperboy: Paperboy, options: TestWebOptions = {}): Promise<TestWeb> {
  const { parts: other, token, host = '127.0.0.1', ...rest } = options;
  const { logger, lines } = recordingLogger();
  const parts = partsOf(paperboy, { logger, ...other });
  const misfits: string[] = [];
  const server = await startWeb({
    config: { host, port: 0, token },
    pageFolder: join(tmpdir(), 'paperboy-without-page'),
    onAnswer: (route, value) => void misfits.push(...misfitsOf(route, value)),
    ...rest,
    parts,
  });
  onTestFinished(async () => {
    await server.stop();
    expect(misfits).toEqual([]);
  });
  const get: TestWeb['get'] = (path, headers = {}) =>
    fetch(`${server.url}/api/v1${path}`, { headers, redirect: 'manual' });
  return {
    ...server,
    lines,
    parts,
    get,
    async json<Value>(path: string, headers: Readonly<Record<string, string>> = {}) {
      const response = await get(path, headers);
      expect([path, response.status]).toEqual([path, 200]);
      return (await response.json()) as Value;
    },
    post: (path, body, headers = {}) =>
      fetch(`${server.url}/api/v1${path}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
  };
}

function misfitsOf({ answer, operationId }: Route, value: unknown): string[] {
  if (answer?.schema === undefined) return typeof value === 'string' ? [] : [`${operationId}: no text`];
  // As it is sent: what JSON leaves out is not there.
  const parsed = answer.schema.safeParse(JSON.parse(JSON.stringify(value)));
  return parsed.success ? [] : [`${operationId}: ${parsed.error.message}`];
}
