import { createHash } from 'node:crypto';
import type { Context, Hono } from 'hono';
import type { z } from 'zod';
import { localDay } from '../../src/calendar.ts';
import type { ReplyLanguage } from '../../src/language/language.ts';
import { API_PATH } from './api-path.ts';
import { BodyCache } from './body-cache.ts';
import { chooseEncoding, type Encoding, encode } from './encodings.ts';
import { preferredLanguage } from './preferred-language.ts';
import { HttpProblem } from './problem.ts';
import { isResponse, type Route, type RouteRequest } from './route.ts';
import { isMatch } from './safety/if-none-match.ts';
import { readBody } from './safety/read-body.ts';
import type { WebContext } from './web-context.ts';
import type { WebParts } from './web-parts.ts';

export interface MountOptions {
  readonly parts: WebParts;
  /** Told every answer before it is sent; for tests. */
  readonly onAnswer?: ((route: Route, value: unknown) => void) | undefined;
}

export function mountRoutes(app: Hono<WebContext>, routes: readonly Route[], options: MountOptions): void {
  const cache = new BodyCache();
  for (const route of routes) {
    const path = `${API_PATH}${route.path.replaceAll(/\{(\w+)\}/g, ':$1')}`;
    app.on(route.method.toUpperCase(), path, (context) => answer(context, route, options, cache));
  }
}

async function answer(
  context: Context<WebContext>,
  route: Route,
  { parts, onAnswer }: MountOptions,
  cache: BodyCache,
): Promise<Response> {
  context.get('take')(route.limit);
  context.set('route', `${API_PATH}${route.path}`);
  const request = await readRequest(context, route, parts.defaults.language);
  const version = route.cached === 'store' ? await versionOf(route, request, parts) : undefined;
  const encoding = chooseEncoding(context.req.header('Accept-Encoding'), ['gzip']);
  const send = bodySender(route, version);
  if (version !== undefined) {
    // Each encoding is a representation with an ETag of its own; the same content either way.
    const wanted = context.req.header('If-None-Match');
    const known = [`"${version}"`, `"${version}-gzip"`].find((etag) => isMatch(wanted, etag));
    if (known !== undefined) return send({ status: 304, etag: known });
    for (const coded of encoding === undefined ? [undefined] : [encoding, undefined]) {
      const body = cache.get(`${version} ${coded}`);
      if (body !== undefined) return send({ body, encoding: coded });
    }
  }
  const value = await route.handle(request);
  if (isResponse(value)) return value;
  if (value === undefined) return send({ status: 204 });
  onAnswer?.(route, value);
  const plain = Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
  const coded = plain.length < LEAST_ENCODED ? undefined : encoding;
  const body = coded === undefined ? plain : await encode[coded](plain);
  if (version !== undefined) cache.set(`${version} ${coded}`, body);
  return send({ body, encoding: coded });
}

/** Smaller bodies fit into one packet anyway. */
const LEAST_ENCODED = 1024;

interface Sent {
  readonly status?: number;
  readonly body?: Buffer;
  readonly encoding?: Encoding | undefined;
  readonly etag?: string;
}

function bodySender(route: Route, version: string | undefined) {
  return ({ status = 200, body, encoding, etag }: Sent): Response => {
    const headers = new Headers({
      'Cache-Control': version === undefined ? 'no-store' : 'private, no-cache',
      Vary: 'Accept-Language, Accept-Encoding',
    });
    if (version !== undefined)
      headers.set('ETag', etag ?? `"${version}${encoding === undefined ? '' : `-${encoding}`}"`);
    if (body !== undefined) headers.set('Content-Type', route.answer?.type ?? 'application/json');
    if (encoding !== undefined) headers.set('Content-Encoding', encoding);
    return new Response(body === undefined ? null : new Uint8Array(body), { status, headers });
  };
}

type AnyRequest = RouteRequest<unknown, unknown, unknown>;

/** @throws {HttpProblem} 400 and 415 */
async function readRequest(
  context: Context<WebContext>,
  route: Route,
  otherwise: ReplyLanguage,
): Promise<AnyRequest> {
  const query = checked(route.query, context.req.query(), 'query');
  const params = checked(route.params, context.req.param(), 'path');
  const body = route.body === undefined ? undefined : checked(route.body, await readJson(context), 'body');
  // Where `language` is a filter, `show` says in which names are wanted.
  const given = query as { readonly language?: ReplyLanguage; readonly show?: ReplyLanguage };
  const asked = 'show' in route.query.shape ? given.show : given.language;
  return {
    ...{ query, params, body, payer: context.get('payer') },
    language: asked ?? preferredLanguage(context.req.header('Accept-Language')) ?? otherwise,
    accept: context.req.header('Accept') ?? '*/*',
    origin: originOf(context),
    signal: context.req.raw.signal,
  };
}

/** A proxy tells that the caller came by https; it only makes links of that. */
function originOf(context: Context<WebContext>): string {
  const { origin, host } = new URL(context.req.url);
  return context.req.header('X-Forwarded-Proto') === 'https' ? `https://${host}` : origin;
}

async function readJson(context: Context<WebContext>): Promise<unknown> {
  const type = context.req.header('Content-Type') ?? '';
  // Forms of other sites cannot send this type without asking first.
  if (!/^application\/json(?:;|$)/i.test(type))
    throw new HttpProblem(415, 'Send the body as application/json.');
  const text = await readBody(context.req.raw);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new HttpProblem(400, 'The body is no valid JSON.');
  }
}

function checked(schema: z.ZodType, value: unknown, place: string): unknown {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map(({ path, message }) => ({
    name: path.length === 0 ? place : path.join('.'),
    reason: message,
  }));
  throw new HttpProblem(400, `The ${place} of the request does not fit: ${errors[0]?.name ?? place}.`, {
    errors,
  });
}

/** Made of all that an answer depends on, so that it is known before the answer is. */
async function versionOf(route: Route, request: AnyRequest, parts: WebParts): Promise<string> {
  const { language, query, params, origin } = request;
  const depends = [
    parts.version,
    await parts.store.generation(),
    parts.index().state,
    localDay(parts.clock.now(), parts.defaults.timeZone),
    ...[route.path, language, query, params, route.version?.() ?? ''],
    // Feeds hold their own address.
    route.answer?.type === 'application/json' ? '' : origin,
  ];
  return createHash('sha256').update(JSON.stringify(depends)).digest('base64url').slice(0, 27);
}
