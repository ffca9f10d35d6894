import { removeDiacritics } from '../language/normalise-text.ts';

/**
 * Orders meant for the bot itself rather than questions about papers. Each pattern speaks to "you" or names the
 * bot's own instructions and secrets, so that "papers on prompt injection" or "how are jailbreaks detected" pass.
 */
const PATTERNS: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override|bypass)\b[^.?!]{0,30}\b(?:previous|prior|above|earlier|all|your|these|the)\b[^.?!]{0,20}\b(?:instructions?|rules?|prompts?|guidelines|messages)/,
  /\b(?:reveal|show|print|repeat|output|tell me|give me|leak|dump)\b[^.?!]{0,40}\b(?:system prompt|your (?:\w+ )?(?:prompt|instructions|rules|configuration|config)|(?:your|the bot'?s?) (?:\w+ )?(?:api key|token|password|secrets?|credentials)|environment variables|\.env)\b/,
  /\bwhat(?:'s| is| are)\b[^.?!]{0,20}\byour (?:\w+ )?(?:system )?(?:prompt|instructions|rules|api key|token|password)s?\b/,
  /\b(?:api[ _-]?key|bot token|access token|secret key|password)s?\b[^.?!]{0,30}\b(?:you|your|yours|this bot|the bot|server)\b/,
  /\b(?:you are now|from now on,? you|act as|pretend (?:to be|you))\b[^.?!]{0,60}\b(?:dan|unrestricted|no (?:rules|limits|restrictions|filters)|without (?:rules|limits|restrictions)|jailbroken|developer mode|evil|hacker|root|admin)\b/,
  /\b(?:only|always|just)\b[^.?!]{0,20}\b(?:reply|respond|answer|say|output)\b[^.?!]{0,20}["“'][^"”']{1,40}["”']/,
  /(?:忽略|无视|忘掉|忘记|不要管|别管|绕过)[^。？！]{0,4}(?:上面|以上|上述|之前|前面|此前|先前|所有|全部|一切|任何|你的|这些|原来)[^。？！]{0,10}(?:规则|指令|提示|指示|要求|设定|限制|内容|的话)/,
  /\b(?:repeat|print|output|copy|translate|recite|show|quote)\b[^.?!]{0,30}\b(?:text|message|messages|words?|everything|prompt|instructions?|conversation|lines?)\b[^.?!]{0,20}\b(?:above|before this|you (?:were|have been) (?:given|told)|verbatim|word for word)\b/,
  /\b(?:first|initial|previous|hidden) (?:message|prompt|instructions?) (?:you (?:got|received|were given)|verbatim)/,
  /\[\s*(?:system|admin|developer|assistant)\b[^\]]{0,20}\]|<\|?(?:system|im_start)|\b(?:system|admin|developer) (?:override|command|message|mode)\s*[:：]/,
  /\b(?:end|start|begin|finish|prefix)\b[^.?!]{0,12}\b(?:every|each|all|your)\b[^.?!]{0,20}\b(?:answers?|repl(?:y|ies)|responses?|messages?)\b/,
  /(?:重复|复述|翻译|输出|打印|原样|照抄|给我看)[^。？！]{0,16}(?:上面|以上|前面|第一条|最初|收到的|系统)[^。？！]{0,8}(?:文字|内容|消息|话|提示|指令)|(?:上面|以上|前面|第一条|最初|收到的)[^。？！]{0,12}(?:文字|内容|消息|话|提示|指令)[^。？！]{0,10}(?:重复|复述|翻译|输出|原样|原封不动|一字不[差漏])/,
  /(?:nguyen van|lap lai|doc lai|in lai|chep lai|dich)[^.?!]{0,40}(?:phia tren|o tren|ben tren|truoc do|dau tien)|(?:lenh|che do) (?:quan tri|he thong|admin|nha phat trien)\b|\bbo (?:het|qua|toan bo|moi) (?:cac )?(?:quy tac|luat|huong dan|chi dan|gioi han)/,
  /\b(?:chi|luon|deu)[^.?!]{0,12}(?:tra loi|noi|ghi|in)[^.?!]{0,6}\b(?:bang|dung|moi|mot) (?:mot )?(?:chu|tu|cau)\b/,
  /(?:只|都|统一)(?:准|能|要|需|会)?(?:回复|回答|说|输出)[^。？！]{0,6}[“"'「『][^”"'」』]{1,40}[”"'」』]/,
  /\b(?:decode|base64|rot13)\b.{0,80}\b(?:do|follow|obey|execute|run)\b|(?:解码|解密|base64).{0,12}(?:照做|执行|照办|按.{0,4}做)|(?:giai ma|base64).{0,40}(?:lam theo|thuc hien|chay)/,
  /\b[a-z]{2,}_(?:api_)?(?:key|token|secret|password)\b|\benv(?:ironment)? var(?:iable)?s?\b/,
  /你的?(?:系统)?(?:提示词?|指令|规则|设定|密钥|口令|令牌|初始指令|隐藏指令)/,
  /(?:输出|打印|告诉我|给我|发出|显示|重复|泄露)[^。？！]{0,12}(?:系统提示词?|系统指令|初始指令|隐藏指令)/,
  /(?:你(?:的|们的|用的|使用的|正在用的)?|把|输出|打印|告诉我|给我|发出)[^。？！]{0,12}(?:api\s*key|api\s*密钥|密钥|token|密码|环境变量)/,
  /(?:从现在(?:开始|起)|现在起|假装|扮演|你现在是)[^。？！]{0,20}(?:没有(?:任何)?限制|不受限制|dan|越狱|管理员|开发者模式|只(?:能|会|准)?(?:回答|回复|说|输出))/,
  /(?:bo qua|phot lo|quen|lo di|vuot qua|khong can theo)[^.?!]{0,30}(?:huong dan|chi dan|chi thi|quy tac|luat|lenh|prompt|yeu cau)/,
  /(?:in ra|hien thi|cho (?:toi|minh|xem)|tiet lo|doc|gui|dua)[^.?!]{0,30}(?:api key|system prompt|prompt he thong|mat khau|token|khoa bi mat|bien moi truong|chi dan he thong|huong dan he thong)/,
  /(?:tu (?:gio|nay|bay gio)|bay gio|gia vo|dong vai)[^.?!]{0,30}(?:ban la|may la|ban se la|lam)[^.?!]{0,30}(?:dan\b|khong (?:con )?(?:gioi han|luat|quy tac)|hacker|admin)/,
  /(?:chi|luon|deu|cung chi) (?:duoc )?(?:tra loi|noi|dap|in|ghi)[^.?!]{0,20}["“'][^"”']{1,40}["”']/,
];

/**
 * Whether a question is an attempt to misuse the bot: to change its instructions or to get its secrets.
 *
 * @param question any text; marks and case do not matter
 */
export function isMisuse(question: string): boolean {
  const text = removeDiacritics(
    question
      .normalize('NFKC')
      .replace(/[\u200B-\u200F\u2060\uFEFF]/g, '')
      .toLowerCase(),
  ).replace(/\s+/g, ' ');
  return PATTERNS.some((pattern) => pattern.test(text));
}
