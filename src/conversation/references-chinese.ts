import type { Reference, Target } from './reference.ts';
import type { Utterance } from './utterance.ts';

const DIGITS = '一二三四五六七八九十';
const NUMBER = `[${DIGITS}两]|十[${DIGITS}]|\\d{1,2}`;
const NOUN = '(?:论文|文章|工作)?';
/** After `个` or `项` a paper is meant only where no other noun follows (`第一个阶段`). */
const NOT_A_NOUN =
  '(?=$|[?!。,、;: ]|[呢吗的和跟与用是讲说有怎做在好能为提达里比也到吧啊]|论文|文章|工作|具体|主要)';
/** What follows describes another paper: `那篇讲机器人的`. */
const DESCRIBED = '(?!(?:关于|有关|讲|说|做|研究|提出)[^?,。是]{1,20}的)';

interface Rule {
  readonly pattern: RegExp;
  target(match: RegExpExecArray): Target;
  /** Only where no words stand before it that would describe a paper: `讲机器人的那篇`. */
  readonly isBare?: boolean;
  readonly isPronoun?: boolean;
}

const RULES: readonly Rule[] = [
  {
    pattern: new RegExp(`第(${NUMBER})(?=[和与跟、]第(?:${NUMBER})[篇个])`, 'g'),
    target: ([, number = '']) => ({ kind: 'place', place: read(number) }),
  },
  { pattern: /^(?=那?哪[个篇]更.{1,8}$)/g, target: () => ({ kind: 'all' }) },
  {
    pattern: new RegExp(`第(${NUMBER})(?:篇${NOUN}|[个项条]${NOT_A_NOUN}${NOUN})`, 'g'),
    target: ([, number = '']) => ({ kind: 'place', place: read(number) }),
  },
  {
    pattern: new RegExp(`倒数第(${NUMBER})(?:篇${NOUN}|[个项条]${NOT_A_NOUN}${NOUN})`, 'g'),
    target: ([, number = '']) => ({ kind: 'place', place: -read(number) }),
  },
  {
    pattern: new RegExp(`最后(?:面)?(?:那|的)?一?(?:篇${NOUN}|个${NOT_A_NOUN})`, 'g'),
    target: () => ({ kind: 'place', place: -1 }),
  },
  {
    pattern: new RegExp(`(前|头|最前面|后|最后)(?:面)?([${DIGITS}两2-9])[篇个]${NOT_A_NOUN}${NOUN}`, 'g'),
    target: ([, side = '', number = '']) => ({
      kind: 'several',
      count: side.includes('后') ? -read(number) : read(number),
    }),
  },
  {
    pattern: /#(\d{1,3})|\[(\d{1,3})\]|(?<![\d.])(\d{1,2})号(?!那|的|有|期|论文|$)(?=论文|$)/g,
    target: ([, number, cited]) => ({ kind: 'number', number: Number(number ?? cited) }),
  },
  {
    pattern: new RegExp(
      `(?:这|那|该|此)一?篇${NOUN}${DESCRIBED}|(?:上面|刚才|刚刚)(?:那|这|的)?(?:篇${NOUN}|个${NOT_A_NOUN})|该(?:论文|文章|工作|方法|模型)|这[个项种](?:工作|论文|研究|方法|模型|框架)|本文|此文|[这那]个(?=$|[?!。,呢])`,
      'g',
    ),
    target: () => ({ kind: 'current' }),
    isBare: true,
  },
  {
    pattern: new RegExp(
      `[这那](?:[两二三四几]篇${NOUN}|(?:[两二三四几]个|些)${NOT_A_NOUN}${NOUN})|二者|两者|这俩|两篇${NOUN}(?=$|[?!。呢]|有什么|有何|有啥|哪个|哪篇|之间|的区别|的不同)`,
      'g',
    ),
    target: () => ({ kind: 'all' }),
    isBare: true,
  },
  {
    pattern: new RegExp(`另外?(?:那)?一?(?:篇${NOUN}|个${NOT_A_NOUN})`, 'g'),
    target: () => ({ kind: 'other' }),
    isBare: true,
  },
  {
    pattern: new RegExp(`(上|前|下|后)一篇${NOUN}`, 'g'),
    target: ([, word]) => ({ kind: 'step', by: word === '上' || word === '前' ? -1 : 1 }),
  },
  {
    pattern:
      /它们|他们|她们|它|(?<=^|[,和跟与比])其(?=局限|代码|方法|结果|效果|作者|数据|不足|缺点|优点|贡献|创新)/g,
    target: ([word]) => ({ kind: word === '它' || word === '其' ? 'current' : 'they' }),
    isBare: true,
    isPronoun: true,
  },
];

function read(number: string): number {
  if (/^\d/.test(number)) return Number(number);
  const [first = '', second] = number;
  if (first === '两') return 2;
  if (second !== undefined) return 10 + DIGITS.indexOf(second) + 1;
  return DIGITS.indexOf(first) + 1;
}

/** Words that may stand before a reference and describe nothing. */
const BEFORE =
  /^(?:那么?|这样|请问|请|麻烦|所以|然后|还有|另外|但是?|可是|不过|不|能不能|能否|能(?!不能|否)|用[中英]文|用越南语|可以|可不可以|帮我|给我|再|说说|讲讲|谈谈|介绍|比较|比|总结|概括|解释|分析|看看|一下|详细|具体|和|跟|与|同|相比|把|为什么|为何|怎么|怎样|如何|有没有|是否|到底|究竟|什么|哪个|哪些|关于|对于|对|在|我想知道|想知道|我想问|想问|我想|我要|的|了|是|里|中|一|[,、:;。?! ])*$/;

/** References in Chinese, pronouns among them. */
export function chineseReferences({ lower }: Utterance): Reference[] {
  const found = RULES.flatMap(({ pattern, target, isBare, isPronoun }) =>
    [...lower.matchAll(pattern)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      target: target(match),
      language: 'zh' as const,
      isBare: isBare === true,
      ...(isPronoun === true ? { isPronoun } : {}),
    })),
  );
  // Another reference before it is no description either: `第一篇和这篇`.
  const isUndescribed = (start: number) => {
    let before = lower.slice(0, start);
    for (const other of found)
      if (other.end <= start)
        before = before.slice(0, other.start) + ' '.repeat(other.end - other.start) + before.slice(other.end);
    return BEFORE.test(before) || BEFORE.test(before.split(/[,;。?!]/).at(-1) ?? '');
  };
  return found
    .filter(({ isBare, start }) => !isBare || isUndescribed(start))
    .map(({ isBare: _, ...rest }) => rest);
}
