/** What one Discord message holds (Discord developer documentation: message, embed, component and command objects). */

/** Of a message's text. The unit is not documented; UTF-16 units are the stricter count. */
export const CONTENT_LENGTH = 2000;
export const EMBED_TITLE_LENGTH = 256;
export const EMBED_DESCRIPTION_LENGTH = 4096;
export const EMBEDS = 10;
/** Over titles, descriptions, fields, footers and authors of all embeds of one message. */
export const EMBEDS_LENGTH = 6000;
export const ROWS = 5;
export const BUTTONS_IN_ROW = 5;
export const OPTIONS = 25;
export const LABEL_LENGTH = 80;
export const OPTION_LENGTH = 100;
export const CHOICE_LENGTH = 100;
export const CHOICES = 25;
export const URL_LENGTH = 512;
export const THREAD_NAME_LENGTH = 100;
export const ATTACHMENTS = 10;
export const ALT_LENGTH = 1024;

/** An interaction wants its first response within 3 s; waiting for anything stops long before. */
export const FIRST_RESPONSE_MS = 3000;
/** Its token is dead after 15 min; nothing is sent with it in the last one. */
export const TOKEN_MS = 14 * 60 * 1000;
/** Links in a message; there is no limit, but nobody reads more. */
export const LINKS = 60;
