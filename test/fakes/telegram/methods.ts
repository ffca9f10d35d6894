import { type FakeButton, type FakeChat, type FakeMessage, toApiChat, toApiMessage } from './chats.ts';
import type { Payload } from './check-request.ts';
import { BOT } from './people.ts';
import type { UploadedFile } from './read-request.ts';
import { breachesIn, type ReadText, readText } from './read-text.ts';
import { badRequest, Refusal, tooMany, unlucky } from './refusals.ts';
import type { World } from './telegram-state.ts';

type Files = ReadonlyMap<string, UploadedFile>;
type Method = (payload: Payload, files: Files) => unknown;

/** Inline queries and pressed buttons wait about so long. */
const QUERY_LIFE_MS = 10_000;
const MOST_INLINE_RESULTS = 50;
const MOST_PHOTO_BYTES = 10 * 1024 * 1024;
const MOST_FILE_BYTES = 50 * 1024 * 1024;
const WEBHOOK_PORTS = new Set(['', '443', '80', '88', '8443']);

/** The methods of the Bot API that our bot uses, over chats in memory. */
export function createMethods(world: World): (method: string, payload: Payload, files: Files) => unknown {
  const methods: Readonly<Record<string, Method>> = {
    getMe: () => BOT,
    getChat: (payload) => toApiChat(chatOf(world, payload)),
    getChatMember: (payload) => ({
      status: world.admins.has(Number(payload['user_id'])) ? 'administrator' : 'member',
      user: { id: payload['user_id'], is_bot: false, first_name: 'User' },
    }),
    getWebhookInfo: () => ({ url: world.webhook?.url ?? '', pending_update_count: 0 }),
    setWebhook: (payload) => setWebhook(world, payload),
    deleteWebhook: () => {
      world.webhook = undefined;
      return true;
    },
    setMyCommands: (payload) => setMyCommands(world, payload),
    sendMessage: (payload) => sendText(world, payload),
    sendMessageDraft: (payload) => sendDraft(world, payload),
    sendChatAction: (payload) => sendAction(world, payload),
    sendPhoto: (payload, files) => sendFile(world, 'photo', payload, files),
    sendDocument: (payload, files) => sendFile(world, 'document', payload, files),
    sendAudio: (payload, files) => sendFile(world, 'audio', payload, files),
    sendVoice: (payload, files) => sendFile(world, 'voice', payload, files),
    sendMediaGroup: (payload, files) => sendMediaGroup(world, payload, files),
    editMessageText: (payload) => editText(world, payload),
    editMessageReplyMarkup: (payload) => editButtons(world, payload),
    deleteMessage: (payload) => {
      ownMessage(world, payload, 'delete').isDeleted = true;
      return true;
    },
    answerCallbackQuery: (payload) => answerCallback(world, payload),
    answerInlineQuery: (payload) => answerInline(world, payload),
  };
  return (method, payload, files) => {
    const run = methods[method];
    if (run === undefined) throw new Refusal(404, 'Not Found', { breach: 'no such method here' });
    return run(payload, files);
  };
}

function chatOf(world: World, payload: Payload): FakeChat {
  const chat = world.chats.get(Number(payload['chat_id']));
  if (chat === undefined) throw badRequest('chat not found');
  return chat;
}

/** The chat that a request may write to now, counted. @param count pictures of an album count each in a group */
function enter(world: World, payload: Payload, count = 1): FakeChat {
  const chat = chatOf(world, payload);
  const wait = Math.max(world.closed.get(chat.id) ?? 0, world.closed.get(undefined) ?? 0) - world.now();
  if (wait > 0) throw tooMany(Math.ceil(wait / 1000), `early by ${wait} ms after a 429 in chat ${chat.id}`);
  if (chat.refusal !== undefined) {
    const isKnown = world.told.has(chat.id);
    world.told.add(chat.id);
    throw new Refusal(
      403,
      `Forbidden: ${chat.refusal}`,
      isKnown ? { breach: 'again to a chat that refused' } : {},
    );
  }
  if (chat.migratedTo !== undefined) {
    const isKnown = world.told.has(chat.id);
    world.told.add(chat.id);
    throw new Refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
      parameters: { migrate_to_chat_id: chat.migratedTo },
      ...(isKnown ? { breach: 'again to a group that was upgraded' } : {}),
    });
  }
  const seconds = world.limiter.take(chat.id, chat.type !== 'private', world.now(), count);
  if (seconds !== undefined) {
    world.closed.set(chat.id, world.now() + seconds * 1000);
    throw tooMany(seconds, `too fast in chat ${chat.id}`);
  }
  return chat;
}

function threadOf(chat: FakeChat, payload: Payload): number | undefined {
  const thread = payload['message_thread_id'];
  if (thread === undefined) return undefined;
  if (typeof thread === 'number' && chat.topics?.has(thread)) return thread;
  throw unlucky('message thread not found');
}

function buttonsOf(payload: Payload): readonly (readonly FakeButton[])[] {
  const markup = payload['reply_markup'] as { inline_keyboard?: FakeButton[][] } | undefined;
  const rows = markup?.inline_keyboard ?? [];
  if (rows.flat().length > 100) throw badRequest('REPLY_MARKUP_TOO_LONG');
  if (rows.some((row) => row.length > 8 || row.length === 0)) throw badRequest('a row of buttons has 1 to 8');
  return rows;
}

function put(
  world: World,
  chat: FakeChat,
  payload: Payload,
  kind: FakeMessage['kind'],
  read: ReadText,
  file?: UploadedFile,
): FakeMessage {
  world.breaches.push(...breachesIn(read, payload));
  const reply = payload['reply_parameters'] as { message_id?: number } | undefined;
  world.lastMessageId += 1;
  const message: FakeMessage = {
    id: world.lastMessageId,
    chatId: chat.id,
    kind,
    threadId: payload['message_thread_id'] as number | undefined,
    replyTo: reply?.message_id,
    text: read.text,
    entities: read.entities,
    live: read.live,
    buttons: buttonsOf(payload),
    isPreviewDisabled:
      (payload['link_preview_options'] as { is_disabled?: boolean } | undefined)?.is_disabled === true,
    file,
    sentAt: world.now(),
    edits: 0,
    isDeleted: false,
  };
  world.messages.push(message);
  return message;
}

function sendText(world: World, payload: Payload): unknown {
  const read = readText(payload, 'text', 1, 4096);
  buttonsOf(payload);
  threadOf(chatOf(world, payload), payload);
  const chat = enter(world, payload);
  return toApiMessage(put(world, chat, payload, 'text', read), chat, BOT.id);
}

function sendDraft(world: World, payload: Payload): unknown {
  const chat = chatOf(world, payload);
  const { text } = readText(payload, 'text', 0, 4096);
  if (chat.type !== 'private') throw badRequest('drafts are for private chats');
  if (chat.refusal !== undefined) throw new Refusal(403, `Forbidden: ${chat.refusal}`);
  const draftId = Number(payload['draft_id']);
  if (draftId === 0) throw badRequest('draft_id is zero');
  world.drafts.push({ chatId: chat.id, draftId, text, at: world.now() });
  return true;
}

function sendAction(world: World, payload: Payload): unknown {
  const chat = chatOf(world, payload);
  if (chat.refusal !== undefined) throw new Refusal(403, `Forbidden: ${chat.refusal}`);
  world.actions.push({ chatId: chat.id, action: String(payload['action']), at: world.now() });
  return true;
}

function fileOf(source: unknown, files: Files, most: number): UploadedFile {
  const name = /^attach:\/\/(.+)$/.exec(String(source))?.[1];
  const file = name === undefined ? undefined : files.get(name);
  if (file === undefined) throw badRequest('wrong file: this server takes uploads only');
  if (file.bytes.length === 0) throw badRequest('file must be non-empty');
  if (file.bytes.length > most)
    throw new Refusal(413, 'Request Entity Too Large', { breach: 'file too large' });
  return file;
}

function sendFile(
  world: World,
  kind: 'photo' | 'document' | 'audio' | 'voice',
  payload: Payload,
  files: Files,
) {
  const read = readText(payload, 'caption', 0, 1024);
  const file = fileOf(payload[kind], files, kind === 'photo' ? MOST_PHOTO_BYTES : MOST_FILE_BYTES);
  if (kind === 'photo' && !/^(?:89504e47|ffd8ff)/.test(file.bytes.toString('hex', 0, 4)))
    throw badRequest('IMAGE_PROCESS_FAILED');
  threadOf(chatOf(world, payload), payload);
  const chat = enter(world, payload);
  return toApiMessage(put(world, chat, withoutPreview(payload), kind, read, file), chat, BOT.id);
}

/** Captions have no previews. */
function withoutPreview(payload: Payload): Payload {
  return { ...payload, link_preview_options: { is_disabled: true } };
}

function sendMediaGroup(world: World, payload: Payload, files: Files): unknown {
  const media = payload['media'] as readonly Payload[];
  if (media.length < 2 || media.length > 10) throw badRequest('an album has 2 to 10 items');
  const items = media.map((item) => ({
    item,
    read: readText(item, 'caption', 0, 1024),
    file: fileOf(item['media'], files, MOST_PHOTO_BYTES),
  }));
  threadOf(chatOf(world, payload), payload);
  const chat = enter(world, payload, items.length);
  return items.map(({ item, read, file }) => {
    const merged = withoutPreview({ ...payload, ...item, reply_markup: undefined });
    return toApiMessage(put(world, chat, merged, 'photo', read, file), chat, BOT.id);
  });
}

function ownMessage(world: World, payload: Payload, what: string): FakeMessage {
  const found = world.messages.find(
    ({ id, chatId, isDeleted }) =>
      id === payload['message_id'] && chatId === payload['chat_id'] && !isDeleted,
  );
  if (found === undefined) throw unlucky(`message to ${what} not found`);
  return found;
}

function editText(world: World, payload: Payload): unknown {
  const message = ownMessage(world, payload, 'edit');
  const read = readText(payload, 'text', 1, 4096);
  const buttons = buttonsOf(payload);
  const isSame =
    read.text === message.text &&
    JSON.stringify([read.entities, buttons]) === JSON.stringify([message.entities, message.buttons]);
  if (isSame)
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    );
  const chat = enter(world, payload);
  world.breaches.push(...breachesIn(read, payload));
  message.text = read.text;
  message.entities = read.entities;
  message.live = read.live;
  message.buttons = buttons;
  message.edits += 1;
  return toApiMessage(message, chat, BOT.id);
}

function editButtons(world: World, payload: Payload): unknown {
  const message = ownMessage(world, payload, 'edit');
  const buttons = buttonsOf(payload);
  if (JSON.stringify(buttons) === JSON.stringify(message.buttons))
    throw badRequest('message is not modified');
  const chat = enter(world, payload);
  message.buttons = buttons;
  return toApiMessage(message, chat, BOT.id);
}

const TOO_OLD = 'query is too old and response timeout expired or query ID is invalid';

function answerCallback(world: World, payload: Payload): unknown {
  const query = world.callbacks.get(String(payload['callback_query_id']));
  if (query === undefined || world.now() - query.at > QUERY_LIFE_MS) throw unlucky(TOO_OLD);
  if (query.answer !== undefined) throw badRequest(`${TOO_OLD} (answered twice)`);
  query.answer = { text: String(payload['text'] ?? ''), at: world.now() };
  return true;
}

function answerInline(world: World, payload: Payload): unknown {
  const query = world.inlineQueries.get(String(payload['inline_query_id']));
  if (query === undefined || world.now() - query.at > QUERY_LIFE_MS) throw unlucky(TOO_OLD);
  const results = payload['results'] as readonly Payload[];
  if (results.length > MOST_INLINE_RESULTS) throw badRequest('RESULTS_TOO_MUCH');
  if (new Set(results.map(({ id }) => id)).size < results.length) throw badRequest('RESULT_ID_DUPLICATE');
  if (Buffer.byteLength(String(payload['next_offset'] ?? '')) > 64) throw badRequest('NEXT_OFFSET_INVALID');
  for (const { input_message_content: content } of results) {
    const text = content as Payload;
    world.breaches.push(...breachesIn(readText(text, 'message_text', 1, 4096), text));
  }
  query.answer = { results, at: world.now() };
  return true;
}

function setMyCommands(world: World, payload: Payload): unknown {
  const commands = payload['commands'] as readonly Payload[];
  if (commands.length > 100) throw badRequest('BOT_COMMANDS_TOO_MUCH');
  for (const { command } of commands)
    if (!/^[a-z0-9_]{1,32}$/.test(String(command))) throw badRequest('BOT_COMMAND_INVALID');
  const language = String(payload['language_code'] ?? '');
  if (language !== '' && !/^[a-z]{2}$/.test(language)) throw badRequest('LANG_CODE_INVALID');
  const scope = (payload['scope'] as { type?: string } | undefined)?.type ?? 'default';
  world.commands.set(`${scope}:${language}`, commands);
  return true;
}

function setWebhook(world: World, payload: Payload): unknown {
  const url = String(payload['url']);
  if (url === '') world.webhook = undefined;
  else {
    const { protocol, port } = new URL(url);
    if (protocol !== 'https:') throw badRequest('bad webhook: HTTPS url must be provided for webhook');
    if (!WEBHOOK_PORTS.has(port))
      throw badRequest('bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443');
    const secret = payload['secret_token'];
    if (secret !== undefined && !/^[A-Za-z0-9_-]+$/.test(String(secret)))
      throw badRequest('secret token contains illegal characters');
    world.webhook = { url, secret: secret === undefined ? undefined : String(secret) };
  }
  return true;
}
