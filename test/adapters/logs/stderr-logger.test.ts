import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../../adapters/logs/redact.ts';
import { createStderrLogger } from '../../../adapters/logs/stderr-logger.ts';

const TOKEN = '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw';

function loggerWith(secrets: readonly string[], level: 'debug' | 'info' | 'warn' = 'debug') {
  const lines: string[] = [];
  return { lines, logger: createStderrLogger(level, secrets, (line) => lines.push(line)) };
}

/** As a bot library throws it: the token stands in the address, and the address in the cause of the cause. */
function wrappedRequestError(): Error {
  const address = `https://api.telegram.org/bot${TOKEN}/sendMessage`;
  const request = Object.assign(new Error(`request to ${address} failed`), { code: 'ECONNRESET' });
  const network = Object.assign(new TypeError('fetch failed', { cause: request }), { url: new URL(address) });
  return new Error('the message could not be sent', { cause: new AggregateError([network], 'all tries') });
}

describe('the logger on standard error', () => {
  it('writes one JSON object a line, with time, level, message and fields', () => {
    const { lines, logger } = loggerWith([]);
    logger.info('answered', { questionId: 'q1', durationMs: 12, quote: 'two\nlines' });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^[^\n]*\n$/);
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      time: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T/),
      level: 'info',
      message: 'answered',
      questionId: 'q1',
      durationMs: 12,
      quote: 'two\nlines',
    });
  });

  it('drops lines below its level', () => {
    const { lines, logger } = loggerWith([], 'warn');
    logger.debug('a');
    logger.info('b');
    logger.warn('c');
    logger.error('d');
    expect(lines.map((line) => (JSON.parse(line) as { message: string }).message)).toEqual(['c', 'd']);
  });

  it('blots out a token in the addresses of nested causes, and keeps the rest of the story', () => {
    const { lines, logger } = loggerWith([TOKEN]);
    logger.error('sending failed', { error: wrappedRequestError() });
    expect(lines[0]).not.toContain(TOKEN.slice(0, 12));
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      error: {
        message: 'the message could not be sent',
        cause: {
          message: 'all tries',
          errors: [
            {
              name: 'TypeError',
              cause: {
                message: 'request to https://api.telegram.org/bot[secret]/sendMessage failed',
                code: 'ECONNRESET',
              },
            },
          ],
        },
      },
    });
  });

  it('blots out values by the name of their field', () => {
    const { lines, logger } = loggerWith([]);
    const headers = new Map([
      ['Authorization', 'Bearer abc'],
      ['Accept', 'text/html'],
    ]);
    logger.info('request', { headers, apiKey: 'k', webToken: 't', maxTokens: 512, x_api_key: 'y' });
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      headers: { Authorization: '[secret]', Accept: 'text/html' },
      apiKey: '[secret]',
      webToken: '[secret]',
      maxTokens: 512,
      x_api_key: '[secret]',
    });
  });

  it('never lets a secret through, wherever it stands', () => {
    const secret = fc.string({ minLength: 4, unit: 'grapheme' }).filter((text) => !'[secret]'.includes(text));
    fc.assert(
      fc.property(secret, fc.string(), (value, around) => {
        const marked = `§${value}§`;
        const { lines, logger } = loggerWith([marked]);
        const cause = new Error(around + marked, { cause: { list: [marked, { [marked]: around }] } });
        logger.error('x', { cause, url: `https://host/?key=${encodeURIComponent(marked)}` });
        const text = lines[0] ?? '';
        expect(text).not.toContain(JSON.stringify(marked).slice(1, -1));
        expect(text).not.toContain(encodeURIComponent(marked));
        JSON.parse(text);
      }),
    );
  });

  it('takes whatever it is given: circles, big numbers, getters that throw', () => {
    const { lines, logger } = loggerWith([]);
    const circle: Record<string, unknown> = { name: 'circle' };
    circle['self'] = circle;
    const error = new Error('loop');
    error.cause = error;
    logger.info('odd', { circle, error, big: 10n, when: new Date(Number.NaN), bytes: new Uint8Array(3) });
    logger.info(
      'worse',
      Object.defineProperty({}, 'x', {
        enumerable: true,
        get: () => {
          throw new Error('no');
        },
      }),
    );
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      circle: { name: 'circle', self: '[circular]' },
      error: { message: 'loop', cause: '[circular]' },
      big: '10',
      when: 'Invalid Date',
      bytes: '[3 bytes]',
    });
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({ message: 'worse', unloggable: 'Error: no' });
  });

  it('keeps its own level and message when a field has the same name', () => {
    const { lines, logger } = loggerWith([]);
    logger.warn('real', { level: 'debug', message: 'false', time: 0 });
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'warn', message: 'real' });
  });
});

describe('createRedactor', () => {
  it('blots out the longer of two secrets first, and leaves short ones', () => {
    const redact = createRedactor(['abcd', 'abcd-efgh', 'xyz', '']);
    expect(redact('abcd-efgh abcd xyz')).toBe('[secret] [secret] xyz');
  });

  it('knows a secret with marks in JSON and in addresses', () => {
    const redact = createRedactor(['a"b/c d']);
    expect(redact('a"b/c d a\\"b/c d a%22b%2Fc%20d')).toBe('[secret] [secret] [secret]');
  });
});
