import type { Context, Hono } from 'hono';
import type { ReplyLanguage } from '../../src/language/language.ts';
import { xmlText } from './feeds/render-feed.ts';
import { preferredLanguage } from './preferred-language.ts';
import { HttpProblem } from './problem.ts';
import { readBody } from './safety/read-body.ts';
import type { WebToken } from './safety/web-token.ts';
import type { WebContext } from './web-context.ts';
import { webWordsIn } from './words.ts';

/** In the colours of the page. */
const STYLE = `:root { color-scheme: light dark; font: 1rem/1.5 -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, system-ui, sans-serif }
body { display: grid; place-items: center; min-height: 100dvh; margin: 0; background: light-dark(#fbf8f2, #171512); color: light-dark(#211d18, #efe9df) }
form { display: grid; gap: 0.75rem; width: min(22rem, 90vw) }
h1 { margin: 0 0 0.5rem; padding-bottom: 0.75rem; border-bottom: 3px double light-dark(#ddd4c6, #3a342c); font: 700 1.75rem/1.2 "Iowan Old Style", Palatino, "Noto Serif", "Liberation Serif", "Songti SC", serif }
label { font-weight: 600; font-size: 0.875rem }
input, button { min-height: 2.75rem; padding: 0.5rem 0.875rem; border: 1px solid light-dark(#a2988a, #6b6255); border-radius: 0.5rem; background: light-dark(#fffdf9, #201d19); color: inherit; font: inherit }
button { border: 0; background: light-dark(#9c2f22, #f0907c); color: light-dark(#fffaf2, #21110d); font-weight: 600; cursor: pointer }
:focus-visible { outline: 2px solid light-dark(#9c2f22, #f0907c); outline-offset: 2px }
p { margin: 0; color: light-dark(#9c2f22, #f0907c) }
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
<body><main><form method="post" action="/login"><h1>${xmlText(title)}</h1>
<label for="token">${xmlText(token)}</label>
<input id="token" name="token" type="password" autocomplete="current-password" required autofocus>
${message === '' ? '' : `<p role="alert">${xmlText(message)}</p>`}
<button>${xmlText(button)}</button></form></main></body></html>
`;
  return context.html(html, status, { 'Cache-Control': 'no-store', Vary: 'Accept-Language' });
}
