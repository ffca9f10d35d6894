import { z } from 'zod';

/** What the contract server knows of one field. */
export interface FieldFacts {
  readonly types: readonly string[];
  readonly required: boolean;
  /** Least and most, counted in `unit`; `visible` counts after the markup was parsed. */
  readonly range?: {
    readonly least: number;
    readonly most: number;
    readonly unit: 'characters' | 'bytes' | 'visible';
  };
}

export type Fields = Readonly<Record<string, FieldFacts>>;

/** The part of the Bot API's description that our requests touch. */
export interface Facts {
  readonly version: string;
  readonly methods: Readonly<Record<string, Fields>>;
  readonly types: Readonly<Record<string, Fields>>;
}

const METHODS = [
  'getMe',
  'getUpdates',
  'setWebhook',
  'deleteWebhook',
  'getWebhookInfo',
  'setMyCommands',
  'getChat',
  'getChatMember',
  'sendMessage',
  'sendMessageDraft',
  'sendPhoto',
  'sendDocument',
  'sendAudio',
  'sendVoice',
  'sendMediaGroup',
  'sendChatAction',
  'editMessageText',
  'editMessageReplyMarkup',
  'deleteMessage',
  'answerCallbackQuery',
  'answerInlineQuery',
] as const;

const TYPES = [
  'BotCommand',
  'BotCommandScopeAllChatAdministrators',
  'BotCommandScopeAllGroupChats',
  'BotCommandScopeAllPrivateChats',
  'BotCommandScopeChat',
  'BotCommandScopeDefault',
  'InlineKeyboardButton',
  'InlineKeyboardMarkup',
  'InlineQueryResultArticle',
  'InlineQueryResultsButton',
  'InputMediaPhoto',
  'InputTextMessageContent',
  'LinkPreviewOptions',
  'MessageEntity',
  'ReplyParameters',
] as const;

const fieldSchema = z.object({
  name: z.string(),
  types: z.array(z.string()),
  required: z.boolean(),
  description: z.string(),
});
const withFields = z.looseObject({ fields: z.array(fieldSchema).optional() });
const specificationSchema = z.object({
  version: z.string(),
  methods: z.record(z.string(), withFields),
  types: z.record(z.string(), withFields),
});

/** @param specification the whole description of the Bot API, as JSON */
export function deriveFacts(specification: unknown): Facts {
  const { version, methods, types } = specificationSchema.parse(specification);
  return { version, methods: pick(METHODS, methods), types: pick(TYPES, types) };
}

function pick(
  names: readonly string[],
  from: Readonly<Record<string, z.infer<typeof withFields>>>,
): Record<string, Fields> {
  return Object.fromEntries(
    names.map((name) => {
      const found = from[name];
      if (found === undefined) throw new Error(`the description of the Bot API has no ${name}`);
      return [name, Object.fromEntries((found.fields ?? []).map((field) => [field.name, factsOf(field)]))];
    }),
  );
}

const RANGE = /\b(\d+)-(\d+) (characters|bytes)( after entit(?:y|ies) parsing)?/i;

function factsOf({ types, required, description }: z.infer<typeof fieldSchema>): FieldFacts {
  const [, least, most, unit, parsed] = RANGE.exec(description) ?? [];
  if (least === undefined || most === undefined) return { types, required };
  const counted = parsed !== undefined ? 'visible' : unit?.toLowerCase() === 'bytes' ? 'bytes' : 'characters';
  return { types, required, range: { least: Number(least), most: Number(most), unit: counted } };
}
