import type { MatchReason } from './match.ts';
import type { ParseProblem } from './parse-subscription.ts';
import type { SubscriptionWords, WantsLine } from './subscription-words.ts';

const DAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];

function problemText(problem: ParseProblem): string {
  switch (problem.code) {
    case 'not-understood':
      return `没看懂“${problem.written}”。请写时间，还可以写城市、星期和主题，例如：/subscribe 早上9点 上海 工作日 关于机器人`;
    case 'unknown-zone':
      return `没有“${problem.written}”这个时区。请写城市名，或 Asia/Shanghai、Europe/Paris 这样的名称。`;
    case 'several-zones':
      return `写了不止一个时区（${problem.written}），请只写一个。`;
    case 'impossible-time':
      return `“${problem.written}”不是一天中的时间。可以写 9:00、21:30 或 早上9点。`;
    case 'several-times':
      return `一个订阅每天只推送一次，但读到了多个时间：${problem.written}。请分成几个订阅。`;
    case 'impossible-score':
      return '这个评分不可能出现。请写成：评分 4/5 以上';
    case 'paper-count':
      return `每期可以有 1 到 ${problem.most} 篇论文。请写成：10篇`;
    case 'too-long':
      return `太长了，最多 ${problem.most} 个字符。`;
    case 'too-many':
      return `条件太多了，最多 ${problem.most} 个。`;
  }
}

function reasonText(reason: MatchReason): string {
  switch (reason.kind) {
    case 'topic':
      return `主题“${reason.wish}”`;
    case 'keyword':
      return `含有“${reason.wish}”`;
    case 'author':
      return `作者 ${reason.wish}`;
    case 'category':
      return `分类 ${reason.wish}`;
    case 'like':
      return `与“${reason.wish}”相似`;
    case 'excluded':
      return `已排除：“${reason.wish}”`;
    case 'score-too-low':
      return '评分不够';
    case 'no-score':
      return '日报没有给出评分';
    case 'no-wish-met':
      return '不符合所选主题、关键词或作者';
    case 'other-category':
      return '属于其他分类';
    case 'not-alike':
      return '不相似';
    case 'all':
      return '没有限定条件';
  }
}

function wantsText(line: WantsLine): string {
  switch (line.kind) {
    case 'topics':
      return `主题：${line.items}`;
    case 'keywords':
      return `关键词：${line.items}`;
    case 'authors':
      return `作者：${line.items}`;
    case 'categories':
      return `分类：${line.items}`;
    case 'excluded':
      return `排除：${line.items}`;
    case 'count':
      return `最多 ${line.count} 篇`;
    case 'score':
      return `评分不低于 ${line.score}`;
  }
}

function daysText(weekdays: readonly number[]): string {
  const key = weekdays.join('');
  if (key === '0123456') return '每天';
  if (key === '01234') return '周一至周五';
  if (key === '56') return '周六、周日';
  return weekdays.map((day) => DAYS[day]).join('、');
}

export const SUBSCRIPTION_WORDS_ZH: SubscriptionWords = {
  elsewhere: '推送到本聊天的其他位置',
  between: '、',
  help: [
    '我会按时把当天的论文推送到这里。在 /subscribe 后面写时间，其他要求也可以一起写，顺序不限：',
    '也可以直接选一个时间',
  ],
  examples: [
    { text: '/subscribe 每天早上9点 上海', meaning: '每天推送' },
    { text: '/subscribe 工作日8点 北京 关于智能体、机器人', meaning: '按主题' },
    { text: '/subscribe 18:00 cs.CL；排除：综述；评分4/5以上；5篇', meaning: '缩小范围' },
    { text: '/subscribe 类似 2601.01234', meaning: '出现类似论文时才提醒' },
  ],
  problem: problemText,
  tooMany: (most) => `这里已经有 ${most} 个订阅，到上限了。请先用 /unsubscribe 取消一个。`,
  noPaper: (id) => `没有收录论文 ${id}。可以直接写内容，例如：/subscribe 类似：会叠衣服的机器人`,
  already: '这里已经有一个完全相同的订阅。',
  subscribed: '订阅成功。',
  next: (when) => `下一次推送：${when}`,
  title: '本聊天的订阅',
  none: '这里还没有订阅。发送 /subscribe 9:00 即可订阅。',
  openHint: '点按钮可以查看或修改。',
  schedule: (days, time, timeZone) => `${days} ${time}（${timeZone}）`,
  days: daysText,
  alert: (like, schedule) => `出现与“${like}”类似的论文时提醒；每次从这个时间起检查：${schedule}`,
  wants: wantsText,
  anyPaper: '全部论文，优先推荐最好的',
  emptyDays: (choice) =>
    choice === 'once'
      ? '没有论文时只说一次'
      : choice === 'always'
        ? '没有论文时每天都说明'
        : '没有论文时不打扰',
  language: (name) => `语言：${name}`,
  paused: (reason) => (reason === undefined ? '已暂停' : `已停止：${reason}`),
  pausedNotice: '已暂停。',
  resumedNotice: '从下一期开始继续推送。',
  deleted: '订阅已取消。',
  deletedAll: (count) => (count === 1 ? '订阅已取消。' : `已取消 ${count} 个订阅。`),
  gone: '这个订阅已经不存在了。',
  whichTime: '几点推送？',
  sureToDelete: '确定取消这个订阅吗？',
  noNumber: (last) => (last === 1 ? '只有一个订阅：1。' : `编号是 1 到 ${last}。`),
  unsubscribeWhich: (last) =>
    `要取消哪一个？发送 /unsubscribe 加编号（1 到 ${last}），或 /unsubscribe all 全部取消。`,
  previewTitle: (day) => `${day} 这一期现在会是这样`,
  previewNothing: '目前还没有符合的论文。',
  previewNotYet: '当天的日报还没有到。',
  inside: (count) => `会推送（${count}）`,
  beyond: (count) => `符合条件，但超出了篇数（${count}）`,
  outside: (count) => `不会推送（${count}）`,
  moreOutside: (count) => `……还有 ${count} 篇。`,
  reason: reasonText,
  doubt: (date) => `${date} 那一期可能已经送达，也可能没有：没有收到平台的回复。请看一下聊天记录，然后选择：`,
  doubtSettled: '好的，已经处理。',
  buttons: {
    preview: '预览',
    post: '查看推送内容',
    time: '换个时间',
    pause: '暂停',
    resume: '继续',
    delete: '取消订阅',
    confirmDelete: '确定取消',
    back: '返回',
    all: '全部订阅',
    everyDay: '每天',
    workdays: '周一至周五',
    arrived: '已经收到',
    sendAgain: '重新发送',
  },
};
