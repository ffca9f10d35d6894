import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

const SESSION_MS = 30 * 24 * 60 * 60 * 1000;
export const COOKIE = 'paperboy_session';

/** Checks who may read: whoever shows the token, or the cookie that was given for it. */
export interface WebToken {
  /** Compared in constant time. */
  isToken(given: string): boolean;
  /** A `Set-Cookie` value. @param isSecure whether the page came by https */
  cookie(isSecure: boolean): string;
  /** A `Set-Cookie` value that ends the session. */
  noCookie(): string;
  /** @param header looks a request's header up */
  isAllowed(header: (name: string) => string | undefined): boolean;
}

/**
 * Sessions are signed with the token, so that none has to be remembered, and another token ends all of them.
 *
 * @param now milliseconds since 1970
 */
export function createWebToken(token: string, now: () => number): WebToken {
  const isToken = (given: string) => isEqual(given, token);
  const sign = (expiresAt: string) =>
    createHmac('sha256', token).update(`paperboy session ${expiresAt}`).digest('base64url');
  const isSession = (cookie: string) => {
    const [expiresAt = '', signature = ''] = cookie.split('.');
    return /^\d{1,15}$/.test(expiresAt) && isEqual(signature, sign(expiresAt)) && Number(expiresAt) > now();
  };
  const attributes = 'Path=/; HttpOnly; SameSite=Strict';
  return {
    isToken,
    cookie(isSecure) {
      const expiresAt = String(now() + SESSION_MS);
      const value = `${expiresAt}.${sign(expiresAt)}`;
      return `${COOKIE}=${value}; Max-Age=${SESSION_MS / 1000}; ${attributes}${isSecure ? '; Secure' : ''}`;
    },
    noCookie: () => `${COOKIE}=; Max-Age=0; ${attributes}`,
    isAllowed(header) {
      const [, scheme = '', credentials = ''] = /^(\S+) +(\S+)$/.exec(header('Authorization') ?? '') ?? [];
      if (/^bearer$/i.test(scheme)) return isToken(credentials);
      // Feed readers know no other way to show a password.
      if (/^basic$/i.test(scheme)) return isToken(passwordOf(credentials));
      const cookies = (header('Cookie') ?? '').split(';').map((each) => each.trim());
      return cookies.some(
        (each) => each.startsWith(`${COOKIE}=`) && isSession(each.slice(COOKIE.length + 1)),
      );
    },
  };
}

function passwordOf(credentials: string): string {
  const text = Buffer.from(credentials, 'base64').toString();
  return text.slice(text.indexOf(':') + 1);
}

/** Digests have one length, so that not even the length of the secret can be measured. */
function isEqual(left: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}
