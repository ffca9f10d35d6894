import { describe, expect, it } from 'vitest';
import type { SourceFailureCode } from '../../src/source/source.ts';
import { failureText } from '../../src/source/source-words.ts';

const CODES: Readonly<Record<SourceFailureCode, string>> = {
  unreachable: 'example.org: ENOTFOUND',
  timeout: 'example.org',
  certificate: 'example.org: CERT_HAS_EXPIRED',
  'bad-address': 'only http and https addresses are fetched',
  'forbidden-address': '10.0.0.1',
  redirect: 'example.org -> example.com',
  'rate-limited': 'example.org: 429',
  'server-error': 'example.org: 503',
  rejected: 'example.org: 403',
  'too-large': '20 MB',
  'broken-answer': 'example.org: Z_BUF_ERROR',
  'wrong-answer': 'a web page',
  'not-a-digest': 'line 3 has a NUL byte',
  storage: 'the disk is full',
  unexpected: 'a mistake',
};

describe('what is said of a failure', () => {
  it.each(['en', 'zh', 'vi'] as const)('names what happened in %s, each in words of its own', (language) => {
    const texts = Object.entries(CODES).map(([code, detail]) => {
      const text = failureText({ code: code as SourceFailureCode, detail }, language);
      expect(text).toContain(detail);
      expect(text).not.toMatch(/undefined|\[object/);
      return text.replace(detail, '');
    });
    expect(new Set(texts).size).toBe(texts.length);
    if (language === 'zh') for (const text of texts) expect(text).toMatch(/\p{Script=Han}{4}/u);
    if (language === 'vi') for (const text of texts) expect(text).toMatch(/[ạảấầậắặẹếềệỉịọốộờợụứựỳđ]/u);
  });

  it('says what to do where something can be done', () => {
    const text = failureText({ code: 'forbidden-address', detail: '10.0.0.1' }, 'en');
    expect(text).toMatch(/Correct the address in the settings\.$/);
    expect(failureText({ code: 'rate-limited', detail: 'x: 429' }, 'en')).toMatch(/by itself\.$/);
  });
});
