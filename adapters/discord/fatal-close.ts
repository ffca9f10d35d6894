/** Ways in which the gateway ends for good, with what the operator should do (Discord's list of gateway close codes). */
const INSTRUCTIONS: Readonly<Record<number, string>> = {
  4004: 'Discord refused the token (close code 4004). Copy a new one from the developer portal, Bot, Reset Token, into DISCORD_TOKEN.',
  4010: 'Discord refused the shard (close code 4010). Please report this.',
  4011: 'Discord wants more shards (close code 4011). Restart Paperboy; it asks for the right number at every start.',
  4012: 'Discord no longer speaks this version of its gateway (close code 4012). Update Paperboy.',
  4013: 'Discord does not know an intent that Paperboy asked for (close code 4013). Update Paperboy.',
  4014: 'Discord refused an intent (close code 4014). Paperboy needs no privileged one: update it, or report this.',
};

/** @returns undefined for a code after which connecting again makes sense */
export function instructionFor(closeCode: number): string | undefined {
  return INSTRUCTIONS[closeCode];
}

export const BAD_TOKEN =
  'Discord refused the token. Copy a new one from the developer portal, Bot, Reset Token, into DISCORD_TOKEN.';
export const NO_TOKEN =
  'DISCORD_TOKEN is no bot token: it has three parts with dots between them. Copy it from the developer portal, Bot.';
