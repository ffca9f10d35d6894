import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Config, ConfigError, parseConfig, secretsOf, VARIABLES } from '../src/config.ts';

const DEFAULTS: Config = {
  stateFolder: 'data/state',
  digestPaths: ['data/sample'],
  language: 'en',
  timeZone: 'UTC',
  embedder: 'builtin',
  openai: { apiKey: undefined, baseUrl: 'https://api.openai.com/v1' },
  languageModel: undefined,
  budgets: { userTokensPerDay: undefined, chatTokensPerDay: undefined, tokensPerDay: undefined },
  isQueryTranslated: true,
  operators: [],
  sources: [{ kind: 'hugging-face' }],
  huggingFaceUrl: 'https://huggingface.co',
  arxivUrl: 'https://export.arxiv.org',
  telegram: undefined,
  discord: undefined,
  web: { host: '127.0.0.1', port: 8790, token: undefined },
  speech: undefined,
  logLevel: 'info',
};

function problemsOf(env: Readonly<Record<string, string>>): readonly string[] {
  try {
    parseConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('parseConfig', () => {
  it('has a default for everything', () => {
    expect(parseConfig({})).toEqual(DEFAULTS);
  });

  it.each([
    [{ PAPERBOY_STATE: '/srv/paperboy' }, { stateFolder: '/srv/paperboy' }],
    [{ PAPERBOY_DIGESTS: ' a , b.md,, c d ' }, { digestPaths: ['a', 'b.md', 'c d'] }],
    [{ PAPERBOY_DIGESTS: '' }, { digestPaths: [] }],
    [{ PAPERBOY_LANGUAGE: 'vi' }, { language: 'vi' }],
    [{ PAPERBOY_TIME_ZONE: 'Asia/Ho_Chi_Minh' }, { timeZone: 'Asia/Ho_Chi_Minh' }],
    [{ EMBEDDER: 'none' }, { embedder: 'none' }],
    [{ EMBEDDER: 'transformers:./models/my model' }, { embedder: 'transformers:./models/my model' }],
    [
      { EMBEDDER: 'openai:bge-m3', OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1' },
      { embedder: 'openai:bge-m3', openai: { apiKey: undefined, baseUrl: 'http://127.0.0.1:11434/v1' } },
    ],
    [
      {
        OPENAI_MODEL: 'gpt-4o-mini',
        OPENAI_API_KEY: 'sk-1234',
        OPENAI_PRICE_INPUT: '0.15',
        OPENAI_PRICE_OUTPUT: '1',
      },
      {
        openai: { apiKey: 'sk-1234', baseUrl: 'https://api.openai.com/v1' },
        languageModel: { model: 'gpt-4o-mini', price: { input: 0.15, output: 1 } },
      },
    ],
    [
      { OPENAI_MODEL: 'qwen3:8b', OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1' },
      {
        openai: { apiKey: undefined, baseUrl: 'http://127.0.0.1:11434/v1' },
        languageModel: { model: 'qwen3:8b', price: undefined },
      },
    ],
    [
      {
        BUDGET_USER_TOKENS_PER_DAY: '20000',
        BUDGET_CHAT_TOKENS_PER_DAY: '0',
        BUDGET_TOKENS_PER_DAY: '1000000',
      },
      { budgets: { userTokensPerDay: 20_000, chatTokensPerDay: undefined, tokensPerDay: 1_000_000 } },
    ],
    [{ QUERY_TRANSLATION: 'off' }, { isQueryTranslated: false }],
    [{ LOG_LEVEL: ' debug ' }, { logLevel: 'debug' }],
  ] as const)('reads %j', (env, expected) => {
    expect(parseConfig(env)).toEqual({ ...DEFAULTS, ...expected });
  });

  it('takes an empty value for one that is not set, apart from lists', () => {
    const empty = Object.fromEntries(Object.keys(VARIABLES).map((name) => [name, ' ']));
    expect(parseConfig(empty)).toEqual({ ...DEFAULTS, digestPaths: [], sources: [] });
  });

  it.each([
    ['PAPERBOY_LANGUAGE', 'fr', 'PAPERBOY_LANGUAGE must be en, zh or vi, for example PAPERBOY_LANGUAGE=vi'],
    [
      'PAPERBOY_TIME_ZONE',
      'Mars/Olympus',
      'PAPERBOY_TIME_ZONE must be a time zone such as Europe/Paris or UTC',
    ],
    [
      'EMBEDDER',
      'magic',
      'EMBEDDER must be none, builtin, transformers:<hub id or folder> or openai:<model>',
    ],
    [
      'EMBEDDER',
      'openai:',
      'EMBEDDER must be none, builtin, transformers:<hub id or folder> or openai:<model>',
    ],
    [
      'OPENAI_BASE_URL',
      'localhost',
      'OPENAI_BASE_URL must be an http or https address such as http://127.0.0.1:11434/v1',
    ],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL must be debug, info, warn or error'],
    [
      'EMBEDDER',
      'openai:text-embedding-3-small',
      'OPENAI_API_KEY is needed, because EMBEDDER asks for openai; or name your own server in OPENAI_BASE_URL',
    ],
    [
      'OPENAI_MODEL',
      'gpt-4o-mini',
      'OPENAI_API_KEY is needed, because OPENAI_MODEL is set; or name your own server in OPENAI_BASE_URL',
    ],
    [
      'OPENAI_PRICE_INPUT',
      '0.15',
      'OPENAI_PRICE_INPUT and OPENAI_PRICE_OUTPUT go together; one of them is empty',
    ],
    [
      'BUDGET_USER_TOKENS_PER_DAY',
      '-1',
      'BUDGET_USER_TOKENS_PER_DAY must be a whole number of tokens, or 0 for no limit',
    ],
    [
      'BUDGET_TOKENS_PER_DAY',
      '1e6',
      'BUDGET_TOKENS_PER_DAY must be a whole number of tokens, or 0 for no limit',
    ],
    ['QUERY_TRANSLATION', 'yes', 'QUERY_TRANSLATION must be on or off'],
  ])('names variable, expectation and example for %s=%s', (name, value, problem) => {
    expect(problemsOf({ [name]: value })).toEqual([problem]);
  });

  it('names every problem at once, those between variables too', () => {
    const problems = problemsOf({
      PAPERBOY_LANGUAGE: 'fr',
      LOG_LEVEL: 'loud',
      EMBEDDER: 'openai:x',
      OPENAI_MODEL: 'y',
      OPENAI_PRICE_OUTPUT: 'cheap',
    });
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
      'PAPERBOY_LANGUAGE',
      'OPENAI_PRICE_OUTPUT',
      'LOG_LEVEL',
      'OPENAI_API_KEY',
      'OPENAI_PRICE_INPUT',
    ]);
    expect(problems).toContain(
      'OPENAI_API_KEY is needed, because EMBEDDER asks for openai and OPENAI_MODEL is set; or name your own server in OPENAI_BASE_URL',
    );
    expect(problems).toContain('OPENAI_PRICE_OUTPUT must be USD for a million tokens, such as 0.60');
  });

  it('leaves variables of other programs and of later versions alone', () => {
    const others = { PAPERBOY_SOMETHING_NEW: 'x', MATRIX_TOKEN: 'x', SOMETHING_ELSE: 'x' };
    expect(parseConfig(others)).toEqual(DEFAULTS);
  });

  it('never puts a value into its message', () => {
    const value = fc.string({ minLength: 12 }).map((text) => `S3CR3T${text}`);
    const names = fc.constantFrom(...Object.keys(VARIABLES));
    fc.assert(
      fc.property(fc.dictionary(names, value, { minKeys: 1 }), (env) => {
        expect(problemsOf(env).join('\n')).not.toContain('S3CR3T');
      }),
    );
  });
});

describe('secretsOf', () => {
  it('holds the key and what stands before the host of an address, as written and as meant', () => {
    const of = (env: Readonly<Record<string, string>>) => secretsOf(parseConfig(env));
    expect(of({})).toEqual([]);
    expect(of({ OPENAI_API_KEY: 'sk-1234' })).toEqual(['sk-1234']);
    expect(of({ OPENAI_BASE_URL: 'https://admin:p%40ss@host/v1' })).toEqual(['p%40ss', 'p@ss']);
    expect(of({ OPENAI_BASE_URL: 'https://token-1@host/v1' })).toEqual(['token-1']);
  });
});

describe('.env.example', () => {
  const text = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');

  it('names every variable in order, and nothing else', () => {
    const names = [...text.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
    expect(names).toEqual(Object.keys(VARIABLES));
  });

  it('has a comment above each variable', () => {
    for (const name of Object.keys(VARIABLES))
      expect(text, name).toMatch(new RegExp(`^# .+\\n${name}=`, 'm'));
  });

  it('holds the defaults, so that a copy of it changes nothing', () => {
    expect(parseConfig(parseEnv(text))).toEqual(DEFAULTS);
  });
});
