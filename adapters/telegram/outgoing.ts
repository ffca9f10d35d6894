import type { Block, Button, Choice, Picture, Reply } from '../../src/reply/reply.ts';
import { splitReply } from '../../src/reply/split-reply.ts';
import { CAPTION_LENGTH, renderHtml, renderPlain, telegramLimits } from './render-html.ts';
import type { FailureKind } from './telegram-failure.ts';

/** A button as the Bot API takes it. */
export type KeyboardButton =
  | { readonly text: string; readonly callback_data: string }
  | { readonly text: string; readonly url: string };
export type Keyboard = readonly (readonly KeyboardButton[])[];

/** One message to be sent. */
export type Outgoing =
  | { readonly kind: 'text'; readonly html: string; readonly plain: string; readonly keyboard: Keyboard }
  /** At most ten; more than one are sent as an album. */
  | { readonly kind: 'pictures'; readonly pictures: readonly OutgoingPicture[] }
  | { readonly kind: 'audio'; readonly name: string; readonly bytes: Uint8Array; readonly title: string };

export interface OutgoingPicture {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Plain, at most 1,024 UTF-16 units. */
  readonly caption: string;
}

/** Bot API, sendMediaGroup. */
const ALBUM = 10;
/** Clients show no more in a row. */
const ROW = 8;
/** Bot API, InlineKeyboardButton. */
const MOST_KEY_BYTES = 64;
const LONGEST_LABEL = 60;

/**
 * A reply as messages, in the order in which they are sent: pictures, texts with the buttons below the last one, sound.
 *
 * @param isOwn every word is the bot's own: commands in it may be tapped
 */
export function outgoingOf(reply: Reply, isOwn = false): Outgoing[] {
  const blocks = isOwn ? reply.blocks.map(withOpenCommands) : reply.blocks;
  const parts = splitReply(blocks, telegramLimits());
  const keyboard = keyboardOf([...choiceRows(reply.choices), ...reply.buttons]);
  const texts = parts.map(
    (part, index): Outgoing => ({
      kind: 'text',
      html: renderHtml(part, isOwn),
      plain: renderPlain(part),
      keyboard: index === parts.length - 1 ? keyboard : [],
    }),
  );
  const { audio } = reply;
  return [
    ...albumsOf(reply.pictures),
    ...texts,
    ...(audio === undefined ? [] : [{ kind: 'audio' as const, ...audio, title: audio.title.slice(0, 200) }]),
  ];
}

/** Help names commands as code, which cannot be tapped. */
function withOpenCommands(block: Block): Block {
  const content = block.content.map((inline) =>
    inline.kind === 'text' && inline.style === 'code' && /^\/[a-z]+$/.test(inline.text)
      ? { kind: 'text' as const, text: inline.text }
      : inline,
  );
  return { ...block, content };
}

function albumsOf(pictures: readonly Picture[]): Outgoing[] {
  const albums: Outgoing[] = [];
  for (let start = 0; start < pictures.length; start += ALBUM)
    albums.push({
      kind: 'pictures',
      pictures: pictures.slice(start, start + ALBUM).map(({ name, bytes, alt }) => ({
        name,
        bytes,
        caption: captionOf(alt),
      })),
    });
  return albums;
}

/** What a picture shows; longer descriptions are cut after a sentence or a word. */
function captionOf(alt: string): string {
  const content = [{ kind: 'text' as const, text: alt }];
  const [part = []] = splitReply([{ kind: 'paragraph', content }], telegramLimits(CAPTION_LENGTH));
  return renderPlain(part);
}

/** So many choices get a row each, with their label. */
const LABELLED = 5;
/** Longer labels are cut by clients anyway. */
const CHOICE_LABEL = 48;

/** Telegram has no menu: a few papers are opened by their titles, more by the numbers that they have in the text. */
function choiceRows(choices: readonly Choice[]): Button[][] {
  if (choices.length <= LABELLED)
    return choices.map(({ label, key }) => [{ label: `📄 ${shortened(label)}`, key }]);
  return [choices.map(({ key }, index) => ({ label: String(index + 1), key }))];
}

function shortened(label: string): string {
  const characters = [...label];
  return characters.length <= CHOICE_LABEL ? label : `${characters.slice(0, CHOICE_LABEL - 1).join('')}…`;
}

/** Keys that do not fit are left out rather than cut: a cut key would be another's. */
export function keyboardOf(rows: readonly (readonly Button[])[]): Keyboard {
  return rows.flatMap((row) => {
    const buttons = row.flatMap((button): KeyboardButton[] => {
      const text = [...button.label].slice(0, LONGEST_LABEL).join('') || '…';
      if ('url' in button) return URL.canParse(button.url) ? [{ text, url: button.url }] : [];
      return new TextEncoder().encode(button.key).length <= MOST_KEY_BYTES && button.key !== ''
        ? [{ text, callback_data: button.key }]
        : [];
    });
    const cut = [];
    for (let start = 0; start < buttons.length; start += ROW) cut.push(buttons.slice(start, start + ROW));
    return cut;
  });
}

/**
 * Whether a message can be left out when it was refused: a chat that takes no pictures still gets the text.
 *
 * @param kind what became of it
 */
export function canBeLeftOut(outgoing: Outgoing, kind: FailureKind): boolean {
  return outgoing.kind !== 'text' && kind === 'rejected';
}

/** How many messages of a chat it is for Telegram: an album counts each picture. */
export function messagesIn(outgoing: Outgoing): number {
  return outgoing.kind === 'pictures' ? outgoing.pictures.length : 1;
}
