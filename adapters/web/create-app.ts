import { Hono } from 'hono';
import { API_PATH } from './api-path.ts';
import { mountLogin } from './login.ts';
import { type MountOptions, mountRoutes } from './mount-routes.ts';
import { describeApi } from './openapi.ts';
import { mountHealth, mountMetrics } from './operate.ts';
import { preferredLanguage } from './preferred-language.ts';
import { HttpProblem } from './problem.ts';
import type { Route } from './route.ts';
import { askRoutes } from './routes/ask-routes.ts';
import { dayRoutes } from './routes/day-routes.ts';
import { feedRoutes } from './routes/feed-routes.ts';
import { mapRoute } from './routes/map-route.ts';
import { paperRoutes } from './routes/paper-routes.ts';
import { searchRoute } from './routes/search-route.ts';
import { statusRoute } from './routes/status-route.ts';
import { callerGuard, measuredRequests, safetyHeaders } from './safety/guards.ts';
import { createRateLimit } from './safety/rate-limit.ts';
import { createWebToken } from './safety/web-token.ts';
import { isFileName, type StaticFiles } from './static-files.ts';
import type { WebContext } from './web-context.ts';
import type { WebParts } from './web-parts.ts';
import { webWordsIn } from './words.ts';

export interface AppOptions {
  readonly parts: WebParts;
  /** Undefined: only this machine may ask. */
  readonly token: string | undefined;
  readonly files: StaticFiles;
  readonly onAnswer?: MountOptions['onAnswer'];
}

export function apiRoutes(parts: WebParts): Route[] {
  return [
    ...[searchRoute(parts), ...askRoutes(parts), ...paperRoutes(parts), ...dayRoutes(parts)],
    ...[mapRoute(parts), statusRoute(parts), ...feedRoutes(parts)],
  ];
}

/** Everything that the server answers, without the server. */
export function createApp({ parts, token: secret, files, onAnswer }: AppOptions): Hono<WebContext> {
  const now = () => parts.clock.now().getTime();
  const token = secret === undefined ? undefined : createWebToken(secret, now);
  const app = new Hono<WebContext>();
  app.onError((error) => {
    if (error instanceof HttpProblem) return error.toResponse();
    parts.logger.error('a request failed', { error });
    return new HttpProblem(500, 'The log of the server says why.').toResponse();
  });
  app.use('*', safetyHeaders(), measuredRequests(parts.metrics), callerGuard(token, createRateLimit(now)));
  mountHealth(app, parts);
  mountMetrics(app, parts);
  if (token !== undefined) mountLogin(app, token, parts.defaults.language);
  mountApi(app, parts, onAnswer);
  mountMcp(app, parts);
  mountPage(app, files, parts);
  return app;
}

function mountApi(app: Hono<WebContext>, parts: WebParts, onAnswer: AppOptions['onAnswer']): void {
  const routes = apiRoutes(parts);
  const description = JSON.stringify(describeApi(routes, parts.version));
  app.get(`${API_PATH}/openapi.json`, (context) =>
    context.body(description, 200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-cache' }),
  );
  mountRoutes(app, routes, { parts, onAnswer });
  app.all(`${API_PATH}/*`, (context) => {
    const isKnown = routes.some(({ path }) => patternOf(path).test(context.req.path));
    throw isKnown
      ? new HttpProblem(405, `${context.req.method} is not understood here.`)
      : new HttpProblem(404, `There is nothing here; ${API_PATH}/openapi.json lists what there is.`);
  });
  app.all('/api/*', () => {
    throw new HttpProblem(404, `The API is at ${API_PATH}.`);
  });
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${API_PATH}${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`);
}

function mountMcp(app: Hono<WebContext>, { mcp }: WebParts): void {
  if (mcp === undefined) return;
  app.all('/mcp', async (context) => {
    context.set('route', '/mcp');
    const take = context.get('take');
    take('read');
    const mayAsk = () => {
      try {
        take('ask');
        return true;
      } catch {
        return false;
      }
    };
    return await mcp(context.req.raw, { payer: context.get('payer'), mayAsk });
  });
}

/** The page's files; its own addresses (`/paper/...`) all lead to its one document. */
function mountPage(app: Hono<WebContext>, files: StaticFiles, { defaults }: WebParts): void {
  app.get('*', async (context) => {
    const { path, raw } = context.req;
    const isDocument = !path.startsWith('/assets/') && !isFileName(path);
    const file = await files.answer(path === '/' ? '/index.html' : path, raw);
    context.set('route', 'page');
    if (file !== undefined) return file;
    if (files.isEmpty && path === '/') {
      const language = preferredLanguage(context.req.header('Accept-Language')) ?? defaults.language;
      return context.text(`${webWordsIn(language).notBuilt}\n`, 404);
    }
    const document = isDocument ? await files.answer('/index.html', raw) : undefined;
    if (document === undefined) throw new HttpProblem(404, 'There is no such page.');
    return document;
  });
  app.all('*', (context) => {
    throw new HttpProblem(405, `${context.req.method} is not understood here.`);
  });
}
