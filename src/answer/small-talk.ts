import type { ReplyLanguage } from '../language/language.ts';
import { plainQuestion } from './question-shape.ts';

/** Greetings, thanks, and what people ask to learn what the bot does. Each pattern is a whole clause, without marks. */
const CLAUSES: Readonly<Record<ReplyLanguage, RegExp>> = {
  en: new RegExp(
    `^(?:${[
      '(?:hi|hello|hey|yo|hiya|greetings|good (?:morning|afternoon|evening|day))(?: (?:there|bot|paperboy|everyone|all|again))?',
      '(?:thanks|thank you|thx|ty|cheers)(?: (?:so much|very much|a lot|bot|paperboy|again))?',
      '(?:ok|okay|cool|great|nice|bye|goodbye|see you)',
      '(?:please )?help(?: me)?(?: please)?|can you help(?: me)?|/?(?:help|start|commands|about)',
      'what (?:can|do) (?:you|u|this bot|paperboy) (?:do|know|answer|offer)(?: about| for (?:me|us))?',
      "(?:who|what) (?:are|r) (?:you|u)|who(?:'s| is) (?:this|paperboy)|what(?:'s| is) (?:this|this bot|paperboy)",
      'how (?:do|can|should) (?:i|we) (?:use|ask)(?: (?:you|this|it|this bot|questions|a question))?|how (?:does (?:this|this bot|it)|do you) work',
      'what (?:can|should|could) (?:i|we) ask(?: you)?',
    ].join('|')})$`,
    'u',
  ),
  zh: new RegExp(
    `^(?:${[
      '(?:你好|您好|嗨|哈喽|哈啰|大家好|早|早安|早上好|上午好|下午好|晚上好)(?:啊|呀|哦|机器人)?',
      '(?:谢谢|多谢|感谢|谢了)(?:你|您|啦|了|大家)?|再见|拜拜|好的|好吧',
      '(?:帮助|帮帮我|使用(?:说明|帮助|方法)|说明|功能|指令|命令)',
      '(?:请问)?(?:你|您|这个机器人|机器人)(?:能|可以|会)?(?:帮我)?(?:做|干)(?:些|点)?(?:什么|啥|哪些事情?)(?:呢|呀|啊)?|你有(?:什么|哪些)(?:功能|用)|你会什么|有(?:什么|哪些)功能',
      '(?:请问)?(?:你|您)是(?:谁|什么|干什么的|做什么的)(?:呀|啊|呢)?|这是什么(?:机器人)?',
      '(?:请问)?(?:我)?(?:怎么|如何|怎样)(?:使用|用|问|提问)(?:你|这个|这个机器人|问题)?(?:呢|啊)?',
      '(?:我)?(?:能|可以|应该)(?:问|问你)(?:些|点)?(?:什么|啥|哪些问题)(?:呢)?|你(?:都)?(?:知道|了解)(?:些)?什么',
    ].join('|')})$`,
    'u',
  ),
  vi: new RegExp(
    `^(?:${[
      '(?:xin chao|chao|alo)(?: (?:ban|bot|ad|admin|em|anh|chi|moi nguoi|ca nha|buoi (?:sang|trua|chieu|toi)))+|xin chao|chao|alo',
      'cam on(?: (?:ban|bot|ad|em|anh|nhe|nha|nhieu|rat nhieu|lam))+|cam on|tam biet',
      '(?:tro giup|giup do|giup|huong dan|cuu)(?: (?:toi|minh|em|voi|di|nhe|su dung|dung|nay))*|cac lenh|lenh',
      '(?:ban|bot|may|em|ad) (?:co the |biet )?(?:lam|giup|biet|tra loi|ho tro)(?: (?:toi|minh|em))?(?: (?:duoc|dc))? ?(?:gi|nhung gi|viec gi|cai gi)?(?: (?:cho|giup) (?:toi|minh|em))?(?: (?:vay|the|a))?',
      '(?:ban|bot|may|day) la (?:ai|gi|bot gi)(?: (?:vay|the|a))?',
      '(?:toi|minh|em)? ?(?:co the )?hoi (?:ban )?(?:duoc )?(?:gi|nhung gi|cai gi)(?: (?:vay|the|a))?',
      '(?:cach (?:dung|su dung)|(?:dung|su dung|hoi)(?: (?:bot|ban))?(?: nay)? (?:the nao|nhu the nao|ra sao|sao|ntn))(?: (?:bot|ban))?(?: nay)?',
    ].join('|')})$`,
    'u',
  ),
};
const THANKS = /^(?:thanks|thank you|thx|ty|cheers|谢谢|多谢|感谢|谢了|cam on)/u;
/** Longer ones ask for something else besides. */
const MAX_LENGTH = 80;

/**
 * The language of a greeting, thanks, or a question about the bot itself ("what can you do?"), where the whole
 * question is that.
 *
 * @returns undefined for anything else
 */
export function smallTalkLanguage(question: string): ReplyLanguage | undefined {
  const clauses = clausesOf(question);
  if (clauses.length === 0) return undefined;
  return (['vi', 'zh', 'en'] as const).find((language) => {
    return (
      clauses.some((clause) => CLAUSES[language].test(clause)) &&
      clauses.every((clause) => CLAUSES[language].test(clause) || CLAUSES.en.test(clause))
    );
  });
}

/** Whether small talk thanks, and so needs no introduction. @param question one that `smallTalkLanguage` knows */
export function isThanks(question: string): boolean {
  return clausesOf(question).some((clause) => THANKS.test(clause));
}

/** @returns none for a text that is too long for small talk */
function clausesOf(question: string): string[] {
  const plain = plainQuestion(question);
  if (plain.length > MAX_LENGTH) return [];
  return plain
    .split(/[,.!?;~，。！？；、\p{Extended_Pictographic}\p{M}]+/u)
    .map((clause) => clause.trim().replace(/\s+/g, ' '))
    .filter((clause) => clause !== '');
}
