export interface ServerEvent {
  readonly name: string;
  readonly data: string;
}

/**
 * Reads server-sent events (WHATWG HTML, section 9.2.6) out of text that comes in pieces of any size.
 *
 * @returns a function that takes the next piece and returns the events that it ends; an unfinished one is kept
 */
export function createEventReader(): (piece: string) => ServerEvent[] {
  let rest = '';
  return (piece) => {
    const lines = `${rest}${piece}`.replaceAll('\r\n', '\n').split('\n\n');
    rest = lines.pop() ?? '';
    return lines.map(readEvent).filter((event) => event !== undefined);
  };
}

function readEvent(block: string): ServerEvent | undefined {
  let name = 'message';
  const data: string[] = [];
  for (const line of block.split('\n')) {
    const [, field, value = ''] = /^([^:]+):? ?(.*)$/.exec(line) ?? [];
    if (field === 'event') name = value;
    if (field === 'data') data.push(value);
  }
  return data.length === 0 ? undefined : { name, data: data.join('\n') };
}
