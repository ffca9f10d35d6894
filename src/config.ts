import { z } from 'zod';
import type { ReplyLanguage } from './language/language.ts';

/** Settings of one run, checked. What is not set is off. */
export interface Config {
  readonly stateFolder: string;
  /** Folders or files to ingest at start; none when the variable is set and empty. */
  readonly digestPaths: readonly string[];
  readonly language: ReplyLanguage;
  /** IANA name such as `Europe/Paris`; "today" is counted in it. */
  readonly timeZone: string;
  /** `builtin`, `none`, `transformers:...` or `openai:...`. */
  readonly embedder: string;
  readonly openai: { readonly apiKey: string | undefined; readonly baseUrl: string };
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
}

/** Every problem of a configuration at once; messages name variables and never hold a value of a secret. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(
      `The configuration has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:\n- ${problems.join('\n- ')}`,
    );
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

export const DEFAULT_DIGESTS = 'data/sample';

const EMBEDDER = /^(?:builtin|none|transformers:\S.*|openai:\S+)$/;

/** Variables with their checks; `.env.example` names each of them, in this order. */
export const VARIABLES = {
  PAPERBOY_STATE: z.string().default('data/state'),
  PAPERBOY_DIGESTS: z.string().default(DEFAULT_DIGESTS),
  PAPERBOY_LANGUAGE: z
    .enum(['en', 'zh', 'vi'], { error: 'must be en, zh or vi, for example PAPERBOY_LANGUAGE=vi' })
    .default('en'),
  PAPERBOY_TIME_ZONE: z
    .string()
    .refine(isTimeZone, 'must be a time zone such as Europe/Paris or UTC')
    .default('UTC'),
  EMBEDDER: z
    .string()
    .regex(EMBEDDER, 'must be none, builtin, transformers:<hub id or folder> or openai:<model>')
    .default('builtin'),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: z
    .url({
      protocol: /^https?$/,
      error: 'must be an http or https address such as http://127.0.0.1:11434/v1',
    })
    .default('https://api.openai.com/v1'),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error'], { error: 'must be debug, info, warn or error' })
    .default('info'),
} as const;

const schema = z.object(VARIABLES);

/** Lists of which an empty value means "none", not "as if it were not set". */
const MAY_BE_EMPTY: ReadonlySet<string> = new Set(['PAPERBOY_DIGESTS']);

/**
 * @param env variables by name; empty ones count as not set, apart from lists; unknown ones are left alone
 * @throws {ConfigError} with every problem found
 */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.keys(VARIABLES).flatMap((name) => {
      const value = env[name]?.trim();
      return value === undefined || (value === '' && !MAY_BE_EMPTY.has(name)) ? [] : [[name, value]];
    }),
  );
  const parsed = schema.safeParse(given);
  const problems = [
    ...(parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}`),
    ...problemsBetween(given),
  ];
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  const values = parsed.data;
  return {
    stateFolder: values.PAPERBOY_STATE,
    digestPaths: values.PAPERBOY_DIGESTS.split(',')
      .map((path) => path.trim())
      .filter((path) => path !== ''),
    language: values.PAPERBOY_LANGUAGE,
    timeZone: values.PAPERBOY_TIME_ZONE,
    embedder: values.EMBEDDER,
    openai: { apiKey: values.OPENAI_API_KEY, baseUrl: values.OPENAI_BASE_URL },
    logLevel: values.LOG_LEVEL,
  };
}

/** Rules between variables. They look at what was given, so that they are named beside the problems of single ones. */
function problemsBetween(given: Readonly<Record<string, string>>): string[] {
  const { EMBEDDER: embedder, OPENAI_API_KEY: key, OPENAI_BASE_URL: address } = given;
  const isOpenAi = address === undefined || address.includes('api.openai.com');
  return /^openai:\S/.test(embedder ?? '') && isOpenAi && key === undefined
    ? [
        'OPENAI_API_KEY is needed, because EMBEDDER asks for openai; or name your own server in OPENAI_BASE_URL',
      ]
    : [];
}

/** Values that may never be shown: keys, and the password (or the name, where it stands alone) inside an address. */
export function secretsOf(config: Config): string[] {
  const { apiKey, baseUrl } = config.openai;
  const { username, password } = new URL(baseUrl);
  // A name alone is a token; beside a password it is no secret.
  const parts = [apiKey ?? '', password === '' ? username : password].filter((part) => part !== '');
  return [...new Set(parts.flatMap((part) => [part, decoded(part)]))];
}

/** As it was before it was written into an address; an address need not be well-formed. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
