/** What a model that was asked for text may write around its reasoning when the server does not part the two. */
const OPENING = /<(think|thinking)>/i;
const TAGS = ['<think>', '<thinking>', '</think>', '</thinking>'] as const;

const LONGEST_TAG = Math.max(...TAGS.map(({ length }) => length));

export interface ReasoningFilter {
  /** @returns what of the text so far can be shown and was not given before; may be empty */
  push(piece: string): string;
  /** @returns the rest; reasoning that was never closed is no text */
  end(): string;
  /** Whether reasoning ended that never began: a prompt template opened it, so that it was given as text. */
  readonly hasLeaked: boolean;
}

/**
 * Takes `<think>...</think>` out of a text that comes in pieces, wherever the pieces are cut, and the space before the
 * text's first letter.
 */
export function createReasoningFilter(): ReasoningFilter {
  /** Received, and neither given nor dropped. */
  let held = '';
  let closing: RegExp | undefined;
  let hasLeaked = false;
  let lastGiven = '';
  let hasBegun = false;

  const give = (text: string): string => {
    const shown = hasBegun ? text : text.trimStart();
    hasBegun ||= shown !== '';
    return shown;
  };
  const take = (): string => {
    let text = '';
    for (;;) {
      const tag = (closing ?? OPENING).exec(held);
      if (tag === null) break;
      if (closing === undefined) text += held.slice(0, tag.index);
      held = held.slice(tag.index + tag[0].length);
      closing = closing === undefined ? new RegExp(`</${tag[1]}>`, 'i') : undefined;
    }
    const kept = held.length - lengthOfTagBegun(held);
    if (closing === undefined) text += held.slice(0, kept);
    held = held.slice(kept);
    // A tag may have been given in two pieces.
    const recent = `${lastGiven}${text}`;
    hasLeaked ||= /<\/think(?:ing)?>/i.test(recent);
    lastGiven = recent.slice(-LONGEST_TAG);
    return give(text);
  };
  return {
    push(piece) {
      held += piece;
      return take();
    },
    end() {
      const rest = closing === undefined ? held : '';
      held = '';
      return give(rest);
    },
    get hasLeaked() {
      return hasLeaked;
    },
  };
}

/** How many of the last characters may be the beginning of a tag. */
function lengthOfTagBegun(text: string): number {
  const start = text.lastIndexOf('<');
  if (start === -1) return 0;
  const end = text.slice(start).toLowerCase();
  return TAGS.some((tag) => tag.startsWith(end)) ? end.length : 0;
}
