import type { Payload } from './check-request.ts';
import { type LiveEntity, liveEntities } from './live-entities.ts';
import { type Entity, ParseError, parseHtml } from './parse-html.ts';
import { badRequest } from './refusals.ts';

export interface ReadText {
  readonly text: string;
  readonly entities: readonly Entity[];
  readonly live: readonly LiveEntity[];
}

/** Links and what else a message may be marked with, by the maintainer's words about 9,500 bytes. */
const MOST_ENTITY_BYTES = 9500;
const MOST_LINKS = 30;

/**
 * The text of a request as readers see it.
 *
 * @param most visible UTF-16 units
 * @param least 0 where it may be empty
 * @throws {Refusal} markup that cannot be read, nothing to see, or too much
 */
export function readText(payload: Payload, field: string, least: number, most: number): ReadText {
  const source = String(payload[field] ?? '');
  const { text, entities } = parse(source, payload['parse_mode']);
  if (text.length < least) throw badRequest('message text is empty');
  if (text.length > most)
    throw badRequest(field === 'caption' ? 'message caption is too long' : 'message is too long');
  // A rough count: kind, place and address of each.
  const volume = entities.reduce((sum, { url = '' }) => sum + 20 + Buffer.byteLength(url), 0);
  const links = entities.filter(({ type }) => type === 'text_link').length;
  if (volume > MOST_ENTITY_BYTES || links > MOST_LINKS)
    throw badRequest(`ENTITIES_TOO_LONG (${links} links, ${volume} bytes)`);
  return { text, entities, live: liveEntities(text, entities) };
}

function parse(source: string, mode: unknown) {
  if (mode === undefined) return { text: source.trim(), entities: [] };
  if (mode !== 'HTML') throw badRequest(`this server only reads HTML, not ${String(mode)}`);
  try {
    return parseHtml(source);
  } catch (error) {
    if (error instanceof ParseError) throw badRequest(error.message.replace('Bad Request: ', ''));
    throw error;
  }
}

/** What is wrong with a text that Telegram takes: clickable things that nobody wanted, previews. */
export function breachesIn({ text, entities, live }: ReadText, payload: Payload): string[] {
  const unwanted = live.filter(({ type }) => type !== 'bot_command');
  const hasLinks = unwanted.length > 0 || entities.some(({ type }) => type === 'text_link');
  const preview = payload['link_preview_options'] as { is_disabled?: boolean } | undefined;
  const loneHalf = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text);
  return [
    ...unwanted.map(({ type, text: part }) => `live ${type} ${part}`),
    ...(hasLinks && preview?.is_disabled !== true ? ['links with a preview'] : []),
    ...(entities.some(({ url = '' }) => /^tg:/i.test(url)) ? ['a link that mentions a user'] : []),
    ...(loneHalf ? ['half a surrogate pair'] : []),
  ];
}
