import { describe, expect, it } from 'vitest';
import { ConfigError, parseConfig, secretsOf } from '../../src/config.ts';

function problemsOf(env: Readonly<Record<string, string>>): readonly string[] {
  try {
    parseConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('the settings of services', () => {
  it('name sources of three kinds, and none when empty', () => {
    const { sources } = parseConfig({
      PAPERBOY_SOURCES: 'hugging-face, arxiv:cs.CL+stat.ML , url:https://example.org/d/{date}.md',
    });
    expect(sources).toEqual([
      { kind: 'hugging-face' },
      { kind: 'arxiv', categories: ['cs.CL', 'stat.ML'] },
      { kind: 'url', template: 'https://example.org/d/{date}.md' },
    ]);
    expect(parseConfig({ PAPERBOY_SOURCES: '' }).sources).toEqual([]);
  });

  it.each([
    'huggingface',
    'arxiv:',
    'arxiv:cs.CL+',
    'url:https://example.org/daily.md',
    'url:ftp://h/{date}',
  ])('refuse the source %s', (source) => {
    expect(problemsOf({ PAPERBOY_SOURCES: source })).toEqual([
      'PAPERBOY_SOURCES must be a list of hugging-face, arxiv:cs.CL+cs.CV and url:https://example.org/{date}.md, or empty for none',
    ]);
  });

  it('turn Telegram and Discord on by their tokens', () => {
    const { telegram, discord } = parseConfig({
      TELEGRAM_TOKEN: '12:ab_C-d',
      TELEGRAM_API_ROOT: 'http://127.0.0.1:81/',
      TELEGRAM_WEBHOOK_URL: 'https://bot.example.org/hook',
      TELEGRAM_WEBHOOK_SECRET: 'abcdefghijklmnop',
      DISCORD_TOKEN: 'a.b.c',
    });
    const webhook = { url: 'https://bot.example.org/hook', secret: 'abcdefghijklmnop' };
    expect(telegram).toEqual({ token: '12:ab_C-d', apiRoot: 'http://127.0.0.1:81', webhook });
    expect(discord).toEqual({ token: 'a.b.c', apiUrl: 'https://discord.com/api' });
  });

  it.each(['abcdef0123456789', 'a.b', 'a.b.c.d', 'Bot a.b.c'])(
    'refuse the Discord token %s unseen',
    (token) => {
      expect(problemsOf({ DISCORD_TOKEN: token })).toEqual([
        'DISCORD_TOKEN is no bot token: it has three parts with dots between them. Copy it from the developer portal, Bot',
      ]);
    },
  );

  it('need a token for a page that others can reach', () => {
    expect(problemsOf({ WEB_HOST: '0.0.0.0' })).toEqual([
      'WEB_TOKEN is needed, because WEB_HOST is not loopback: others could read and ask without it',
    ]);
    expect(problemsOf({ WEB_HOST: '0.0.0.0', WEB_TOKEN: 'sixteen-characters' })).toEqual([]);
    for (const host of ['localhost', '127.0.0.9', '::1']) expect(problemsOf({ WEB_HOST: host })).toEqual([]);
  });

  it('turn the page off', () => {
    expect(parseConfig({ WEB_PORT: 'off' }).web).toBeUndefined();
    expect(problemsOf({ WEB_PORT: '70000' })).toHaveLength(1);
  });

  it('want both halves of a webhook', () => {
    expect(problemsOf({ TELEGRAM_TOKEN: '1:a', TELEGRAM_WEBHOOK_URL: 'https://bot.example.org' })).toEqual([
      'TELEGRAM_WEBHOOK_URL and TELEGRAM_WEBHOOK_SECRET go together; one of them is empty',
    ]);
  });

  it('want a port at which a webhook can arrive', () => {
    const webhook = {
      TELEGRAM_WEBHOOK_URL: 'https://bot.example.org',
      TELEGRAM_WEBHOOK_SECRET: 'abcdefghijklmnop',
    };
    expect(problemsOf({ TELEGRAM_TOKEN: '1:a', ...webhook })).toEqual([]);
    expect(problemsOf({ TELEGRAM_TOKEN: '1:a', ...webhook, WEB_PORT: 'off' })).toEqual([
      'WEB_PORT must not be off, because TELEGRAM_WEBHOOK_URL is set: what Telegram sends comes in there',
    ]);
  });

  it('name operators by platform and id', () => {
    expect(parseConfig({ PAPERBOY_OPERATORS: 'telegram:1, discord:22' }).operators).toEqual([
      'telegram:1',
      'discord:22',
    ]);
    expect(problemsOf({ PAPERBOY_OPERATORS: '@somebody' })).toHaveLength(1);
  });

  it('hold secrets that never are shown', () => {
    const secrets = ['12:tokentoken', 'webhook-secret-1234', 'dis.cord.token', 'sixteen-characters'];
    const config = parseConfig({
      TELEGRAM_TOKEN: '12:tokentoken',
      TELEGRAM_WEBHOOK_URL: 'https://bot.example.org',
      TELEGRAM_WEBHOOK_SECRET: 'webhook-secret-1234',
      DISCORD_TOKEN: 'dis.cord.token',
      WEB_TOKEN: 'sixteen-characters',
    });
    expect(secretsOf(config)).toEqual(expect.arrayContaining(secrets));
  });
});
