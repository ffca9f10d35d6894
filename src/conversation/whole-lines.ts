import type { ReplyLanguage } from '../language/language.ts';
import type { Utterance } from './utterance.ts';

/** Lines that ask for the next papers, whole. */
const MORE: Readonly<Record<ReplyLanguage, RegExp>> = {
  en: new RegExp(
    `^(?:(?:ok|okay|and|please|so|great|thanks|cool|show|give|me|any|some|are|is|there|got|have|has|do|you|can|could|i|we|want|need|get|a|few|let|see|list|find|recommend|what|which|the) )*(?:${[
      'more',
      '(?:any)?(?:thing|body)? ?else',
      'others?',
      'next(?: (?:page|ones|papers|few))?',
      '(?:more|other|another|further|similar|additional|related)(?: (?:similar|related))? (?:papers?|ones?|results?|articles?|works?)',
      'another(?: one)?',
      'rest',
      '(?:ones?|papers?|something|anything) (?:similar|like (?:this|that|these|those|it|them))',
    ].join(
      '|',
    )})(?: (?:like (?:this|that|these|those|them|it)(?: ones?)?|please|pls|of (?:these|those|them|that)|on (?:this|that|the same) topic|you (?:have|know)|similar|to (?:this|that|it)|(?:is )?there|on the list|as well|too))*[?.! ]*$`,
  ),
  zh: /^(?:那么?|请|再|给我|帮我|请问|我想|想|看看?|你|,| )*(?:还有(?:没有)?(?:别的|其[他它]的?|更多的?|类似的)?(?:论文|文章|几篇)?|还有哪些|更多(?:的)?(?:论文|文章)?|(?:再)?(?:来|看|给|推荐|找|列|多来|多给|多推荐|多看)(?:[几两一二三]|一些|点)(?:篇|个)?(?:论文|类似的)?|其[他它]的?(?:论文|文章)?(?:有哪些)?|别的|继续|接着来|下一[页批组]|换一批|(?:有没有|有)?(?:别的|其[他它]|更多|类似的?|相似的?|相关的?)(?:的)?(?:论文|文章)?|剩下的)(?:吧|呢|吗|么|了|没有?|看看)*[?。! ]*$/,
  vi: /^(?:(?:cho|xem|thế|vậy|có|mình|tôi|em|tìm|ok|bạn|muốn|giúp|gợi ý|đưa|rồi) )*(?:còn (?:những |các )?(?:(?:bài|paper|cái|nghiên cứu)(?: báo)? )?(?:nào |gì )?(?:nữa|khác)|còn nữa|còn (?:bài|cái|paper) (?:nào|gì)(?= không| ko|[?]|$)|(?:xem |kể )?thêm(?: (?:vài|mấy|ít|một số|một vài|một))?(?: (?:bài|paper|cái))?(?: báo)?(?: (?:nữa|khác|tương tự|giống vậy))?|(?:vài |mấy |những |các )?(?:bài|paper|cái) (?:nào )?(?:khác|tương tự|giống (?:vậy|thế|như vậy)|nữa)|nữa|tiếp(?: tục| theo)?)(?: (?:đi|nhé|với|không|ko|k|nữa|ạ|xem|được không|chứ|nào))*[?.! ]*$/,
};
/** The Vietnamese line, typed without marks. */
const MORE_BARE =
  /^(?:(?:cho|xem|the|vay|co|minh|toi|em|tim|ok|ban|muon|giup) )*(?:con (?:(?:bai|paper|cai) )?(?:nao |gi )?(?:nua|khac)|con (?:bai|paper) (?:nao|gi)(?= khong| ko|[?]|$)|(?:xem |ke )?them (?:(?:vai|may|it) )?(?:bai|paper)(?: (?:nua|khac|tuong tu))?|xem them|them nua|(?:bai|paper) (?:nao )?(?:khac|tuong tu)|tiep (?:tuc|theo|di)|nua di)(?: (?:di|nhe|voi|khong|ko|k|nua|xem))*[?.! ]*$/;

/** @returns the language of a line that asks for more papers */
export function readMore({ lower }: Utterance): ReplyLanguage | undefined {
  if (MORE.en.test(lower)) return 'en';
  if (MORE.zh.test(lower)) return 'zh';
  return MORE.vi.test(lower) || MORE_BARE.test(lower) ? 'vi' : undefined;
}

const NAMES: readonly (readonly [RegExp, ReplyLanguage])[] = [
  [/english|英[文语]|tieng anh/, 'en'],
  [/chinese|mandarin|[中汉]文|[汉]语|普通话|tieng (?:trung|hoa|tau)/, 'zh'],
  [/vietnamese|越南?[文语]|越南语|tieng viet/, 'vi'],
];
const SWITCHES: readonly RegExp[] = [
  /^(?:(?:please|now|ok|okay|and|can|could|would|will|you|say|that|it|this|tell|me|repeat|answer|translate|write|again|the|same|reply|speak|give|explain|thing|to|but|sorry) )*(?:(?:in|into|to) )?(?:english|chinese|mandarin|vietnamese)(?: (?:please|version|instead|pls|now|again|language))*[,?.! ]*(?:please|thanks)?[?.! ]*$/,
  /^(?:请|麻烦|能不能|能|可以|可不可以|你|再|把它|那|都|给我|帮我|,| )*(?:用|说|讲|换成?|翻译成?|译成?|改成?|以)+(?:成)?(?:中文|汉语|普通话|英文|英语|越南文|越南语|越文|越语)(?:来)?(?:说|讲|回答|回复|再说|答|解释|写|告诉我|重复)*(?:一遍|一下|一次)?(?:吧|吗|呢|好吗|可以吗|行吗|行不行|谢谢|,)*[?。! ]*$/,
  /^(?:中文|英文|英语|越南语|越南文)(?:呢|吧|版|版本|谢谢|请)*[?。! ]*$/,
  /^(?:(?:hay|vui long|lam on|co the|ban|noi|tra loi|dich|viet|lai|giup|cho|minh|toi|em|sang|bang|ra|qua|dung|cau|do|the|giai thich|nhac) )*tieng (?:anh|trung|viet|hoa|tau)(?: (?:di|nhe|nha|duoc khong|voi|giup minh|dum|nao|a|thoi|lai|khong|duoc|cho minh|quoc))*[?.! ]*$/,
];

/** @returns the language in which the last answer is wanted again */
export function readLanguageSwitch({ plain }: Utterance): ReplyLanguage | undefined {
  if (!SWITCHES.some((pattern) => pattern.test(plain))) return undefined;
  return NAMES.find(([name]) => name.test(plain))?.[1];
}

/** What a correction puts in the place of what was understood, and where it stands in the text. */
export interface Correction {
  readonly start: number;
  readonly end: number;
  readonly language: ReplyLanguage;
  /** "I meant ...": a topic; else only another of the papers can be meant ("no, the other one"). */
  readonly namesTopic: boolean;
}

const NO =
  "(?:no+|nope|nah|sorry|wrong|not (?:that|this)(?: one)?|wait|actually|hmm|oops|that's (?:wrong|not it))";
const MEANT: readonly (readonly [RegExp, ReplyLanguage])[] = [
  [
    new RegExp(
      `^(?:${NO}[,.! ]+)*(?:i(?:'m| am)? (?:meant?|was asking (?:about|for)|asking (?:about|for)|was (?:thinking|talking) (?:of|about))|what i meant was|i meant to (?:ask|say)(?: about)?) (?:papers (?:on|about) )?(?<topic>.+?)[?.! ]*$`,
      'd',
    ),
    'en',
  ],
  [
    /^(?:(?:不是?的?|不对|错了|抱歉|不好意思|,|。|!| )+)?(?:我)?(?:是说|说的是|的意思是|问的是|指的是|想问的是|要的是|是想问|是指|是问)(?:的是)?(?<topic>.+?)(?:的论文|的|啦|啊|呀|吧|[?。! ])*$/d,
    'zh',
  ],
  [
    /^(?:(?:không(?: phải)?|sai rồi|nhầm rồi|à|ấy|xin lỗi)[,. !]+)*(?:ý (?:tôi|mình|em|tui|t) (?:là|muốn nói là|muốn hỏi là)|(?:tôi|mình|em|tui) (?:muốn (?:nói|hỏi)|đang hỏi|hỏi)(?: về| là)?) (?<topic>.+?)(?: (?:cơ|mà|nhé|ấy|cơ mà|chứ))*[?.! ]*$/d,
    'vi',
  ],
  [
    /^(?:(?:khong(?: phai)?|nham roi)[,. !]+)*y (?:toi|minh|em|tui) (?:la|muon noi la) (?<topic>.+?)(?: (?:co|ma|nhe))*[?.! ]*$/d,
    'vi',
  ],
];
const ONLY_NO: readonly (readonly [RegExp, ReplyLanguage])[] = [
  [new RegExp(`^(?:${NO}[,.! ]+)+(?<topic>.+)$`, 'd'), 'en'],
  [
    /^(?:不是?的?(?:这篇|这个|那个|那篇)?|不对|错了)[,。! ]+(?:我?(?:是|要|说)(?:说|的是)?)?(?<topic>.+)$/d,
    'zh',
  ],
  [/^(?:không(?: phải(?: bài (?:này|đó))?)?|sai rồi|nhầm rồi)[,. !]+(?<topic>.+)$/d, 'vi'],
];

export function readCorrection({ lower }: Utterance): Correction | undefined {
  for (const [rules, namesTopic] of [
    [MEANT, true],
    [ONLY_NO, false],
  ] as const)
    for (const [pattern, language] of rules) {
      const place = pattern.exec(lower)?.indices?.groups?.['topic'];
      if (place !== undefined) return { start: place[0], end: place[1], language, namesTopic };
    }
  return undefined;
}

const ABOUT: readonly (readonly [RegExp, ReplyLanguage])[] = [
  [/^(?:(?:and|but|ok|okay|so) )*(?:what|how) about (?:papers (?:on|about) )?(?<topic>.+?)[?.! ]*$/d, 'en'],
  [
    /^(?:(?:the )?same (?:question |thing )?(?:again )?(?:but )?(?:for|about|with)) (?<topic>.+?)[?.! ]*$/d,
    'en',
  ],
  [
    /^and (?:for |on |about |in |from )?(?!(?:do|does|did|is|are|was|what|how|why|who|where|when|which|can|could|if)\b)(?<topic>\S+(?: \S+){0,3}?)\?$/d,
    'en',
  ],
  [
    /^(?:那么?|那如果是)?(?:换成|改成|换)?(?!.*(?:怎么|什么|哪|多少|谁|如何|几|吗))(?<topic>[^,。?]{2,16}?)(?:方面)?(?:的论文|的)?呢[?。! ]*$/d,
    'zh',
  ],
  [
    /^(?:那么?)?(?:换成|改成)(?<topic>[^,。?]{2,16}?)(?:方面)?(?:的论文|的)?(?:吧|看看|试试)*[?。! ]*$/d,
    'zh',
  ],
  [/^(?:thế |vậy )?còn (?:về )?(?<topic>.+?)(?: thì (?:sao|thế nào))[?.! ]*$/d, 'vi'],
  [/^(?:thế|vậy) còn (?:về )?(?<topic>.+?)[?.! ]*$/d, 'vi'],
  [
    /^(?:còn|và|thế|vậy) (?:về )?(?!.*(?:nào|gì|ai|sao|đâu|không|bao nhiêu))(?<topic>\S+(?: \S+){0,4}?)(?: thì sao)?\?$/d,
    'vi',
  ],
  [/^(?:thế|vậy|và) (?<topic>\S+(?: \S+){0,4}?) thì (?:sao|thế nào)[?.! ]*$/d, 'vi'],
  [/^(?:đổi|chuyển) sang (?:chủ đề )?(?<topic>.+?)(?: (?:đi|nhé|xem))*[?.! ]*$/d, 'vi'],
];

/** "What about machine translation?": another topic for the same question. */
export function readTopicChange({ lower }: Utterance): Correction | undefined {
  for (const [pattern, language] of ABOUT) {
    const place = pattern.exec(lower)?.indices?.groups?.['topic'];
    if (place !== undefined) return { start: place[0], end: place[1], language, namesTopic: true };
  }
  return undefined;
}
