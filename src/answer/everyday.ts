import { removeDiacritics } from '../language/normalise-text.ts';

/**
 * Small talk and everyday matters, in three languages, marks removed. A question of this kind may share a word with
 * a paper by chance ("break", "code"), so it is told by what it is about.
 */
const PATTERNS: readonly RegExp[] = [
  // Orders to write something: a digest is read, not written to order.
  /^(?:(?:hey|hi|hello|please|pls|ok|can you|could you|would you|can u)[,!]? )*(?:write|compose|draft|code|implement|make up|create|generate|translate|proofread|fix|solve|calculate) (?:(?:me|us|up|for me) )*(?:a|an|some|the|this|my|code)\b/,
  /^(?:请|麻烦|帮忙)?(?:帮我|给我|替我|帮)(?:写|编|画|翻译|润色|算|做)|^(?:请|用\S{1,10})?写(?:一)?[个首篇封段份句]|用(?:python|java|c\+\+|js|javascript)写|作文|请假条|检讨书/,
  /^(?:(?:hay|lam on|nho|ban) )*(?:viet|soan|lam|dich|sua|ve|tinh|giai) (?:(?:giup|cho|ho|gium) (?:minh|toi|em|anh|chi|tui|t|m|con)|(?:bai van|bai tho|bai tap|van ta|tho|email|thu|code|caption|cv))\b/,
  /\b(?:boyfriend|girlfriend|husband|wife|crush|break up|marry|wedding|dating|my (?:mom|mum|dad|boss|friend|cat|dog))\b/,
  /\b(?:joke|poem|song lyrics|horoscope|lottery|recipe|restaurant|what to eat|dinner|lunch|breakfast|weather (?:today|tomorrow|like)|will it rain|football|soccer|world cup|premier league|stock price|share price|bitcoin|exchange rate|gold price|movie|netflix|hotel|flight to|visa|homework|cover letter|my (?:resume|cv))\b/,
  /\b(?:who is the (?:president|prime minister)|capital of|what time is it|how old are you|who (?:made|created|are) you|how are you|good (?:morning|night)|hello|hi there|thank you|i'?m (?:tired|bored|sad|hungry))\b/,
  /笑话|讲个故事|写首诗|天气|下雨吗|吃什么|好吃|餐厅|外卖|菜谱|男朋友|女朋友|男友|女友|老婆|老公|分手|结婚|星座|彩票|股价|股票|比特币|汇率|足球|世界杯|电影推荐|酒店|机票|签证|作业帮|你好吗|你是谁|你叫什么|你多大|你几岁|多大了|谁发明了你|晚安|早上好|好累|好无聊|心情|首都是|总统是谁|几点了/,
  /\b(?:an gi|mon an|nau an|nha hang|ngon (?:khong|ko|o|quanh)|thoi tiet|troi mua|ban trai|ban gai|nguoi yeu|chia tay|vo chong|ket hon|truyen cuoi|ke chuyen cuoi|lam tho|bai tho|tu vi|cung hoang dao|xo so|gia vang|gia xang|chung khoan|co phieu|ty gia|bong da|da bong|world cup|xem phim|khach san|ve may bay|du lich|ban la ai|ban may tuoi|chao buoi sang|chuc ngu ngon|met qua|chan qua|buon qua|may gio roi|thu do cua|tong thong)\b/,
];

/** Whether a question is small talk or about everyday life rather than about research. */
export function isEveryday(question: string): boolean {
  const text = removeDiacritics(question.normalize('NFKC').toLowerCase());
  return PATTERNS.some((pattern) => pattern.test(text));
}
