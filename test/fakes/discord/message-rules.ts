/** Rules of messages and commands that the OpenAPI document does not hold; see platforms-and-reliability.md, a.1. */

type Json = Readonly<Record<string, unknown>>;

export const CONTENT_LENGTH = 2000;
export const EMBEDS_LENGTH = 6000;
const SUPPRESS_EMBEDS = 1 << 2;
const EPHEMERAL = 1 << 6;
const SUPPRESS_NOTIFICATIONS = 1 << 12;
const LINK_STYLE = 5;
/** Half of a character outside the basic plane. */
const LONE_SURROGATE = /\p{Surrogate}/u;
/** The same, as JSON writes it. */
const ESCAPED_SURROGATE = /\\ud[89a-f]/;

export interface MessageContext {
  /** Names of uploaded files by their number. */
  readonly files: ReadonlyMap<number, string>;
  /** An edit may leave everything out and may be only a new picture. */
  readonly isEdit: boolean;
  /** Replies to interactions may be seen by one person only. */
  readonly mayBeEphemeral: boolean;
  /** Acknowledging without a text. */
  readonly mayBeEmpty: boolean;
}

/** @returns problems, none for a message that Discord would take and that the project's own rules allow */
export function messageProblems(message: Json, context: MessageContext): string[] {
  const { content, embeds, components, flags, attachments } = message;
  const text = typeof content === 'string' ? content : '';
  const embedList = listOf(embeds);
  const isEmpty =
    text.trim() === '' &&
    embedList.length === 0 &&
    context.files.size === 0 &&
    listOf(components).length === 0;
  const allowed = (EPHEMERAL * Number(context.mayBeEphemeral)) | SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS;
  return [
    ...(text.length > CONTENT_LENGTH ? [`content: ${text.length} is more than ${CONTENT_LENGTH}`] : []),
    ...(isEmpty && !context.mayBeEmpty && !context.isEdit ? ['message: empty'] : []),
    ...(context.isEdit && content === '' && embeds === undefined && !('components' in message)
      ? ['message: empties a message']
      : []),
    ...(typeof flags === 'number' && (flags & ~allowed) !== 0 ? [`flags: ${flags} may not be set`] : []),
    ...mentionProblems(message['allowed_mentions'], context),
    ...embedProblems(embedList),
    ...componentProblems(listOf(components)),
    ...attachmentProblems(listOf(attachments), embedList, context),
    ...(!LONE_SURROGATE.test(text) ? [] : ['content: half of a character']),
  ];
}

/** Every send and edit says itself that nobody is mentioned. */
function mentionProblems(mentions: unknown, { mayBeEmpty }: MessageContext): string[] {
  if (mentions === undefined) return mayBeEmpty ? [] : ['allowed_mentions: missing'];
  const { parse, users = [], roles = [] } = mentions as Json;
  const isOff = [parse, users, roles].every((each) => Array.isArray(each) && each.length === 0);
  return isOff ? [] : ['allowed_mentions: somebody may be mentioned'];
}

function embedProblems(embeds: readonly Json[]): string[] {
  const sizes = embeds.map((embed) => {
    const texts = [
      embed['title'],
      embed['description'],
      (embed['footer'] as Json | undefined)?.['text'],
      (embed['author'] as Json | undefined)?.['name'],
      ...listOf(embed['fields']).flatMap((field) => [field['name'], field['value']]),
    ];
    return texts.reduce<number>((sum, each) => sum + (typeof each === 'string' ? each.trim().length : 0), 0);
  });
  const sum = sizes.reduce((all, size) => all + size, 0);
  const isBare = (embed: Json, index: number) => sizes[index] === 0 && embed['image'] === undefined;
  const blankFields = embeds.flatMap((embed) =>
    listOf(embed['fields']).filter((field) => blank(field['name']) || blank(field['value'])),
  );
  const isBroken = embeds.some((embed) => ESCAPED_SURROGATE.test(JSON.stringify(embed)));
  return [
    ...(sum > EMBEDS_LENGTH ? [`embeds: ${sum} in sum is more than ${EMBEDS_LENGTH}`] : []),
    ...(embeds.some(isBare) ? ['embeds: an empty one'] : []),
    ...(blankFields.length > 0 ? ['embeds: a field without name or value'] : []),
    ...(isBroken ? ['embeds: half of a character'] : []),
  ];
}

function componentProblems(rows: readonly Json[]): string[] {
  const parts = rows.map((row) => listOf(row['components']));
  const all = parts.flat();
  const ids = all.flatMap((part) => (part['custom_id'] === undefined ? [] : [String(part['custom_id'])]));
  const problems = all.flatMap((part) => (part['type'] === 2 ? buttonProblems(part) : selectProblems(part)));
  return [
    ...(rows.length > 5 ? [`components: ${rows.length} rows are more than 5`] : []),
    ...(new Set(ids).size < ids.length ? ['components: a custom_id twice'] : []),
    ...(ids.some((id) => id.length < 1 || id.length > 100) ? ['components: a custom_id not of 1-100'] : []),
    ...(parts.some((row) => row.length > 1 && row.some(({ type }) => type !== 2))
      ? ['components: a select menu beside something']
      : []),
    ...problems,
  ];
}

function buttonProblems(button: Json): string[] {
  const isLink = button['style'] === LINK_STYLE;
  return [
    ...(isLink === (button['url'] === undefined) ? ['button: a link has an address, others have none'] : []),
    ...(isLink === (button['custom_id'] !== undefined)
      ? ['button: a link has no custom_id, others need one']
      : []),
    ...(blank(button['label']) && button['emoji'] === undefined ? ['button: without a face'] : []),
  ];
}

function selectProblems(select: Json): string[] {
  const options = listOf(select['options']);
  const values = options.map((option) => String(option['value']));
  return [
    ...(new Set(values).size < values.length ? ['select: a value twice'] : []),
    ...(options.some((option) => blank(option['label']) || blank(option['value']))
      ? ['select: a blank option']
      : []),
  ];
}

function attachmentProblems(
  attachments: readonly Json[],
  embeds: readonly Json[],
  { files }: MessageContext,
): string[] {
  const names = new Set(files.values());
  const described = attachments.map(({ id }) => Number(id)).filter((id) => id < 100);
  const shown = embeds.flatMap((embed) => {
    const url = (embed['image'] as Json | undefined)?.['url'];
    return typeof url === 'string' && url.startsWith('attachment://') ? [url.slice(13)] : [];
  });
  return [
    ...(files.size > 10 ? ['files: more than 10'] : []),
    ...(described.some((id) => !files.has(id)) ? ['attachments: one without its file'] : []),
    ...(shown.some((name) => !names.has(name)) ? ['embeds: a picture that is not attached'] : []),
  ];
}

/** Names are lowercase and without blanks, a command has at most 8000 characters with its longest translations. */
export function commandProblems(commands: readonly Json[]): string[] {
  const names = commands.map((command) => String(command['name']));
  const name = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
  return [
    ...(new Set(names).size < names.length ? ['commands: a name twice'] : []),
    ...commands.flatMap((command) => {
      const named = [command, ...listOf(command['options'])];
      const all = named.flatMap((each) => [
        each['name'],
        ...Object.values((each['name_localizations'] ?? {}) as Json),
      ]);
      const wrong = all.filter(
        (each) => !name.test(String(each)) || String(each) !== String(each).toLowerCase(),
      );
      const isDescribed = named.every((each) => !blank(each['description']));
      const options = listOf(command['options']);
      const firstOptional = options.findIndex((option) => option['required'] !== true);
      const isOrdered = options.every(
        (option, index) => option['required'] !== true || firstOptional === -1 || index < firstOptional,
      );
      return [
        ...wrong.map((each) => `commands: ${String(each)} is no name`),
        ...(isDescribed ? [] : [`commands: ${String(command['name'])} lacks a description`]),
        ...(isOrdered
          ? []
          : [`commands: ${String(command['name'])} has a required option after an optional one`]),
        ...(sizeOf(command) > 8000
          ? [`commands: ${String(command['name'])} has more than 8000 characters`]
          : []),
      ];
    }),
  ];
}

/** Names, descriptions and values of a command, each in its longest translation. */
function sizeOf(part: Json): number {
  const longest = (key: string) =>
    Math.max(
      String(part[key] ?? '').length,
      ...Object.values((part[`${key}_localizations`] ?? {}) as Json).map((each) => String(each).length),
    );
  const below = [...listOf(part['options']), ...listOf(part['choices'])];
  return (
    longest('name') +
    longest('description') +
    String(part['value'] ?? '').length +
    below.reduce((sum, each) => sum + sizeOf(each), 0)
  );
}

function listOf(value: unknown): readonly Json[] {
  return Array.isArray(value) ? (value as Json[]) : [];
}

function blank(value: unknown): boolean {
  return typeof value !== 'string' || value.trim() === '';
}
