import type { Button, Choice, Picture, Reply } from '../../src/reply/reply.ts';
import { splitReply } from '../../src/reply/split-reply.ts';
import { cleaned } from './escape-markdown.ts';
import {
  ALT_LENGTH,
  ATTACHMENTS,
  BUTTONS_IN_ROW,
  LABEL_LENGTH,
  OPTION_LENGTH,
  OPTIONS,
  ROWS,
  URL_LENGTH,
} from './limits.ts';
import { postEmbeds } from './post-embeds.ts';
import { partLimits, renderBlocks } from './render-blocks.ts';
import { discordWordsIn } from './words.ts';

export interface UploadedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly alt: string;
}

export interface Embed {
  readonly title?: string;
  readonly description?: string;
  readonly color?: number;
}

/** One message as Discord takes it, apart from what depends on where it goes. */
export interface MessagePart {
  readonly content: string;
  readonly embeds: readonly Embed[];
  readonly components: readonly object[];
  readonly files: readonly UploadedFile[];
}

/** Custom ids of menus; the keys of what can be picked stand in the options. Keys of buttons have no colon. */
export const MENU = 'menu:';

/** @returns at least one message, the same ones each time; buttons and menus stand below the last one */
export function messageParts(reply: Reply): MessagePart[] {
  const contents =
    reply.form === 'post'
      ? postEmbeds(reply.blocks).map((embeds) => ({ content: '', embeds }))
      : splitReply(reply.blocks, partLimits()).map((blocks) => ({
          content: renderBlocks(blocks),
          embeds: [],
        }));
  const empty = { content: discordWordsIn(reply.language).nothing, embeds: [] };
  // Some texts have nothing left once they are cleaned; Discord refuses messages without any.
  const seen = contents.filter(({ content, embeds }) => content.trim() !== '' || embeds.length > 0);
  const filled = seen.length > 0 ? seen : [empty];
  const files = filesOf(reply);
  return filled.map((part, index) => {
    const isLast = index === filled.length - 1;
    // Pictures of a post come first, as a heading; those of an answer where it ends.
    const hasFiles = reply.form === 'post' ? index === 0 : isLast;
    return { ...part, components: isLast ? componentsOf(reply) : [], files: hasFiles ? files : [] };
  });
}

/** The first message of a reply that is still being written. */
export function partialContent(reply: Reply): string {
  const [first = [], second] = splitReply(reply.blocks, partLimits());
  const content = renderBlocks(first);
  return second === undefined && content.length < 1990 ? `${content} …` : content;
}

function filesOf({ pictures, audio }: Reply): UploadedFile[] {
  const sounds = audio === undefined ? [] : [{ name: audio.name, bytes: audio.bytes, alt: audio.title }];
  const all = [...pictures.map(({ name, bytes, alt }: Picture) => ({ name, bytes, alt })), ...sounds];
  return all.slice(0, ATTACHMENTS).map((file) => ({ ...file, alt: shortened(file.alt, ALT_LENGTH) }));
}

function componentsOf({ buttons, choices, language }: Reply): object[] {
  const rows = buttons
    .flatMap((row) => chunks(row.flatMap(buttonOf), BUTTONS_IN_ROW))
    .slice(0, ROWS)
    .map((components) => ({ type: 1, components }));
  const { pickPaper } = discordWordsIn(language);
  const menus = chunks(distinct(choices), OPTIONS)
    .slice(0, ROWS - rows.length)
    .map((options, index) => ({
      type: 1,
      components: [
        { type: 3, custom_id: `${MENU}${index}`, placeholder: pickPaper, options: options.map(optionOf) },
      ],
    }));
  return [...menus, ...rows];
}

function buttonOf(button: Button): object[] {
  const label = shortened(button.label, LABEL_LENGTH);
  if (label === '') return [];
  if ('key' in button) return [{ type: 2, style: 2, label, custom_id: button.key }];
  return button.url.length > URL_LENGTH ? [] : [{ type: 2, style: 5, label, url: button.url }];
}

function optionOf({ label, description, key }: Choice): object {
  const shown = shortened(label, OPTION_LENGTH);
  return {
    label: shown === '' ? '…' : shown,
    value: key,
    ...(description === undefined || description.trim() === ''
      ? {}
      : { description: shortened(description, OPTION_LENGTH) }),
  };
}

function distinct(choices: readonly Choice[]): Choice[] {
  return [...new Map(choices.map((choice) => [choice.key, choice])).values()];
}

/** Plain text within a limit in UTF-16 units, never cut inside a character. */
export function shortened(text: string, limit: number): string {
  const flat = cleaned(text).replace(/\s+/g, ' ').trim();
  if (flat.length <= limit) return flat;
  let kept = '';
  for (const { segment } of new Intl.Segmenter('en').segment(flat.slice(0, limit * 2))) {
    if (kept.length + segment.length > limit - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
