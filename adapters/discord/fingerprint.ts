/** The words of a message. */
export interface Words {
  readonly content: string;
  readonly embeds: readonly { readonly title?: string; readonly description?: string }[];
}

/** What stays the same when a message is read back: its words, without regard to white space, which Discord trims. */
export function fingerprint({ content, embeds }: Words): string {
  const texts = [content, ...embeds.flatMap(({ title = '', description = '' }) => [title, description])];
  return texts.join('\n').replace(/\s+/g, ' ').trim();
}
