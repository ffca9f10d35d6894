import { z } from 'zod';
import type { TokenPrice } from './budget/budget.ts';
import type { BudgetLimits } from './budget/spending-store.ts';
import {
  LISTS_OF_SERVICES,
  problemsBetweenServices,
  readServices,
  SERVICE_VARIABLES,
  type ServicesConfig,
} from './config/services.ts';
import type { ReplyLanguage } from './language/language.ts';

/** Settings of one run, checked. What is not set is off. */
export interface Config extends ServicesConfig {
  readonly stateFolder: string;
  /** Folders or files to ingest at start; none when the variable is set and empty. */
  readonly digestPaths: readonly string[];
  readonly language: ReplyLanguage;
  /** IANA name such as `Europe/Paris`; "today" is counted in it. */
  readonly timeZone: string;
  /** `builtin`, `none`, `transformers:...` or `openai:...`. */
  readonly embedder: string;
  readonly openai: { readonly apiKey: string | undefined; readonly baseUrl: string };
  /** Undefined when answers are only quoted. */
  readonly languageModel: LanguageModelConfig | undefined;
  readonly budgets: BudgetLimits;
  /** Whether a language model may translate questions for the search. */
  readonly isQueryTranslated: boolean;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
}

export interface LanguageModelConfig {
  readonly model: string;
  /** USD for a million tokens. */
  readonly price: TokenPrice | undefined;
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
const DEFAULT_OPENAI_URL = 'https://api.openai.com/v1';

const EMBEDDER = /^(?:builtin|none|transformers:\S.*|openai:\S+)$/;

const price = (example: string) =>
  z
    .string()
    .regex(/^\d{1,6}(?:\.\d{1,6})?$/, `must be USD for a million tokens, such as ${example}`)
    .transform(Number)
    .optional();

/** 0 counts as not set. */
const tokens = z
  .string()
  .regex(/^\d{1,12}$/, 'must be a whole number of tokens, or 0 for no limit')
  .transform((text) => (Number(text) === 0 ? undefined : Number(text)))
  .optional();

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
    .default(DEFAULT_OPENAI_URL),
  OPENAI_MODEL: z.string().optional(),
  OPENAI_PRICE_INPUT: price('0.15'),
  OPENAI_PRICE_OUTPUT: price('0.60'),
  BUDGET_USER_TOKENS_PER_DAY: tokens,
  BUDGET_CHAT_TOKENS_PER_DAY: tokens,
  BUDGET_TOKENS_PER_DAY: tokens,
  QUERY_TRANSLATION: z.enum(['on', 'off'], { error: 'must be on or off' }).default('on'),
  ...SERVICE_VARIABLES,
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error'], { error: 'must be debug, info, warn or error' })
    .default('info'),
} as const;

const schema = z.object(VARIABLES);

/** Lists of which an empty value means "none", not "as if it were not set". */
const MAY_BE_EMPTY: ReadonlySet<string> = new Set(['PAPERBOY_DIGESTS', ...LISTS_OF_SERVICES]);

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
    languageModel:
      values.OPENAI_MODEL === undefined
        ? undefined
        : {
            model: values.OPENAI_MODEL,
            price:
              values.OPENAI_PRICE_INPUT === undefined || values.OPENAI_PRICE_OUTPUT === undefined
                ? undefined
                : { input: values.OPENAI_PRICE_INPUT, output: values.OPENAI_PRICE_OUTPUT },
          },
    budgets: {
      userTokensPerDay: values.BUDGET_USER_TOKENS_PER_DAY,
      chatTokensPerDay: values.BUDGET_CHAT_TOKENS_PER_DAY,
      tokensPerDay: values.BUDGET_TOKENS_PER_DAY,
    },
    isQueryTranslated: values.QUERY_TRANSLATION === 'on',
    ...readServices(values),
    logLevel: values.LOG_LEVEL,
  };
}

/** Rules between variables. They look at what was given, so that they are named beside the problems of single ones. */
function problemsBetween(given: Readonly<Record<string, string>>): string[] {
  const { OPENAI_API_KEY: key, OPENAI_BASE_URL: address = DEFAULT_OPENAI_URL } = given;
  const { OPENAI_PRICE_INPUT: input, OPENAI_PRICE_OUTPUT: output } = given;
  const wanting = [
    ...(/^openai:\S/.test(given['EMBEDDER'] ?? '') ? ['EMBEDDER asks for openai'] : []),
    ...(given['OPENAI_MODEL'] === undefined ? [] : ['OPENAI_MODEL is set']),
  ];
  const isKeyMissing = key === undefined && address.includes('api.openai.com') && wanting.length > 0;
  return [
    ...(isKeyMissing
      ? [
          `OPENAI_API_KEY is needed, because ${wanting.join(' and ')}; or name your own server in OPENAI_BASE_URL`,
        ]
      : []),
    ...((input === undefined) === (output === undefined)
      ? []
      : ['OPENAI_PRICE_INPUT and OPENAI_PRICE_OUTPUT go together; one of them is empty']),
    ...problemsBetweenServices(given),
  ];
}

/** Values that may never be shown: keys, and the password (or the name, where it stands alone) inside an address. */
export function secretsOf(config: Config): string[] {
  const { apiKey, baseUrl } = config.openai;
  const { username, password } = new URL(baseUrl);
  // A name alone is a token; beside a password it is no secret.
  const { telegram, discord, web } = config;
  const tokens = [telegram?.token, telegram?.webhook?.secret, discord?.token, web?.token];
  const parts = [apiKey, password === '' ? username : password, ...tokens].flatMap((part) =>
    part === undefined || part === '' ? [] : [part],
  );
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
