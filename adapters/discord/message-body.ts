import type { RawFile } from 'discord.js';
import type { MessagePart, UploadedFile } from './message-parts.ts';

/** No link of a text gets a preview: it would be fetched by Discord, whoever wrote it. */
const SUPPRESS_EMBEDS = 1 << 2;
const EPHEMERAL = 1 << 6;

/** Nobody is ever mentioned, whatever a text says. On every message and on every edit. */
export const NO_MENTIONS = { parse: [] } as const;

export interface OutgoingMessage {
  readonly body: Readonly<Record<string, unknown>>;
  readonly files: readonly RawFile[];
}

export function outgoing(part: MessagePart, isPrivate = false): OutgoingMessage {
  const { content, embeds, components, files } = part;
  // The flag would hide our own embeds too; links inside of those get no previews.
  const flags = (embeds.length === 0 ? SUPPRESS_EMBEDS : 0) | (isPrivate ? EPHEMERAL : 0);
  return {
    body: {
      ...(content === '' ? {} : { content }),
      ...(embeds.length === 0 ? {} : { embeds }),
      // Absent, they would stay when a message is edited.
      components,
      flags,
      allowed_mentions: NO_MENTIONS,
      ...(files.length === 0 ? {} : { attachments: files.map(attachmentOf) }),
    },
    files: files.map(({ name, bytes }) => ({ name, data: Buffer.from(bytes) })),
  };
}

/** In place of what a message held: what is not there any more has to be taken away. */
export function outgoingEdit(part: MessagePart): OutgoingMessage {
  const { body, files } = outgoing(part);
  const emptied = part.content === '' ? { content: '' } : {};
  return { body: { embeds: [], ...emptied, ...body }, files };
}

/** A message of words only. */
export function plainMessage(content: string, isPrivate = false): OutgoingMessage {
  return outgoing({ content, embeds: [], components: [], files: [] }, isPrivate);
}

/** Words that are replaced soon. */
export function partialMessage(content: string): OutgoingMessage {
  return { body: { content, flags: SUPPRESS_EMBEDS, allowed_mentions: NO_MENTIONS }, files: [] };
}

function attachmentOf({ name, alt }: UploadedFile, index: number): object {
  return { id: String(index), filename: name, ...(alt === '' ? {} : { description: alt }) };
}
