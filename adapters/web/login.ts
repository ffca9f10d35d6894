import type { Context, Hono } from 'hono';
import type { ReplyLanguage } from '../../src/language/language.ts';
import { xmlText } from './feeds/render-feed.ts';
import { preferredLanguage } from './preferred-language.ts';
import { HttpProblem } from './problem.ts';
import { readBody } from './safety/read-body.ts';
import type { WebToken } from './safety/web-token.ts';
import type { WebContext } from './web-context.ts';
import { webWordsIn } from './words.ts';

const STYLE = `:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
body { display: grid; place-items: center; min-height: 100vh; margin: 0 }
form { display: grid; gap: 0.75rem; width: min(22rem, 90vw) }
h1 { font-size: 1.25rem; margin: 0 }
input, button { font: inherit; padding: 0.5rem }
p { margin: 0 }
`;

/** A form for the token, the cookie for it, and the way out. */
export function mountLogin(app: Hono<WebContext>, token: WebToken, usual: ReplyLanguage): void {
  const languageOf = (context: Context<WebContext>) =>
    preferredLanguage(context.req.header('Accept-Language')) ?? usual;
  app.get('/login.css', (context) => context.body(STYLE, 200, { 'Content-Type': 'text/css; charset=utf-8' }));
  app.get('/login', (context) => page(context, languageOf(context), 200));
  app.post('/login', async (context) => {
    const language = languageOf(context);
    try {
      context.get('take')('login');
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      return page(context, language, 429, webWordsIn(language).login.tooMany);
    }
    const given = new URLSearchParams(await readBody(context.req.raw)).get('token');
    if (given === null || !token.isToken(given))
      return page(context, language, 401, webWordsIn(language).login.wrong);
    const isSecure =
      context.req.header('X-Forwarded-Proto') === 'https' || context.req.url.startsWith('https:');
    return context.body(null, 303, { Location: '/', 'Set-Cookie': token.cookie(isSecure) });
  });
  app.post('/logout', (context) =>
    context.body(null, 303, { Location: '/login', 'Set-Cookie': token.noCookie() }),
  );
}

function page(
  context: Context<WebContext>,
  language: ReplyLanguage,
  status: 200 | 401 | 429,
  message = '',
): Response {
  const { title, token, button } = webWordsIn(language).login;
  const html = `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${xmlText(title)}</title><link rel="stylesheet" href="/login.css"></head>
<body><form method="post" action="/login"><h1>${xmlText(title)}</h1>
<label for="token">${xmlText(token)}</label>
<input id="token" name="token" type="password" autocomplete="current-password" required autofocus>
${message === '' ? '' : `<p role="alert">${xmlText(message)}</p>`}
<button>${xmlText(button)}</button></form></body></html>
`;
  return context.html(html, status, { 'Cache-Control': 'no-store', Vary: 'Accept-Language' });
}
