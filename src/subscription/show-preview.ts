import { localDay } from '../calendar.ts';
import { titleLink } from '../reply/paper-reply.ts';
import { type Block, heading, paragraph, type Reply, reply, text } from '../reply/reply.ts';
import { type Selected, selectPapers } from './match.ts';
import { fireInstant } from './next-fire.ts';
import type { Subscription } from './subscription.ts';
import type { SubscriptionContext } from './subscription-tools.ts';

/** Papers named that are not in a post; the rest is counted. */
const MOST_OUTSIDE = 15;

/** What a subscription's post would be now, and why each paper is in or out. */
export async function showPreview(subscription: Subscription, parts: SubscriptionContext): Promise<Reply> {
  const { tools, context, says, button } = parts;
  const now = tools.clock.now();
  const date = previewDate(subscription, now);
  const candidates = await tools.candidates(subscription, date, now);
  const posted = await tools.store.postedPapers(subscription.id);
  const { inside, beyond, outside } = selectPapers(subscription, candidates, posted);
  const list = (title: string, papers: readonly Selected[], most: number): Block[] =>
    papers.length === 0
      ? []
      : [
          paragraph(text(title, 'bold')),
          ...papers.slice(0, most).map((each) => line(each, parts)),
          ...(papers.length > most ? [paragraph(says.moreOutside(papers.length - most))] : []),
        ];
  const { id } = subscription;
  return reply(context.language, {
    blocks: [
      heading(says.previewTitle(date)),
      ...(inside.length === 0
        ? [paragraph(candidates.length === 0 ? says.previewNotYet : says.previewNothing)]
        : []),
      ...list(says.inside(inside.length), inside, inside.length),
      ...list(says.beyond(beyond.length), beyond, MOST_OUTSIDE),
      ...list(says.outside(outside.length), outside, MOST_OUTSIDE),
    ],
    buttons: [
      [
        ...(inside.length === 0 ? [] : [await button(says.buttons.post, { do: 'post', id })]),
        await button(says.buttons.back, { do: 'open', id }),
      ],
    ],
    isPrivate: true,
  });
}

function line({ paper, match }: Selected, { context, says }: SubscriptionContext): Block {
  const why = match.reasons.map((reason) => says.reason(reason)).join(says.between);
  return { kind: 'item', marker: '•', content: [titleLink(paper, context.language), text(` · ${why}`)] };
}

/** The post itself as it would be sent now. */
export async function showPost(subscription: Subscription, parts: SubscriptionContext): Promise<Reply> {
  const { tools, context, says } = parts;
  const now = tools.clock.now();
  const posted = await tools.store.postedPapers(subscription.id);
  const made = await tools.makePost(subscription, previewDate(subscription, now), now, posted);
  if (typeof made === 'object') return { ...made.reply, isPrivate: true };
  return { ...context.say(made === 'nothing' ? says.previewNothing : says.previewNotYet), isPrivate: true };
}

/** Today by the subscription's clock; the next date when the day's post is out already. */
function previewDate({ plan, timeZone, minuteOfDay }: Subscription, now: Date): string {
  const today = localDay(now, timeZone);
  const at = fireInstant(today, minuteOfDay, timeZone);
  const isOut = plan.doneThrough >= today && at !== undefined && at <= now;
  return isOut ? plan.next.date : today;
}
