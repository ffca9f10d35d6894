/** Who uses a command, and where. */
export interface Caller {
  /** `telegram`, `discord`, `web`. */
  readonly platform: string;
  /** With the platform, such as `telegram:42`. */
  readonly userId: string;
  /** Chat, channel or server whose settings hold, such as `telegram:-1001`, `discord:<channel id>`. */
  readonly chatId: string;
  /** Where posts for this place go, see `Place`; with topic or thread. */
  readonly place: string;
  /**
   * Key of the conversation: the chat's id, alone or with a slash and what keeps its conversations apart, such as
   * `telegram:-1001/7`. One with this user alone is the user's id, or ends with `/@` and the id without its platform, so that
   * it is forgotten with them.
   */
  readonly conversation: string;
  /** A chat with the bot alone. */
  readonly isPrivate: boolean;
  /** Whether a conversation can go on in a thread of its own from here; false by default. */
  readonly canOpenThread?: boolean;
  /** Language of the user's program as a BCP 47 tag, such as `vi` or `zh-hans`, if known. */
  readonly locale?: string;
  /** False for anonymous admins and channel posts, whom nothing that needs a right is granted. */
  readonly isIdentified: boolean;
  /** Whether the user may change the settings and subscriptions of this chat; asked only when needed. */
  isModerator(): Promise<boolean>;
}
