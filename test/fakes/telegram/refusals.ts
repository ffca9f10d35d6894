/** An answer that is no success, in Telegram's words. */
export class Refusal extends Error {
  readonly status: number;
  readonly parameters: { readonly retry_after?: number; readonly migrate_to_chat_id?: number } | undefined;
  /** What the bot did wrong, when it could have known better. */
  readonly breach: string | undefined;

  constructor(
    status: number,
    description: string,
    options: { readonly parameters?: Refusal['parameters']; readonly breach?: string } = {},
  ) {
    super(description);
    this.status = status;
    this.parameters = options.parameters;
    this.breach = options.breach;
  }
}

/** A 400 that a careful bot never gets. */
export function badRequest(description: string): Refusal {
  const text = `Bad Request: ${description}`;
  return new Refusal(400, text, { breach: text });
}

/** A 400 that comes about without the bot's doing. */
export function unlucky(description: string): Refusal {
  return new Refusal(400, `Bad Request: ${description}`);
}

export function tooMany(retryAfter: number, breach?: string): Refusal {
  return new Refusal(429, `Too Many Requests: retry after ${retryAfter}`, {
    parameters: { retry_after: retryAfter },
    ...(breach === undefined ? {} : { breach }),
  });
}
