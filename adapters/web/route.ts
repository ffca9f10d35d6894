import type { z } from 'zod';
import type { Payer } from '../../src/budget/budgeted-model.ts';
import type { ReplyLanguage } from '../../src/language/language.ts';

/** What a handler gets: checked input and who asks. */
export interface RouteRequest<Query, Params, Body> {
  readonly query: Query;
  readonly params: Params;
  readonly body: Body;
  /** In which names and lines are wanted. */
  readonly language: ReplyLanguage;
  readonly payer: Payer;
  /** The media types that the caller accepts, as sent. */
  readonly accept: string;
  /** Address of the server as the caller wrote it, such as `http://localhost:8790`. */
  readonly origin: string;
  /** Aborted when nobody waits any more. */
  readonly signal: AbortSignal;
}

/** One address of the API with its checks, as the OpenAPI description has it. */
export interface Route {
  readonly method: 'get' | 'post';
  /** Below `/api/v1`, such as `/papers/{id}`. */
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  /** Which bucket of the caller's a request is taken from. */
  readonly limit: 'read' | 'ask';
  readonly query: z.ZodObject;
  readonly params: z.ZodObject;
  readonly body: z.ZodType | undefined;
  /** Media type of the answer with its schema; none for an answer without content. */
  readonly answer: { readonly type: string; readonly schema: z.ZodType | undefined } | undefined;
  /**
   * `store`: the same until the store changes or the day ends, so that it gets an ETag; `never`: depends on more.
   */
  readonly cached: 'store' | 'never';
  /** What the answer depends on besides. */
  readonly version?: () => string;
  /** @returns a value for JSON, or a whole response */
  handle(request: RouteRequest<unknown, unknown, unknown>): Promise<unknown>;
}

interface Spec<Query extends z.ZodObject, Params extends z.ZodObject, Body extends z.ZodType | undefined>
  extends Omit<Route, 'query' | 'params' | 'body' | 'handle'> {
  readonly query: Query;
  readonly params: Params;
  readonly body: Body;
  handle(
    request: RouteRequest<
      z.output<Query>,
      z.output<Params>,
      Body extends z.ZodType ? z.output<Body> : undefined
    >,
  ): Promise<unknown>;
}

/** A route whose handler gets its input typed as its schemas say. */
export function route<
  Query extends z.ZodObject,
  Params extends z.ZodObject,
  Body extends z.ZodType | undefined,
>(spec: Spec<Query, Params, Body>): Route {
  const { handle, ...rest } = spec;
  return {
    ...rest,
    // What is handed over has passed the schemas that the handler's types come from.
    handle: (request) => handle(request as Parameters<typeof handle>[0]),
  };
}

/** An answer that has a status or media type of its own. */
export function isResponse(value: unknown): value is Response {
  return value instanceof Response;
}
