import { z } from 'zod';

/** Where digests are fetched from. */
export type SourceSetting =
  | { readonly kind: 'hugging-face' }
  /** arXiv categories such as `cs.CL`, at least one. */
  | { readonly kind: 'arxiv'; readonly categories: readonly string[] }
  /** An address in which `{date}` stands for the ISO day. */
  | { readonly kind: 'url'; readonly template: string };

export interface TelegramConfig {
  readonly token: string;
  /** Bot API server, without a slash at the end. */
  readonly apiRoot: string;
  /** Undefined: updates are polled for. */
  readonly webhook: { readonly url: string; readonly secret: string } | undefined;
}

export interface DiscordConfig {
  readonly token: string;
  /** REST base without version and without a slash at the end. */
  readonly apiUrl: string;
}

export interface WebConfig {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly token: string | undefined;
}

export interface SpeechConfig {
  readonly model: string;
  readonly voice: string;
}

/** Settings of what fetches, posts and listens. */
export interface ServicesConfig {
  /** Who may reindex and see the state: `telegram:123`, `discord:456`. */
  readonly operators: readonly string[];
  readonly sources: readonly SourceSetting[];
  readonly huggingFaceUrl: string;
  readonly arxivUrl: string;
  readonly telegram: TelegramConfig | undefined;
  readonly discord: DiscordConfig | undefined;
  /** Undefined: no web page. */
  readonly web: WebConfig | undefined;
  /** Undefined: the day is not read aloud. */
  readonly speech: SpeechConfig | undefined;
}

const address = (example: string) =>
  z
    .url({ protocol: /^https?$/, error: `must be an http or https address such as ${example}` })
    .transform((url) => url.replace(/\/+$/, ''));

const OPERATOR = /^(?:telegram|discord):\d{1,20}$/;
const ARXIV = /^arxiv:[a-z-]+(?:\.[A-Za-z-]+)?(?:\+[a-z-]+(?:\.[A-Za-z-]+)?)*$/;

const operators = z
  .string()
  .transform(items)
  .refine(
    (list) => list.every((item) => OPERATOR.test(item)),
    'must be user ids with their platform, such as telegram:123,discord:456',
  );

const sources = z
  .string()
  .transform(items)
  .refine(
    (list) => list.every((item) => readSource(item) !== undefined),
    'must be a list of hugging-face, arxiv:cs.CL+cs.CV and url:https://example.org/{date}.md, or empty for none',
  );

/** Their variables with checks, in the order of `.env.example`. */
export const SERVICE_VARIABLES = {
  PAPERBOY_OPERATORS: operators.default([]),
  PAPERBOY_SOURCES: sources.default(['hugging-face']),
  HUGGING_FACE_URL: address('https://huggingface.co').default('https://huggingface.co'),
  ARXIV_URL: address('https://export.arxiv.org').default('https://export.arxiv.org'),
  TELEGRAM_TOKEN: z
    .string()
    .regex(/^\d+:[A-Za-z0-9_-]+$/, 'must be a token of @BotFather, such as 123456:ABC-DEF')
    .optional(),
  TELEGRAM_API_ROOT: address('https://api.telegram.org').default('https://api.telegram.org'),
  TELEGRAM_WEBHOOK_URL: address('https://bot.example.org/telegram').optional(),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[A-Za-z0-9_-]{16,256}$/, 'must be 16 to 256 of A-Z, a-z, 0-9, _ and -')
    .optional(),
  DISCORD_TOKEN: z
    .string()
    .regex(
      /^[\w-]+\.[\w-]+\.[\w-]+$/,
      'is no bot token: it has three parts with dots between them. Copy it from the developer portal, Bot',
    )
    .optional(),
  DISCORD_API_URL: address('https://discord.com/api').default('https://discord.com/api'),
  SPEECH_MODEL: z.string().optional(),
  SPEECH_VOICE: z.string().default('alloy'),
  WEB_HOST: z.string().default('127.0.0.1'),
  WEB_PORT: z
    .string()
    .refine((text) => text === 'off' || (/^\d{1,5}$/.test(text) && Number(text) <= 65535), {
      error: 'must be a port from 0 to 65535, or off for no page',
    })
    .default('8790'),
  WEB_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
} as const;

/** Lists of which an empty value means "none", not "as if it were not set". */
export const LISTS_OF_SERVICES = ['PAPERBOY_SOURCES', 'PAPERBOY_OPERATORS'] as const;

const servicesSchema = z.object(SERVICE_VARIABLES);
type Values = z.output<typeof servicesSchema>;

export function readServices(values: Values): ServicesConfig {
  const { TELEGRAM_TOKEN: telegramToken, DISCORD_TOKEN: discordToken } = values;
  const { TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: secret } = values;
  const webhook = url === undefined || secret === undefined ? undefined : { url, secret };
  return {
    operators: values.PAPERBOY_OPERATORS,
    sources: values.PAPERBOY_SOURCES.flatMap((item) => readSource(item) ?? []),
    huggingFaceUrl: values.HUGGING_FACE_URL,
    arxivUrl: values.ARXIV_URL,
    telegram:
      telegramToken === undefined
        ? undefined
        : { token: telegramToken, apiRoot: values.TELEGRAM_API_ROOT, webhook },
    discord: discordToken === undefined ? undefined : { token: discordToken, apiUrl: values.DISCORD_API_URL },
    web:
      values.WEB_PORT === 'off'
        ? undefined
        : { host: values.WEB_HOST, port: Number(values.WEB_PORT), token: values.WEB_TOKEN },
    speech:
      values.SPEECH_MODEL === undefined
        ? undefined
        : { model: values.SPEECH_MODEL, voice: values.SPEECH_VOICE },
  };
}

/** Rules between these variables. */
export function problemsBetweenServices(given: Readonly<Record<string, string>>): string[] {
  const { WEB_HOST: host, TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: secret } = given;
  return [
    ...(host !== undefined && !isLoopback(host) && given['WEB_TOKEN'] === undefined
      ? ['WEB_TOKEN is needed, because WEB_HOST is not loopback: others could read and ask without it']
      : []),
    ...((url === undefined) === (secret === undefined)
      ? []
      : ['TELEGRAM_WEBHOOK_URL and TELEGRAM_WEBHOOK_SECRET go together; one of them is empty']),
    ...(url !== undefined && given['TELEGRAM_TOKEN'] === undefined
      ? ['TELEGRAM_TOKEN is needed, because TELEGRAM_WEBHOOK_URL is set']
      : []),
    ...(url !== undefined && given['WEB_PORT'] === 'off'
      ? ['WEB_PORT must not be off, because TELEGRAM_WEBHOOK_URL is set: what Telegram sends comes in there']
      : []),
  ];
}

/** Whether only this machine can reach a host name or address. */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);
}

function items(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function readSource(item: string): SourceSetting | undefined {
  if (item === 'hugging-face') return { kind: 'hugging-face' };
  if (ARXIV.test(item)) return { kind: 'arxiv', categories: item.slice('arxiv:'.length).split('+') };
  const template = item.startsWith('url:') ? item.slice('url:'.length) : '';
  return /^https?:\/\/\S+\{date\}/.test(template) && URL.canParse(template.replaceAll('{date}', '2026-01-01'))
    ? { kind: 'url', template }
    : undefined;
}
