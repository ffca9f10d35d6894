import { describe, expect, it } from 'vitest';
import type { SourceFailureCode } from '../../src/source/source.ts';
import { FAILING_MS, sourcesCheck } from '../../src/source/source-health.ts';
import type { SourceStatus } from '../../src/source/source-status.ts';
import { failureText, sourceLine } from '../../src/source/source-words.ts';

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

const AT = new Date('2026-08-12T09:00:00Z');
const OK: SourceStatus = {
  ...{
    name: 'hugging-face',
    isOk: true,
    lastSuccessAt: AT,
    failure: undefined,
    failedAt: undefined,
    failures: 0,
  },
  ...{ nextTryAt: AT, newestDay: '2026-08-12' },
};
const FAILING: SourceStatus = {
  ...OK,
  ...{
    isOk: false,
    failure: { code: 'rate-limited', detail: 'huggingface.co: 429' },
    failures: 2,
    newestDay: undefined,
  },
};

describe('the line of a source', () => {
  const line = (status: SourceStatus, language: 'en' | 'zh' | 'vi') =>
    sourceLine(status, language, (moment) => moment.toISOString().slice(11, 16));

  it('names the newest day while all is well', () => {
    expect(line(OK, 'en')).toBe('hugging-face: newest day 2026-08-12.');
    expect(line(OK, 'zh')).toBe('hugging-face：最新一天 2026-08-12。');
    expect(line(OK, 'vi')).toBe('hugging-face: ngày mới nhất 2026-08-12.');
  });

  it('tells how often it failed, why, and when it is tried again', () => {
    expect(line(FAILING, 'en')).toBe(
      'hugging-face: nothing came yet. Failed 2 times: it asks for fewer requests (huggingface.co: 429). It is tried again later by itself. Next try: 09:00.',
    );
    expect(line(FAILING, 'zh')).toContain('已失败 2 次');
    expect(line({ ...FAILING, failures: 1 }, 'en')).toContain('Failed once:');
    expect(line(FAILING, 'vi')).toMatch(/Đã lỗi 2 lần: .* Lần thử tiếp theo: 09:00\.$/);
  });
});

it('the health of sources is red after half a day of failures, not before', async () => {
  const later = (ms: number) => new Date(AT.getTime() + ms);
  const check = (status: SourceStatus, ms: number, startedAt = AT) =>
    sourcesCheck({ clock: { now: () => later(ms) }, startedAt, status: async () => [OK, status] })();
  expect(await check(OK, 2 * FAILING_MS)).toBeUndefined();
  expect(await check(FAILING, FAILING_MS)).toBeUndefined();
  expect(await check(FAILING, FAILING_MS + 1)).toMatch(/^hugging-face: it asks for fewer requests/);
  expect(await check(FAILING, FAILING_MS + 1, later(1))).toBeUndefined();
  expect(await check({ ...FAILING, lastSuccessAt: undefined }, FAILING_MS + 1)).toBeDefined();
});
