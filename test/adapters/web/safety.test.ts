import { request as httpRequest } from 'node:http';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apiRoutes } from '../../../adapters/web/create-app.ts';
import { callerAddress } from '../../../adapters/web/safety/caller-address.ts';
import { createRateLimit, LIMITS } from '../../../adapters/web/safety/rate-limit.ts';
import { isSameOrigin, namesThisMachine } from '../../../adapters/web/safety/same-origin.ts';
import { createWebToken } from '../../../adapters/web/safety/web-token.ts';
import { partsOf, SAMPLE_NOW, samplePaperboy, startTestWeb } from './web-fixture.ts';

const sample = samplePaperboy();
const TOKEN = 'a-token-of-the-tests-1234';

/** As browsers would not let pages send it: any Host, any length announced. */
function send(url: string, headers: Readonly<Record<string, string>>, method = 'GET', body = '') {
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const request = httpRequest(url, { method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
      );
    });
    request.on('error', reject);
    request.end(body);
  });
}

describe('without a token', () => {
  it('answers under the names of this machine only, so that no foreign name opens it (DNS rebinding)', async () => {
    const web = await startTestWeb(sample());
    const port = new URL(web.url).port;
    const statusOf = async (host: string) => (await send(`${web.url}/api/v1/days`, { Host: host })).status;
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, 'localhost', `[::1]:${port}`])
      expect([host, await statusOf(host)]).toEqual([host, 200]);
    for (const host of ['evil.example', `evil.example:${port}`, '127.0.0.1.evil.example', '192.168.1.5'])
      expect([host, await statusOf(host)]).toEqual([host, 421]);
  });

  it('does not start on an address that others can reach', async () => {
    await expect(startTestWeb(sample(), { host: '0.0.0.0' })).rejects.toThrow('WEB_TOKEN is needed');
  });
});

describe('with a token', () => {
  it('shows nothing without it', async () => {
    const web = await startTestWeb(sample(), { token: TOKEN });
    for (const path of ['/api/v1/days', '/api/v1/openapi.json', '/metrics', '/mcp', '/']) {
      const response = await fetch(`${web.url}${path}`, { redirect: 'manual' });
      expect([path, response.status]).toEqual([path, 401]);
      expect(response.headers.get('www-authenticate')).toContain('Bearer');
    }
    for (const path of ['/healthz', '/readyz', '/login', '/login.css'])
      expect([path, (await fetch(`${web.url}${path}`)).status]).toEqual([path, 200]);
  });

  it('takes it as a bearer token and as a password, and takes no other', async () => {
    const web = await startTestWeb(sample(), { token: TOKEN });
    const basic = (password: string) => `Basic ${Buffer.from(`anyone:${password}`).toString('base64')}`;
    const statusOf = async (Authorization: string) => (await web.get('/days', { Authorization })).status;
    expect(await statusOf(`Bearer ${TOKEN}`)).toBe(200);
    expect(await statusOf(basic(TOKEN))).toBe(200);
    for (const wrong of [`Bearer ${TOKEN}x`, 'Bearer x', `Digest ${TOKEN}`, TOKEN, basic('x'), basic('')])
      expect(await statusOf(wrong)).toBe(401);
  });

  it('gives a cookie for it, which opens the page, ends after a month and with the token', async () => {
    let now = SAMPLE_NOW;
    const clock = { now: () => now };
    const web = await startTestWeb(sample(), { token: TOKEN, parts: { clock } });
    const page = await fetch(`${web.url}/`, { headers: { Accept: 'text/html' }, redirect: 'manual' });
    expect([page.status, page.headers.get('location')]).toEqual([303, '/login']);
    const login = (token: string) =>
      fetch(`${web.url}/login`, {
        method: 'POST',
        body: new URLSearchParams({ token }),
        redirect: 'manual',
      });
    const entered = await login(TOKEN);
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/']);
    const setCookie = entered.headers.get('set-cookie') ?? '';
    expect(setCookie).toMatch(
      /^paperboy_session=[\w.-]+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    expect(setCookie).not.toContain(TOKEN);
    const Cookie = `other=1; ${setCookie.split(';')[0]}`;
    expect((await web.get('/days', { Cookie })).status).toBe(200);
    expect((await web.get('/days', { Cookie: Cookie.slice(0, -1) })).status).toBe(401);
    const elsewhere = await startTestWeb(sample(), { token: `${TOKEN}-new`, parts: { clock } });
    expect((await elsewhere.get('/days', { Cookie })).status).toBe(401);
    now = new Date(SAMPLE_NOW.getTime() + 31 * 24 * 60 * 60 * 1000);
    expect((await web.get('/days', { Cookie })).status).toBe(401);
    const out = await fetch(`${web.url}/logout`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${TOKEN}` },
      redirect: 'manual',
    });
    expect(out.headers.get('set-cookie')).toContain('paperboy_session=; Max-Age=0');
  });

  it('says what is wrong in the language of the browser, and holds guesses back', async () => {
    const web = await startTestWeb(sample(), { token: TOKEN });
    const guess = async () =>
      fetch(`${web.url}/login`, {
        method: 'POST',
        headers: { 'Accept-Language': 'vi' },
        body: new URLSearchParams({ token: '"><script>alert(1)</script>' }),
      });
    const wrong = await guess();
    expect(wrong.status).toBe(401);
    const html = await wrong.text();
    expect(html).toContain('<html lang="vi">');
    expect(html).toContain('Mã này không đúng');
    expect(html).not.toMatch(/<script|style=/);
    for (let count = 0; count < 9; count++) await guess();
    expect((await guess()).status).toBe(429);
    expect((await web.get('/days', { Authorization: 'Bearer guess' })).status).toBe(429);
    expect((await web.get('/days', { Authorization: `Bearer ${TOKEN}` })).status).toBe(200);
  });

  it('marks the cookie for https where the page came by it', () => {
    const token = createWebToken(TOKEN, () => 0);
    expect(token.cookie(true)).toMatch(/; Secure$/);
  });
});

describe('what changes something', () => {
  it('is asked by POST only, and by pages of this server or by programs', async () => {
    const changing = apiRoutes(partsOf(sample())).filter(({ method }) => method === 'post');
    expect(changing.map(({ path }) => path).sort()).toEqual(['/ask', '/feedback', '/forget']);
    const web = await startTestWeb(sample());
    const conversation = 'x'.repeat(24);
    const statusOf = async (headers: Readonly<Record<string, string>>) =>
      (
        await send(
          `${web.url}/api/v1/forget`,
          { 'Content-Type': 'application/json', ...headers },
          'POST',
          JSON.stringify({ conversation }),
        )
      ).status;
    expect(await statusOf({})).toBe(204);
    expect(await statusOf({ Origin: web.url })).toBe(204);
    expect(await statusOf({ Origin: web.url, 'Sec-Fetch-Site': 'same-origin' })).toBe(204);
    for (const Origin of ['https://evil.example', 'null', 'http://127.0.0.1:1', `${web.url}.evil.example`])
      expect([Origin, await statusOf({ Origin })]).toEqual([Origin, 403]);
    for (const site of ['cross-site', 'same-site'])
      expect(await statusOf({ Origin: web.url, 'Sec-Fetch-Site': site })).toBe(403);
  });

  it('may have no body above 64 KiB, announced or not', async () => {
    const web = await startTestWeb(sample());
    const url = `${web.url}/api/v1/ask`;
    const body = JSON.stringify({ question: 'x'.repeat(70_000) });
    const json = { 'Content-Type': 'application/json' };
    expect((await send(url, { ...json, 'Content-Length': String(body.length) }, 'POST', body)).status).toBe(
      413,
    );
    expect((await send(url, { ...json, 'Transfer-Encoding': 'chunked' }, 'POST', body)).status).toBe(413);
  });
});

describe('every answer', () => {
  it('forbids foreign and inline scripts, frames, sniffing and referrers', async () => {
    const web = await startTestWeb(sample(), { token: TOKEN });
    for (const path of ['/login', '/api/v1/days', '/healthz', '/nothing.js']) {
      const { headers } = await fetch(`${web.url}${path}`);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe|https?:|\*|data:/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('holds no secret, whatever is asked', async () => {
    const web = await startTestWeb(sample(), { token: TOKEN });
    const headers = { Authorization: `Bearer ${TOKEN}` };
    const paths = [
      '/status',
      '/openapi.json',
      '/days',
      '/papers?limit=100',
      '/feed.atom',
      `/search?q=${TOKEN}x`,
    ];
    for (const path of paths) {
      const text = await (await web.get(path, headers)).text();
      expect(text.replaceAll(`${TOKEN}x`, '')).not.toContain(TOKEN);
    }
    const metrics = await (await fetch(`${web.url}/metrics`, { headers })).text();
    expect(metrics).not.toContain(TOKEN);
    expect(JSON.stringify(web.lines)).not.toContain(TOKEN);
  });
});

describe('isSameOrigin', () => {
  it('lets methods through that change nothing', () => {
    expect(isSameOrigin('GET', () => 'cross-site')).toBe(true);
    expect(isSameOrigin('PATCH', () => 'cross-site')).toBe(false);
  });
});

describe('namesThisMachine', () => {
  it('is true for nothing but loopback', () => {
    expect(['localhost:1', 'LOCALHOST', '127.9.9.9', '[::1]:80'].map(namesThisMachine)).toEqual(
      Array(4).fill(true),
    );
    fc.assert(fc.property(fc.domain(), (host) => !namesThisMachine(host)));
    expect(namesThisMachine(undefined)).toBe(false);
  });
});

describe('callerAddress', () => {
  it.each([
    ['203.0.113.7', undefined, '203.0.113.7'],
    ['::ffff:203.0.113.7', undefined, '203.0.113.7'],
    // Only a proxy on this machine is believed, and only what it saw itself.
    ['203.0.113.7', '198.51.100.1', '203.0.113.7'],
    ['127.0.0.1', '198.51.100.1, 203.0.113.9', '203.0.113.9'],
    ['::1', 'nonsense', '::1'],
    ['127.0.0.1', undefined, '127.0.0.1'],
    ['2001:db8:1:2:3:4:5:6', undefined, '2001:db8:1:2::/64'],
    ['2001:db8::1', undefined, '2001:db8:0:0::/64'],
    ['fe80::1%eth0', undefined, 'fe80:0:0:0::/64'],
    [undefined, undefined, 'unknown'],
  ])('of %s, forwarded for %s, is %s', (remote, forwarded, address) => {
    expect(callerAddress(remote, forwarded)).toBe(address);
  });
});

describe('createRateLimit', () => {
  it('never lets more through than the burst and what time brought', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 5000 }), { maxLength: 100 });
    fc.assert(
      fc.property(gaps, (waits) => {
        let now = 0;
        const take = createRateLimit(() => now);
        let taken = 0;
        for (const wait of waits) {
          now += wait;
          if (take('a', 'ask') === 0) taken++;
        }
        expect(taken).toBeLessThanOrEqual(LIMITS.ask.burst + (now / 1000) * LIMITS.ask.perSecond);
      }),
    );
  });

  it('lets those through who wait as long as they are told', () => {
    let now = 0;
    const take = createRateLimit(() => now);
    for (let count = 0; count < 50; count++) {
      const seconds = take('a', 'login');
      now += seconds * 1000;
      if (seconds > 0) expect(take('a', 'login')).toBe(0);
    }
    expect(now).toBeGreaterThan(0);
  });

  it('remembers a bounded number of addresses', () => {
    const take = createRateLimit(() => 0);
    for (let count = 0; count < LIMITS.login.burst; count++) take('first', 'login');
    expect(take('first', 'login')).toBeGreaterThan(0);
    for (let count = 0; count < 10_000; count++) take(`other ${count}`, 'login');
    expect(take('first', 'login')).toBe(0);
  });
});
