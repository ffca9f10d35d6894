import { describe, expect, it, onTestFinished } from 'vitest';
import { openSqliteOutbox, type SqliteOutbox } from '../../adapters/stores/sqlite/sqlite-outbox.ts';
import { openSqliteStore } from '../../adapters/stores/sqlite/sqlite-store.ts';
import type { Caller } from '../../src/command/caller.ts';
import type { Commands, Pressed } from '../../src/command/command.ts';
import { createCommands } from '../../src/command/create-commands.ts';
import { createOperatingCommands } from '../../src/command/operating-commands.ts';
import { createConversation } from '../../src/conversation/conversation.ts';
import type { Paper } from '../../src/paper/paper.ts';
import { type Reply, reply } from '../../src/reply/reply.ts';
import { showDeliveryStatus } from '../../src/subscription/show-delivery-status.ts';
import { createSubscriptionCommands } from '../../src/subscription/subscription-commands.ts';
import type { SubscriptionTools } from '../../src/subscription/subscription-tools.ts';
import { caller, keyOf, member, shown } from '../command/ask-around.ts';
import { postOf, SILENT } from '../delivery/world.ts';
import { entryOf, putDigest, queryOf } from '../retrieval/make-store.ts';

const NOW = new Date('2026-08-12T10:00:00Z');

interface Opened {
  readonly store: SqliteOutbox;
  readonly wakes: () => number;
  run(
    command: 'subscribe' | 'subscriptions' | 'unsubscribe',
    argument?: string,
    who?: Caller,
  ): Promise<Reply>;
  press(reply: Reply, label: string, who?: Caller): Promise<Pressed>;
  readonly commands: Commands;
}

async function open(operators: readonly string[] = []): Promise<Opened> {
  const outbox = openSqliteOutbox(':memory:');
  const store = openSqliteStore(':memory:');
  onTestFinished(async () => {
    await outbox.close();
    await store.close();
  });
  await putDigest(store, 'day.md', [
    entryOf('2608.00001', 'Robots that fold laundry', ['They fold shirts.']),
    entryOf('2608.00002', 'Robots in urban streets', ['They walk.']),
    entryOf('2608.00003', 'Memory of agents', ['They remember.']),
    entryOf('2608.00004', 'Robots that cook', ['They fry.']),
  ]);
  let wakes = 0;
  const clock = { now: () => NOW };
  const tools: SubscriptionTools = {
    ...{ store: outbox, clock, wake: () => void wakes++ },
    makePost: async (subscription, date) => postOf(subscription, date),
    async candidates() {
      const papers: Paper[] = [];
      for await (const paper of store.papers()) papers.push(paper);
      return papers;
    },
  };
  const operating = createOperatingCommands({
    reindex: () => Promise.reject(new Error('not asked')),
    status: async (language, context) => reply(language, await showDeliveryStatus(tools, context)),
  });
  const notAsked = () => Promise.reject(new Error('not asked'));
  let keys = 0;
  const commands = createCommands({
    ...{ store, clock, operators, logger: SILENT, parts: [createSubscriptionCommands(tools), operating] },
    chats: store,
    conversation: createConversation({ answer: notAsked, store, clock, logger: SILENT }),
    understand: queryOf,
    retrieve: notAsked,
    similar: notAsked,
    readDay: notAsked,
    pictures: notAsked,
    showPeriod: notAsked,
    randomKey: () => `key${keys++}`,
    defaults: { language: 'en', timeZone: 'Europe/Paris' },
  });
  return {
    ...{ store: outbox, commands, wakes: () => wakes },
    run: (command, argument = '', who = caller()) => commands.run(command, argument, who),
    press: (reply, label, who = caller()) => commands.press(keyOf(reply, label), who),
  };
}

function replyOf(pressed: Pressed): Reply {
  if (pressed.kind === 'reply' || pressed.kind === 'replace') return pressed.reply;
  throw new Error(`no reply but ${JSON.stringify(pressed)}`);
}

describe('/subscriptions of a chat with topics', () => {
  it('tell which ones post in another topic', async () => {
    const bot = await open();
    const there = caller({ chatId: 'telegram:-1', place: 'telegram:-1/3' });
    const here = caller({ chatId: 'telegram:-1', place: 'telegram:-1/4' });
    await bot.run('subscribe', '9:00', there);
    expect(shown(await bot.run('subscriptions', '', here))).toContain('posts elsewhere in this chat');
    expect(shown(await bot.run('subscriptions', '', there))).not.toContain('elsewhere');
    await bot.run('subscribe', '10:00', here);
    expect(shown(await bot.run('subscriptions', '', here)).match(/elsewhere/g)).toHaveLength(1);
  });
});

describe('/subscribe', () => {
  it('makes a subscription for the place, says what it understood and when the next post comes', async () => {
    const bot = await open();
    const made = await bot.run(
      'subscribe',
      'weekdays 8am topics: agents, robots; not: survey; min score 4/5; 5 papers',
    );
    expect(shown(made)).toBe(
      [
        'Subscribed.',
        'Monday to Friday at 08:00 (Europe/Paris)',
        'Topics: agents, robots',
        'Left out: survey',
        'Score at least 4/5',
        'At most 5 papers',
        'In English',
        'Says once when there is nothing',
        'Next post: 2026-08-13 08:00 (Europe/Paris)',
      ].join('\n'),
    );
    expect(made.isPrivate).toBe(true);
    expect(bot.wakes()).toBe(1);
    const [kept] = await bot.store.subscriptionsOf('telegram:1');
    expect(kept).toMatchObject({ place: 'telegram:1', ownerId: 'telegram:1', minuteOfDay: 480 });
  });

  it.each([
    ['zh', '每天早上9点 上海 关于机器人', '订阅成功。\n每天 09:00（Asia/Shanghai）\n主题：机器人'],
    [
      'vi',
      '9h30 hàng ngày Hà Nội về robot',
      'Đã đăng ký.\nhằng ngày lúc 09:30 (Asia/Ho_Chi_Minh)\nChủ đề: robot',
    ],
  ])('speaks %s', async (locale, argument, start) => {
    const bot = await open();
    expect(shown(await bot.run('subscribe', argument, caller({ locale })))).toContain(start);
  });

  it('without words shows examples and usual times to press', async () => {
    const bot = await open();
    const help = await bot.run('subscribe');
    expect(shown(help)).toContain('/subscribe 9:00 Europe/Paris');
    const made = replyOf(await bot.press(help, 'Every day 09:00'));
    expect(shown(made)).toContain('every day at 09:00 (Europe/Paris)');
    expect(await bot.store.subscriptionsOf('telegram:1')).toHaveLength(1);
  });

  it('says what to write when it does not understand, and makes nothing', async () => {
    const bot = await open();
    expect(shown(await bot.run('subscribe', '25:00'))).toBe(
      '“25:00” is not a time of day. Write it as 9:00, 21:30 or 9am.',
    );
    expect(shown(await bot.run('subscribe', '9:00 Europe/Atlantis'))).toContain(
      'Write a city or a name such as',
    );
    expect(await bot.store.subscriptionsOf('telegram:1')).toEqual([]);
  });

  it('makes the same one once, and at most twenty in a chat', async () => {
    const bot = await open();
    await bot.run('subscribe', '9:00');
    expect(shown(await bot.run('subscribe', '09:00'))).toContain('just like this here already');
    for (let minute = 1; minute < 20; minute++)
      await bot.run('subscribe', `9:${String(minute).padStart(2, '0')}`);
    expect(shown(await bot.run('subscribe', '10:00'))).toContain('20 subscriptions already');
    expect(await bot.store.subscriptionsOf('telegram:1')).toHaveLength(20);
  });

  it('waits for papers like one that is known, and tells when it is not', async () => {
    const bot = await open();
    const made = await bot.run('subscribe', 'tell me when a paper like 2608.00001 appears');
    expect(shown(made)).toContain('When a paper like “Robots that fold laundry');
    expect(shown(await bot.run('subscribe', 'like 9999.99999'))).toContain('I know no paper 9999.99999');
    const [kept] = await bot.store.subscriptionsOf('telegram:1');
    expect(kept).toMatchObject({ kind: 'alert', like: { kind: 'paper', paperId: '2608.00001' } });
  });
});

describe('/subscriptions', () => {
  it('shows the only one with its buttons, several in a list that opens each', async () => {
    const bot = await open();
    expect(shown(await bot.run('subscriptions'))).toContain('There is no subscription');
    await bot.run('subscribe', '9:00');
    expect(shown(await bot.run('subscriptions'))).toContain('every day at 09:00');
    await bot.run('subscribe', '18:00 about robots');
    const list = await bot.run('subscriptions');
    expect(shown(list)).toContain('every day at 18:00 (Europe/Paris) · Topics: robots');
    expect(shown(replyOf(await bot.press(list, '2')))).toContain('every day at 18:00');
  });

  it('pauses, goes on, moves to another time and other days, and ends', async () => {
    const bot = await open();
    await bot.run('subscribe', '9:00');
    const one = await bot.run('subscriptions');
    const paused = replyOf(await bot.press(one, 'Pause'));
    expect(shown(paused)).toContain('Paused');
    expect((await bot.store.subscriptionsOf('telegram:1'))[0]?.pauseReason).toBe('owner');
    const going = replyOf(await bot.press(paused, 'Go on'));
    expect(shown(going)).toContain('Next post: 2026-08-13 09:00');
    const times = replyOf(await bot.press(going, 'Other time'));
    const moved = replyOf(await bot.press(times, '18:00'));
    expect(shown(moved)).toContain('Next post: 2026-08-12 18:00');
    const workdays = replyOf(await bot.press(times, 'Mon–Fri'));
    expect(shown(workdays)).toContain('Monday to Friday at 18:00');
    const sure = replyOf(await bot.press(workdays, 'End it'));
    expect(await bot.store.subscriptionsOf('telegram:1')).toHaveLength(1);
    expect(shown(replyOf(await bot.press(sure, 'Yes, end it')))).toBe('The subscription is ended.');
    expect(await bot.store.subscriptionsOf('telegram:1')).toEqual([]);
    expect(await bot.press(workdays, 'Pause')).toMatchObject({ kind: 'notice' });
  });

  it('shows what the post would be now, and why each paper is in or out', async () => {
    const bot = await open();
    await bot.run('subscribe', '18:00 about robots; not: urban; 1 paper');
    const one = await bot.run('subscriptions');
    const preview = replyOf(await bot.press(one, 'Preview'));
    const lines = shown(preview).split('\n');
    expect(lines[0]).toBe('What the post of 2026-08-12 would be now');
    expect(lines).toContain('In it (1)');
    expect(lines.some((line) => line.endsWith(' · topic “robots”'))).toBe(true);
    expect(lines.some((line) => line.endsWith(' · none of the topics, words or authors'))).toBe(true);
    expect(shown(replyOf(await bot.press(preview, 'The post itself')))).toContain('1 2026-08-12 1/1');
    expect(await bot.store.postedPapers(1)).toEqual(new Set());
  });

  it('lets a person settle a post in doubt', async () => {
    const bot = await open();
    await bot.run('subscribe', '9:00');
    const [subscription] = await bot.store.subscriptionsOf('telegram:1');
    if (subscription === undefined) throw new Error('no subscription');
    const { plan } = subscription;
    await bot.store.enqueue(
      [{ subscription, localDate: '2026-08-12', dueAt: NOW, skippedDates: [], plan }],
      NOW,
    );
    await bot.store.fill([{ id: 1, post: postOf(subscription, '2026-08-12'), isEmpty: false }], NOW);
    await bot.store.begin(1, NOW);
    await bot.store.doubt(1, NOW, 'reply-lost');
    const list = await bot.run('subscriptions');
    expect(shown(list)).toContain('The post of 2026-08-12 may or may not have arrived');
    expect(await bot.press(list, 'Send again · 2026-08-12')).toMatchObject({
      text: 'Thank you, that is settled.',
    });
    expect(await bot.press(list, 'Send again · 2026-08-12')).toMatchObject({ kind: 'notice' });
    expect((await bot.store.delivery(1))?.state).toBe('pending');
  });
});

describe('/unsubscribe', () => {
  it('asks before it ends the only one, asks which of several, and ends all at a word', async () => {
    const bot = await open();
    expect(shown(await bot.run('unsubscribe'))).toContain('There is no subscription');
    await bot.run('subscribe', '9:00');
    expect(shown(await bot.run('unsubscribe'))).toContain('End this subscription?');
    await bot.run('subscribe', '18:00');
    expect(shown(await bot.run('unsubscribe'))).toContain('/unsubscribe with a number from 1 to 2');
    expect(shown(await bot.run('unsubscribe', '3'))).toBe('The numbers go from 1 to 2.');
    const sure = await bot.run('unsubscribe', '2');
    expect(shown(sure)).toContain('18:00');
    await bot.press(sure, 'Yes, end it');
    expect(await bot.store.subscriptionsOf('telegram:1')).toHaveLength(1);
    expect(shown(await bot.run('unsubscribe', 'all'))).toBe('The subscription is ended.');
    expect(await bot.store.subscriptionsOf('telegram:1')).toEqual([]);
  });
});

describe('in a group', () => {
  const moderator = member({ userId: 'telegram:5', isModerator: async () => true });
  const stranger = member({ userId: 'telegram:6' });
  const anonymous = member({
    userId: 'telegram:1087968824',
    isIdentified: false,
    isModerator: async () => true,
  });
  const elsewhere = member({ userId: 'telegram:5', chatId: 'telegram:-200', isModerator: async () => true });

  it('only moderators change what it gets; others may look', async () => {
    const bot = await open(['telegram:9']);
    for (const who of [stranger, anonymous]) {
      await bot.run('subscribe', '9:00', who);
      expect(await bot.store.subscriptionsOf('telegram:-100')).toEqual([]);
    }
    await bot.run('subscribe', '9:00', moderator);
    const list = await bot.run('subscriptions', '', stranger);
    expect(shown(list)).toContain('every day at 09:00');
    for (const who of [stranger, anonymous, elsewhere]) {
      for (const label of ['Pause', 'End it', 'Other time'])
        expect(await bot.press(list, label, who)).toMatchObject({ kind: 'notice' });
      await bot.run('unsubscribe', 'all', who);
    }
    expect(await bot.press(list, 'Preview', stranger)).toMatchObject({ kind: 'replace' });
    const [kept] = await bot.store.subscriptionsOf('telegram:-100');
    expect(kept).toMatchObject({ pauseReason: undefined, ownerId: 'telegram:5' });
    expect(await bot.press(list, 'Pause', moderator)).toMatchObject({ kind: 'replace' });
  });
});

describe('forgetting', () => {
  it('ends the subscriptions of a user everywhere, and those of a chat', async () => {
    const bot = await open();
    const inGroup = member({ isModerator: async () => true });
    await bot.run('subscribe', '9:00');
    await bot.run('subscribe', '9:00', inGroup);
    await bot.run(
      'subscribe',
      '9:00',
      member({
        userId: 'telegram:8',
        chatId: 'telegram:-300',
        place: 'telegram:-300',
        isModerator: async () => true,
      }),
    );
    await bot.commands.run('forget', 'me', caller());
    expect(await bot.store.countSubscriptions()).toEqual({ active: 1, paused: 0 });
    await bot.commands.forgetChat('telegram:-300');
    expect(await bot.store.countSubscriptions()).toEqual({ active: 0, paused: 0 });
  });
});

describe('/status for operators', () => {
  it('names what is late, refused and in doubt, which an operator settles from anywhere', async () => {
    const operator = caller({ userId: 'telegram:9', chatId: 'telegram:9' });
    const bot = await open(['telegram:9']);
    await bot.run('subscribe', '9:00');
    const [subscription] = await bot.store.subscriptionsOf('telegram:1');
    if (subscription === undefined) throw new Error('no subscription');
    const { plan } = subscription;
    for (const localDate of ['2026-08-10', '2026-08-11'])
      await bot.store.enqueue([{ subscription, localDate, dueAt: NOW, skippedDates: [], plan }], NOW);
    const rows = await bot.store.waiting(0, 10);
    expect(rows).toHaveLength(1);
    const [id = 0] = rows.map(({ delivery }) => delivery.id);
    await bot.store.fill([{ id, post: postOf(subscription, '2026-08-11'), isEmpty: false }], NOW);
    await bot.store.begin(id, NOW);
    await bot.store.doubt(id, NOW, 'reply-lost');
    const status = await bot.commands.run('status', '', operator);
    expect(shown(status)).toContain('In doubt: 1');
    expect(shown(status)).toContain('telegram:1, 2026-08-11');
    expect(await bot.press(status, 'It arrived · 2026-08-11', operator)).toMatchObject({
      text: 'Thank you, that is settled.',
    });
  });
});
