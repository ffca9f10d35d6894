/** Texts of digests, models and people at their worst. */
export const HOSTILE_PIECES: readonly string[] = [
  ...[
    '*',
    '**',
    '***',
    '_',
    '__',
    '~~',
    '`',
    '```',
    '||',
    '|',
    '\\',
    '>',
    '>>>',
    '#',
    '##',
    '-',
    '-#',
    '+',
    '1.',
    '12.',
  ],
  ...[
    '[',
    ']',
    '(',
    ')',
    '[a](https://evil.example/x)',
    '[a]: https://evil.example',
    '<https://evil.example>',
  ],
  ...[
    'https://evil.example/a?b=c_d',
    'http://[::1]/',
    'www.evil.example',
    'discord.gg/abc',
    'discord.com/invite/abc',
  ],
  ...[
    '@everyone',
    '@here',
    '<@123456789012345678>',
    '<@!1>',
    '<@&9>',
    '<#5>',
    '<:x:123>',
    '<a:x:123>',
    '<t:1700000000:R>',
  ],
  ...['</ask:123>', '<id:home>', ':smile:', ':+1:', ':100:', '12:30', ':', '/', '.', '@', 'a@b.example'],
  ...[
    '\n',
    '\n\n',
    ' ',
    '  ',
    '\t',
    '\u200b',
    '\u202e',
    '\ud83d',
    '\udc00',
    '👩‍👩‍👧‍👦',
    '🇻🇳',
    'e\u0301',
    '論文',
    '研究。',
    'nghiên cứu',
  ],
  ...[
    'word',
    'The model',
    'snake_case_name',
    'x'.repeat(90),
    '$\\alpha_1$',
    '[1]',
    '[12]',
    '0',
    '7',
    '\u2028',
  ],
];

/** Mulberry32 (public domain): the same numbers for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function hostileText(random: () => number, pieces: number): string {
  let text = '';
  for (let count = 0; count < pieces; count += 1)
    text += HOSTILE_PIECES[Math.floor(random() * HOSTILE_PIECES.length)] ?? '';
  return text;
}
