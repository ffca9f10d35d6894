import { type Block, visibleText } from '../../src/reply/reply.ts';
import { splitReply } from '../../src/reply/split-reply.ts';
import { cleaned, escapeMarkdown } from './escape-markdown.ts';
import { EMBED_DESCRIPTION_LENGTH, EMBED_TITLE_LENGTH, EMBEDS, EMBEDS_LENGTH } from './limits.ts';
import type { Embed } from './message-parts.ts';
import { partLimits, renderBlocks } from './render-blocks.ts';

/** Of the bars at the side of the groups, in turn: readable on light and dark. */
const COLORS = [0x4c78a8, 0xf58518, 0x54a24b, 0xe45756, 0x72b7b2, 0xb279a2, 0xeeca3b, 0x9d755d];
/** Less than Discord allows: a part of a group stays small enough to be put together with others. */
const DESCRIPTION_LENGTH = Math.min(EMBED_DESCRIPTION_LENGTH, 3000);

interface Group {
  readonly title: string;
  readonly blocks: Block[];
}

/**
 * A post as embeds: one a group, several where a group is long; what stands before the first heading has no title.
 *
 * @returns a list for each message, none of them empty
 */
export function postEmbeds(blocks: readonly Block[]): Embed[][] {
  const embeds = groupsOf(blocks).flatMap((group, index) =>
    embedsOf(group, COLORS[index % COLORS.length] ?? 0),
  );
  const messages: Embed[][] = [];
  let size = 0;
  for (const embed of embeds) {
    const last = messages.at(-1);
    const added = sizeOf(embed);
    if (last === undefined || last.length === EMBEDS || size + added > EMBEDS_LENGTH) {
      messages.push([embed]);
      size = added;
    } else {
      last.push(embed);
      size += added;
    }
  }
  return messages;
}

function groupsOf(blocks: readonly Block[]): Group[] {
  const groups: Group[] = [];
  for (const block of blocks) {
    const open = groups.at(-1);
    const isTitle = block.kind === 'heading' && visibleText(block.content).trim() !== '';
    if (isTitle) groups.push({ title: visibleText(block.content), blocks: [] });
    else if (open === undefined) groups.push({ title: '', blocks: [block] });
    else open.blocks.push(block);
  }
  return groups;
}

function embedsOf({ title, blocks }: Group, color: number): Embed[] {
  const shown = titleOf(title);
  const parts = splitReply(blocks, partLimits(DESCRIPTION_LENGTH))
    .map(renderBlocks)
    .filter((part) => part.trim() !== '');
  if (parts.length === 0) return shown === '' ? [] : [{ title: shown, color }];
  return parts.map((description, index) => ({
    ...(index === 0 && shown !== '' ? { title: shown } : {}),
    description,
    color,
  }));
}

/** Titles know emphasis too, so they are escaped, and shortened until that fits. */
function titleOf(title: string): string {
  const flat = cleaned(title).replace(/\s+/g, ' ').trim();
  const characters = [...new Intl.Segmenter('en').segment(flat.slice(0, EMBED_TITLE_LENGTH * 2))].map(
    ({ segment }) => segment,
  );
  if (escapeMarkdown(flat).length <= EMBED_TITLE_LENGTH) return escapeMarkdown(flat);
  let kept = '';
  for (const character of characters) {
    if (escapeMarkdown(kept + character).length > EMBED_TITLE_LENGTH - 1) break;
    kept += character;
  }
  return `${escapeMarkdown(kept.trimEnd())}…`;
}

function sizeOf({ title = '', description = '' }: Embed): number {
  return title.length + description.length;
}
