import { describe, expect, it } from 'vitest';
import { COMMAND_NAMES } from '../../src/command/command.ts';
import { caller, keyOf, member, openBot, shown } from './ask-around.ts';

describe('asking', () => {
  it('answers with citations that link to the papers, and remembers the conversation', async () => {
    const { commands } = await openBot();
    const first = await commands.run('ask', 'how far behind humans are agents in a virtual city?', caller());
    expect(shown(first)).toContain('Humans reach 77.3%. [1]');
    const citations = first.blocks
      .flatMap(({ content }) => content)
      .filter(({ kind }) => kind === 'citation');
    expect(citations[0]).toEqual({ kind: 'citation', number: 1, url: 'https://arxiv.org/abs/2608.08814' });
    expect(first.blocks[1]?.content[0]).toMatchObject({
      kind: 'link',
      url: 'https://arxiv.org/abs/2608.08814',
      style: 'bold',
    });
    const second = await commands.run('ask', 'and its limitations?', caller());
    expect(shown(second)).toMatch(/^Understood as: .*360CityArena/);
    const elsewhere = await commands.run(
      'ask',
      'and its limitations?',
      caller({ conversation: 'telegram:2' }),
    );
    expect(shown(elsewhere)).not.toContain('360CityArena');
  });

  it('opens a paper by the number of a citation, and asks for a question when there is none', async () => {
    const { commands } = await openBot();
    await commands.run('ask', 'how far behind humans are agents in a virtual city?', caller());
    const opened = await commands.run('ask', ' [1] ', caller());
    expect(shown(opened)).toContain('360CityArena: A Realistic Virtual Urban Navigation Benchmark');
    expect(shown(await commands.run('ask', ' ', caller({ locale: 'vi' })))).toContain(
      'Bạn viết câu hỏi phía sau',
    );
  });

  it('answers in the language of the question and labels buttons in it', async () => {
    const { commands } = await openBot();
    const answer = await commands.run(
      'ask',
      '手机助手要到好几个应用里找个人信息，最好的模型准确率是多少？',
      caller(),
    );
    expect(shown(answer)).toContain('57.3%');
    expect(answer.language).toBe('zh');
    expect(answer.buttons.flat().map(({ label }) => label)).toEqual(['相似论文', '👍', '👎']);
  });

  it('says so when no digest answers, without buttons', async () => {
    const { commands } = await openBot();
    const answer = await commands.run(
      'ask',
      'What accuracy does LotusRAG reach on Vietnamese news?',
      caller(),
    );
    expect(shown(answer)).toBe('I found nothing in the digests that answers this.');
    expect(answer.buttons).toEqual([]);
  });
});

describe('lists and papers', () => {
  it('lists found papers page by page, with numbers that open them', async () => {
    const { commands } = await openBot();
    const first = await commands.run('search', 'agents', caller());
    expect(shown(first)).toMatch(/papers for “agents”/);
    expect(shown(first)).toMatch(/1–5 of \d+/);
    expect(first.choices).toHaveLength(5);
    const second = await commands.press(keyOf(first, 'More'), caller());
    if (second.kind !== 'reply') throw new Error(second.kind);
    expect(second.reply.blocks[1]).toMatchObject({ kind: 'item', marker: '6.' });
    const opened = await commands.run('paper', '6', caller());
    const listed = second.reply.blocks[1]?.content[0];
    expect(opened.blocks[0]?.content[0]).toEqual(listed);
  });

  it('shows a paper by id, address or title, in another language by a button', async () => {
    const { commands } = await openBot();
    const byId = await commands.run('paper', 'arXiv:2608.10744v2', caller());
    expect(shown(byId)).toContain('Beyond Pixels');
    for (const wanted of [
      'https://arxiv.org/abs/2608.10744',
      'beyond pixels: from video priors to 4D worlds',
    ])
      expect((await commands.run('paper', wanted, caller())).blocks[0], wanted).toEqual(byId.blocks[0]);
    const pressed = await commands.press(keyOf(byId, 'Tiếng Việt'), caller());
    if (pressed.kind !== 'reply') throw new Error(pressed.kind);
    expect(shown(pressed.reply)).not.toBe(shown(byId));
    expect(byId.buttons.flat()).toContainEqual({
      label: 'arxiv.org',
      url: 'https://arxiv.org/abs/2608.10744',
    });
  });

  it('tells what is wrong with a name', async () => {
    const { commands } = await openBot();
    expect(shown(await commands.run('paper', '', caller()))).toContain('/paper 2601.01234');
    expect(shown(await commands.run('paper', '7', caller()))).toContain('no list');
    expect(shown(await commands.run('paper', 'zzzzqqq', caller()))).toBe('I know no paper “zzzzqqq”.');
  });

  it('finds papers like one, itself left out', async () => {
    const { commands } = await openBot();
    const similar = await commands.run('similar', '2608.08814', caller());
    expect(shown(similar)).toContain('Papers like “360CityArena');
    expect(similar.choices.length).toBeGreaterThan(0);
    for (const { label } of similar.choices) expect(label).not.toContain('360CityArena');
  });

  it('suggests papers by title and id, in any language', async () => {
    const { commands } = await openBot();
    const byId = await commands.suggest('2608.108', caller(), 25);
    expect(byId.length).toBeGreaterThan(0);
    for (const { value } of byId) expect(value).toMatch(/^2608\.108/);
    const [first] = await commands.suggest('虚拟城市 导航', caller(), 5);
    expect(first?.value).toBe('2608.08814');
    expect(await commands.suggest('  ', caller(), 5)).toEqual([]);
  });

  it('offers papers for a question from any chat', async () => {
    const { commands } = await openBot();
    const results = await commands.inline('robot', caller(), 500);
    expect(results.length).toBeGreaterThan(0);
    expect(results.length).toBeLessThanOrEqual(50);
    for (const { title, description } of results) {
      expect(title).not.toBe('');
      expect(description).not.toBe('');
    }
  });
});

describe('/today', () => {
  it.each([
    ['', '2026-08-12'],
    ['2026-08-11', '2026-08-11'],
    ['ngày 10/8/2026', '2026-08-10'],
    ['8月11日', '2026-08-11'],
  ])('understands “%s”', async (argument, day) => {
    const { commands } = await openBot();
    const answer = await commands.run('today', argument, caller());
    expect(answer.pictures.map(({ name }) => name)).toEqual([`keywords-${day}.png`]);
    expect(answer.form).toBe('post');
    expect(answer.choices.length).toBeGreaterThan(2);
  });

  it('keeps to a topic', async () => {
    const { commands } = await openBot();
    const answer = await commands.run('today', 'robots 2026-08-12', caller());
    expect(shown(answer)).toMatch(/^\d papers for “robots 2026-08-12”/);
    expect(shown(answer)).toContain('Articulated Object Reconstruction');
  });

  it('lists what is on the topic, not what shares a syllable with it', async () => {
    const { commands } = await openBot();
    for (const topic of ['robots', '机器人'])
      expect(shown(await commands.run('today', topic, caller()))).not.toContain('Machine Translation');
  });

  it('says what is wrong with a day', async () => {
    const { commands } = await openBot();
    expect(shown(await commands.run('today', '2026-02-30', caller()))).toContain('/today 2026-01-12');
    expect(shown(await commands.run('today', '2020-01-01', caller()))).toContain(
      'There is no digest for 2020-01-01.',
    );
  });
});

describe('buttons', () => {
  it('work in their own chat only, and not when made up', async () => {
    const { commands } = await openBot();
    const list = await commands.run('search', 'agents', member());
    const key = keyOf(list, 'More');
    expect(await commands.press(key, member({ userId: 'telegram:9' }))).toMatchObject({ kind: 'reply' });
    const foreign = { kind: 'notice', text: 'This button is too old. Please ask again.' };
    expect(await commands.press(key, caller())).toEqual(foreign);
    for (const made of ['', 'x', `${key}x`, key.slice(1), "' OR 1=1 --"])
      expect(await commands.press(made, member())).toEqual(foreign);
  });

  it('have short opaque keys', async () => {
    const { commands } = await openBot();
    const list = await commands.run('search', 'agents', member());
    const keys = [...list.buttons.flat(), ...list.choices].flatMap((each) =>
      'key' in each ? [each.key] : [],
    );
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys) expect(key).toMatch(/^[\w-]{22,64}$/);
  });

  it('count a thumb once for each user, the last one', async () => {
    const { commands, paperboy } = await openBot();
    const answer = await commands.run('ask', 'how far behind humans are agents in a virtual city?', member());
    for (const [userId, label] of [
      ['telegram:1', '👍'],
      ['telegram:1', '👎'],
      ['telegram:2', '👍'],
    ] as const)
      expect(await commands.press(keyOf(answer, label), member({ userId }))).toEqual({
        kind: 'notice',
        text: 'Thank you, noted.',
      });
    const ratings = await paperboy.store.paperRatings('telegram:-100');
    expect(ratings).toEqual([{ paperId: '2608.08814', up: 1, down: 1 }]);
  });

  it('lead to a thread where there are threads, with its own memory from then on', async () => {
    const { commands } = await openBot();
    const asker = member({ canOpenThread: true });
    const answer = await commands.run('ask', 'how far behind humans are agents in a virtual city?', asker);
    const pressed = await commands.press(keyOf(answer, 'Continue in a thread'), asker);
    expect(pressed).toMatchObject({ kind: 'thread', conversation: 'telegram:-100' });
    await commands.continueIn('telegram:-100', 'telegram:-100/7');
    const inThread = member({ conversation: 'telegram:-100/7' });
    expect(shown(await commands.run('ask', 'and its limitations?', inThread))).toContain('360CityArena');
  });
});

describe('settings', () => {
  it('of a group are changed by its moderators only', async () => {
    const { commands } = await openBot();
    expect(shown(await commands.run('settings', 'language vi', member()))).toBe(
      'Only moderators of this chat can change that.',
    );
    const moderator = member({ isModerator: async () => true });
    expect(shown(await commands.run('settings', 'language vi', moderator))).toContain('Tiếng Việt');
    expect(await commands.languageOf(member({ locale: 'zh' }))).toBe('vi');
    const anonymous = member({ isIdentified: false, isModerator: async () => true });
    expect(shown(await commands.run('settings', 'language en', anonymous))).toContain('không thấy bạn là ai');
  });

  it('are changed by buttons with the rights of who presses', async () => {
    const { commands } = await openBot();
    const settings = await commands.run('settings', '', member());
    const key = keyOf(settings, '中文');
    expect(await commands.press(key, member())).toMatchObject({ kind: 'notice' });
    const pressed = await commands.press(key, member({ isModerator: async () => true }));
    expect(pressed).toMatchObject({ kind: 'replace' });
    expect(await commands.languageOf(member())).toBe('zh');
  });

  it('answer in the language that was just chosen', async () => {
    const { commands } = await openBot();
    expect(shown(await commands.run('settings', 'language zh', caller()))).toContain('本聊天的设置');
  });

  it('keep a time zone and refuse one that does not exist', async () => {
    const { commands } = await openBot();
    expect(shown(await commands.run('settings', 'timezone asia/ho_chi_minh', caller()))).toContain(
      'Asia/Ho_Chi_Minh',
    );
    expect(shown(await commands.run('settings', 'timezone Mars/Olympus', caller()))).toContain(
      'Europe/Paris',
    );
    expect(shown(await commands.run('settings', 'colour red', caller()))).toContain(
      'I do not know that setting',
    );
  });

  it('make answers private', async () => {
    const { commands } = await openBot();
    await commands.run('settings', 'private', caller());
    expect((await commands.run('search', 'robots', caller())).isPrivate).toBe(true);
    expect((await commands.run('search', 'robots', caller(), { isPrivate: false })).isPrivate).toBe(false);
  });

  it('follow the language of the user’s program until a language is chosen', async () => {
    const { commands } = await openBot({ PAPERBOY_LANGUAGE: 'vi' });
    expect(await commands.languageOf(caller({ locale: 'zh-hans' }))).toBe('zh');
    expect(await commands.languageOf(caller({ locale: 'fr' }))).toBe('vi');
  });
});

describe('rights and privacy', () => {
  it('keep operator commands from everybody else, whatever the platform says of them', async () => {
    const { commands } = await openBot({ PAPERBOY_OPERATORS: 'telegram:7' });
    for (const name of ['status', 'reindex'] as const) {
      const moderator = member({ isModerator: async () => true });
      expect(shown(await commands.run(name, '', moderator))).toBe('Only operators of this bot can do that.');
      const anonymous = member({ userId: 'telegram:7', isIdentified: false });
      expect(shown(await commands.run(name, '', anonymous))).toContain('cannot see who you are');
      expect(shown(await commands.run(name, '', caller({ userId: 'telegram:7' })))).not.toContain(
        'Only operators',
      );
    }
  });

  it('show operator commands to operators only', async () => {
    const { commands } = await openBot({ PAPERBOY_OPERATORS: 'telegram:7' });
    expect(shown(await commands.run('help', '', caller()))).not.toContain('/reindex');
    expect(shown(await commands.run('help', '', caller({ userId: 'telegram:7' })))).toContain('/reindex');
  });

  it('forget a conversation, and everything of a user', async () => {
    const { commands, paperboy } = await openBot();
    const answer = await commands.run('ask', 'how far behind humans are agents in a virtual city?', caller());
    await commands.press(keyOf(answer, '👍'), caller());
    expect(shown(await commands.run('forget', '', caller()))).toBe('This conversation is forgotten.');
    expect(shown(await commands.run('forget', '', caller()))).toBe('There is nothing to forget.');
    expect(shown(await commands.run('forget', 'me', caller()))).toContain('Everything that was kept of you');
    expect(await paperboy.store.paperRatings('telegram:1')).toEqual([]);
    expect(await commands.press(keyOf(answer, '👎'), caller())).toMatchObject({
      text: expect.stringContaining('too old'),
    });
  });

  it('forget what a user asked in a private chat, wherever they say so', async () => {
    const { commands, paperboy } = await openBot();
    await commands.run('ask', 'CANARY agents in a virtual city?', caller());
    await commands.run(
      'forget',
      'me',
      caller({ chatId: 'telegram:-1', conversation: 'telegram:-1', isPrivate: false }),
    );
    expect(await paperboy.store.conversation('telegram:1', new Date())).toBeUndefined();
  });

  it('name commands as code, so that they can be copied', async () => {
    const { commands } = await openBot();
    const [block] = (await commands.run('search', '', caller())).blocks;
    expect(block).toMatchObject({ content: [{}, { text: '/search', style: 'code' }, {}] });
  });

  it('put no text of a question into the log, even when something fails', async () => {
    const { commands, paperboy, log } = await openBot();
    await paperboy.close();
    const answer = await commands.run('ask', 'CANARY question', caller({ locale: 'zh' }));
    expect(shown(answer)).toContain('出了点问题');
    expect(log.filter(({ message }) => message === 'a command failed')).toHaveLength(1);
    expect(JSON.stringify(log)).not.toContain('CANARY');
  });
});

describe('descriptions', () => {
  it('name each command but start, within the limits of both platforms', async () => {
    const { commands } = await openBot();
    expect(commands.descriptions.map(({ name }) => name).sort()).toEqual(
      COMMAND_NAMES.filter((name) => name !== 'start').toSorted(),
    );
    for (const { name, descriptions, argument } of commands.descriptions) {
      expect(name).toMatch(/^[a-z]{1,32}$/);
      const texts = [...Object.values(descriptions), ...Object.values(argument?.descriptions ?? {})];
      for (const text of texts) expect(text.length, text).toBeLessThanOrEqual(100);
      for (const label of Object.values(argument?.names ?? {}))
        expect(label).toMatch(/^[-_\p{Ll}\p{N}\p{sc=Han}]{1,32}$/u);
    }
  });
});
