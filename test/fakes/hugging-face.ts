import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { onTestFinished } from 'vitest';
import type { OnFinished } from '../temporary-folder.ts';
import { type HttpServer, startHttpServer } from './http-server.ts';

/** What the server does instead of answering a request; undefined: it answers. */
export type Fault = (request: IncomingMessage, response: ServerResponse) => boolean;

export interface HuggingFaceServer extends HttpServer {
  /** Papers of a day, as the API has them. */
  readonly days: Map<string, readonly unknown[]>;
  /** Paths with queries, in order. */
  readonly requests: string[];
  /** Answers without a body, since the client had the same. */
  unchangedCount: number;
  fault: Fault | undefined;
}

/**
 * Speaks as `https://huggingface.co/api/daily_papers` does: `date` not after today (400), `limit` 1 to 100 (50 by
 * default), `p` from 0, `[]` for a day without papers, weak ETags with 304, gzip where it is welcome.
 *
 * @param today ISO day in UTC
 */
export async function startHuggingFace(
  today: string | (() => string),
  onFinished: OnFinished = onTestFinished,
): Promise<HuggingFaceServer> {
  const days = new Map<string, readonly unknown[]>();
  const requests: string[] = [];
  const state: { fault: Fault | undefined; unchangedCount: number } = { fault: undefined, unchangedCount: 0 };
  const server = await startHttpServer(
    (request, response) => {
      requests.push(request.url ?? '');
      if (state.fault?.(request, response) === true) return;
      const url = new URL(request.url ?? '/', 'http://x');
      if (url.pathname !== '/api/daily_papers') return void response.writeHead(404).end('Not Found');
      const date = url.searchParams.get('date') ?? '';
      const limit = Number(url.searchParams.get('limit') ?? 50);
      const page = Number(url.searchParams.get('p') ?? 0);
      const last = typeof today === 'string' ? today : today();
      const isDay = /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(Date.parse(date)) && date <= last;
      if (!isDay || !(limit >= 1 && limit <= 100) || !(page >= 0))
        return void sendJson(response, 400, { error: 'Invalid query' });
      const papers = (days.get(date) ?? []).slice(page * limit, (page + 1) * limit);
      const body = JSON.stringify(papers);
      const etag = `W/"${createHash('sha1').update(body).digest('hex')}"`;
      if (request.headers['if-none-match'] === etag) {
        state.unchangedCount += 1;
        return void response.writeHead(304, { etag }).end();
      }
      const isPacked = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
      response.writeHead(200, {
        'content-type': 'application/json; charset=utf-8',
        etag,
        ...(isPacked ? { 'content-encoding': 'gzip' } : {}),
      });
      response.end(isPacked ? gzipSync(body) : body);
    },
    '127.0.0.1',
    onFinished,
  );
  return Object.assign(state, server, { days, requests });
}

/** A paper as the API gives it. @param id arXiv id */
export function dailyPaper(id: string, day: string, more: Readonly<Record<string, unknown>> = {}) {
  const paper = {
    id,
    title: `Paper ${id} on Careful Testing`,
    summary: `The abstract of ${id}.`,
    authors: [{ name: 'Ada Lovelace' }, { name: 'Emmy Noether' }],
    publishedAt: `${day}T00:00:00.000Z`,
    submittedOnDailyAt: `${day}T00:00:00.000Z`,
    upvotes: 5,
    ...more,
  };
  return { paper, publishedAt: paper.publishedAt, title: paper.title };
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
