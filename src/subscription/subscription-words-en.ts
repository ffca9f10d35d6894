import type { MatchReason } from './match.ts';
import type { ParseProblem } from './parse-subscription.ts';
import type { SubscriptionWords, WantsLine } from './subscription-words.ts';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

function problemText(problem: ParseProblem): string {
  switch (problem.code) {
    case 'not-understood':
      return `I do not understand “${problem.written}”. Write a time and, if you like, a city, days and topics: /subscribe 9:00 Paris weekdays about robots`;
    case 'unknown-zone':
      return `I know no time zone “${problem.written}”. Write a city or a name such as Europe/Paris or Asia/Shanghai.`;
    case 'several-zones':
      return `Which time zone is meant: ${problem.written}? Please write one.`;
    case 'impossible-time':
      return `“${problem.written}” is not a time of day. Write it as 9:00, 21:30 or 9am.`;
    case 'several-times':
      return `A subscription posts once a day, but I read several times: ${problem.written}. Please make one subscription for each.`;
    case 'impossible-score':
      return 'That score cannot be. Write it as: min score 4/5';
    case 'paper-count':
      return `A post holds 1 to ${problem.most} papers. Write it as: 10 papers`;
    case 'too-long':
      return `That is too long; ${problem.most} characters are the most.`;
    case 'too-many':
      return `Those are too many wishes; ${problem.most} are the most.`;
  }
}

function reasonText(reason: MatchReason): string {
  switch (reason.kind) {
    case 'topic':
      return `topic “${reason.wish}”`;
    case 'keyword':
      return `has the words “${reason.wish}”`;
    case 'author':
      return `author ${reason.wish}`;
    case 'category':
      return `category ${reason.wish}`;
    case 'like':
      return `like “${reason.wish}”`;
    case 'excluded':
      return `left out: “${reason.wish}”`;
    case 'score-too-low':
      return 'score too low';
    case 'no-score':
      return 'no digest gives a score';
    case 'no-wish-met':
      return 'none of the topics, words or authors';
    case 'other-category':
      return 'another category';
    case 'not-alike':
      return 'not like it';
    case 'all':
      return 'every paper is wanted';
  }
}

function wantsText(line: WantsLine): string {
  switch (line.kind) {
    case 'topics':
      return `Topics: ${line.items}`;
    case 'keywords':
      return `Words: ${line.items}`;
    case 'authors':
      return `Authors: ${line.items}`;
    case 'categories':
      return `Categories: ${line.items}`;
    case 'excluded':
      return `Left out: ${line.items}`;
    case 'count':
      return `At most ${line.count} ${line.count === 1 ? 'paper' : 'papers'}`;
    case 'score':
      return `Score at least ${line.score}`;
  }
}

function daysText(weekdays: readonly number[]): string {
  const key = weekdays.join('');
  if (key === '0123456') return 'every day';
  if (key === '01234') return 'Monday to Friday';
  if (key === '56') return 'Saturday and Sunday';
  return weekdays.map((day) => DAYS[day]).join(', ');
}

export const SUBSCRIPTION_WORDS_EN: SubscriptionWords = {
  elsewhere: 'posts elsewhere in this chat',
  between: ', ',
  help: [
    'I post the day’s papers here by myself. Write a time behind /subscribe, and whatever else you wish, in any order:',
    'Or pick a time',
  ],
  examples: [
    { text: '/subscribe 9:00 Europe/Paris', meaning: 'every day' },
    { text: '/subscribe weekdays 8am Boston about agents, robots', meaning: 'by topic' },
    { text: '/subscribe 18:00 cs.CL; not: survey; min score 4/5; 5 papers', meaning: 'narrowed down' },
    { text: '/subscribe like 2601.01234', meaning: 'only when a paper like this one appears' },
  ],
  problem: problemText,
  tooMany: (most) =>
    `This chat has ${most} subscriptions already, which is the most. End one first: /unsubscribe`,
  noPaper: (id) =>
    `I know no paper ${id}. Write what it is about instead: /subscribe like: robots that fold laundry`,
  already: 'There is a subscription just like this here already.',
  subscribed: 'Subscribed.',
  next: (when) => `Next post: ${when}`,
  title: 'Subscriptions of this chat',
  none: 'There is no subscription in this chat. /subscribe 9:00 makes one.',
  openHint: 'A button opens one to look at or change.',
  schedule: (days, time, timeZone) => `${days} at ${time} (${timeZone})`,
  days: daysText,
  alert: (like, schedule) => `When a paper like “${like}” appears; checked from then on: ${schedule}`,
  wants: wantsText,
  anyPaper: 'All papers, the best first',
  emptyDays: (choice) =>
    choice === 'once'
      ? 'Says once when there is nothing'
      : choice === 'always'
        ? 'Says each day when there is nothing'
        : 'Says nothing on empty days',
  language: (name) => `In ${name}`,
  paused: (reason) => (reason === undefined ? 'Paused' : `Stopped: ${reason}`),
  pausedNotice: 'Paused.',
  resumedNotice: 'It goes on with the next post.',
  deleted: 'The subscription is ended.',
  deletedAll: (count) => (count === 1 ? 'The subscription is ended.' : `${count} subscriptions are ended.`),
  gone: 'That subscription is no longer there.',
  whichTime: 'When shall I post?',
  sureToDelete: 'End this subscription?',
  noNumber: (last) => (last === 1 ? 'There is one subscription: 1.' : `The numbers go from 1 to ${last}.`),
  unsubscribeWhich: (last) => `Which one? /unsubscribe with a number from 1 to ${last}, or /unsubscribe all.`,
  previewTitle: (day) => `What the post of ${day} would be now`,
  previewNothing: 'No paper fits yet.',
  previewNotYet: 'The digests of that day are not here yet.',
  inside: (count) => `In it (${count})`,
  beyond: (count) => `Would fit, but come after the number asked for (${count})`,
  outside: (count) => `Not in it (${count})`,
  moreOutside: (count) => `… and ${count} more.`,
  reason: reasonText,
  doubt: (date) =>
    `The post of ${date} may or may not have arrived: the platform’s reply was lost. Please look into the chat; then:`,
  doubtSettled: 'Thank you, that is settled.',
  buttons: {
    preview: 'Preview',
    post: 'The post itself',
    time: 'Other time',
    pause: 'Pause',
    resume: 'Go on',
    delete: 'End it',
    confirmDelete: 'Yes, end it',
    back: 'Back',
    all: 'All subscriptions',
    everyDay: 'Every day',
    workdays: 'Mon–Fri',
    arrived: 'It arrived',
    sendAgain: 'Send again',
  },
};
