import { cutText } from './cut-text.ts';
import type { Block, Inline } from './reply.ts';

/** What one message of a platform holds, and what things cost there. */
export interface PartLimits {
  /** Most a part may cost, > 64; the unit is the platform's, such as UTF-16 units after parsing. */
  readonly length: number;
  /** Most links in a part, > 0. */
  readonly links: number;
  /** Cost of plain text once it is escaped, at least its length; of joined texts at most the sum of their costs. */
  textCost(text: string): number;
  /** Cost of the markup around a piece of content, its text not counted; for a citation all of it. */
  inlineOverhead(inline: Inline): number;
  /** Cost of the markup around a block, its content not counted, such as a list marker. */
  blockOverhead(block: Block): number;
  /** Cost of what stands between two blocks. */
  separatorCost(before: Block, after: Block): number;
}

/**
 * Cuts blocks into parts that each fit one message: between blocks where that leaves no part nearly empty, else at a line,
 * a sentence, a word and, last, between characters as people see them. A citation is never cut; a link whose text is cut
 * goes on as a link to the same address. Nothing is lost but white space at a cut. Takes linear time.
 *
 * @returns no part is empty; none at all when nothing is visible
 */
export function splitReply(blocks: readonly Block[], limits: PartLimits): Block[][] {
  const parts = new Parts(limits);
  for (const block of blocks) parts.add(block);
  return parts.done();
}

/** A block goes whole into the next part rather than in pieces, once a part is this full. */
const FULL_ENOUGH = 0.5;

class Parts {
  readonly #limits: PartLimits;
  readonly #done: Block[][] = [];
  #part: Block[] = [];
  #cost = 0;
  #links = 0;

  constructor(limits: PartLimits) {
    this.#limits = limits;
  }

  add(block: Block): void {
    if (isBlank(block)) return;
    let rest: Block | undefined = block;
    while (rest !== undefined) {
      if (this.#fits(rest, this.#room(rest))) {
        this.#put(rest);
        return;
      }
      const isFullEnough = this.#cost >= this.#limits.length * FULL_ENOUGH;
      if (this.#part.length > 0 && (isFullEnough || this.#room(rest) <= 0)) this.#closeBefore();
      else rest = this.#putFirstPiece(rest);
    }
  }

  done(): Block[][] {
    this.#close();
    return this.#done;
  }

  #room(block: Block): number {
    const before = this.#part.at(-1);
    const separator = before === undefined ? 0 : this.#limits.separatorCost(before, block);
    return this.#limits.length - this.#cost - separator - this.#limits.blockOverhead(block);
  }

  #fits({ content }: Block, room: number): boolean {
    // What is longer than the room is not measured in full, or a long text would be for each of its parts.
    const length = content.reduce(
      (sum, inline) => sum + (inline.kind === 'citation' ? 0 : inline.text.length),
      0,
    );
    const links = content.filter(isLink).length;
    return (
      length <= room &&
      contentCost(content, this.#limits) <= room &&
      this.#links + links <= this.#limits.links
    );
  }

  #put(block: Block): void {
    this.#cost = this.#limits.length - this.#room(block) + contentCost(block.content, this.#limits);
    this.#links += block.content.filter(isLink).length;
    this.#part.push(block);
  }

  /** Headings stay with what they are above of. */
  #closeBefore(): void {
    const last = this.#part.findLastIndex(({ kind }) => kind !== 'heading');
    const headings = last < 0 ? [] : this.#part.splice(last + 1);
    this.#close();
    for (const heading of headings) this.#put(heading);
  }

  #close(): void {
    if (this.#part.length > 0) this.#done.push(this.#part);
    this.#part = [];
    this.#cost = 0;
    this.#links = 0;
  }

  /** @returns what is left of the block; the part is closed when it took anything or holds anything */
  #putFirstPiece(block: Block): Block | undefined {
    const linksLeft = this.#limits.links - this.#links;
    const isAlone = this.#part.length === 0;
    const [first, rest] = cutContent(block.content, this.#room(block), linksLeft, isAlone, this.#limits);
    if (visible(first)) {
      this.#put({ ...block, content: first });
      this.#close();
    } else this.#closeBefore();
    return visible(rest) ? { ...block, content: rest } : undefined;
  }
}

/**
 * The longest beginning that fits, ended at a natural break.
 *
 * @param mustMove whether something must be taken even where nothing fits well
 */
function cutContent(
  content: readonly Inline[],
  room: number,
  links: number,
  mustMove: boolean,
  limits: PartLimits,
): [Inline[], Inline[]] {
  const taken: Inline[] = [];
  let cost = 0;
  let linksLeft = links;
  for (const [index, inline] of content.entries()) {
    const isLonger = inline.kind !== 'citation' && inline.text.length > room - cost;
    const whole = isLonger ? Number.POSITIVE_INFINITY : inlineCost(inline, limits);
    const isLinkTooMany = isLink(inline) && linksLeft === 0;
    if (cost + whole <= room && !isLinkTooMany) {
      taken.push(inline);
      cost += whole;
      if (isLink(inline)) linksLeft--;
      continue;
    }
    const rest = content.slice(index);
    if (inline.kind === 'citation' || isLinkTooMany) return [taken, rest];
    const roomForText = room - cost - limits.inlineOverhead(inline);
    const cut = cutText(inline.text, roomForText, limits.textCost, mustMove && taken.length === 0);
    if (cut === 0) return [taken, rest];
    const [head, tail] = [inline.text.slice(0, cut), inline.text.slice(cut)];
    return [
      [...taken, { ...inline, text: head }],
      [{ ...inline, text: tail.trimStart() }, ...content.slice(index + 1)],
    ];
  }
  return [taken, []];
}

function contentCost(content: readonly Inline[], limits: PartLimits): number {
  return content.reduce((sum, inline) => sum + inlineCost(inline, limits), 0);
}

function inlineCost(inline: Inline, limits: PartLimits): number {
  return limits.inlineOverhead(inline) + (inline.kind === 'citation' ? 0 : limits.textCost(inline.text));
}

function isLink(inline: Inline): boolean {
  return inline.kind === 'link' || (inline.kind === 'citation' && inline.url !== undefined);
}

function isBlank(block: Block): boolean {
  return !visible(block.content);
}

function visible(content: readonly Inline[]): boolean {
  return content.some((inline) => inline.kind === 'citation' || inline.text.trim() !== '');
}
