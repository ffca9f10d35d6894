import type { ReplyLanguage } from '../../src/language/language.ts';

/** What the server itself says to people, apart from the page. */
export interface WebWords {
  readonly login: {
    readonly title: string;
    readonly token: string;
    readonly button: string;
    readonly wrong: string;
    readonly tooMany: string;
  };
  readonly feedTitle: string;
  readonly feedDescription: string;
  readonly authors: string;
  readonly notBuilt: string;
}

const en: WebWords = {
  login: {
    title: 'Paperboy: log in',
    token: 'Access token (WEB_TOKEN)',
    button: 'Log in',
    wrong: 'That is not the token. The operator of this server knows it.',
    tooMany: 'Too many tries. Wait a minute.',
  },
  feedTitle: 'Paperboy: research papers of the day',
  feedDescription: 'What daily digests say of new papers.',
  authors: 'Authors',
  notBuilt: 'The page has not been built: run "npm run build". The API is at /api/v1.',
};

const zh: WebWords = {
  login: {
    title: 'Paperboy：登录',
    token: '访问令牌（WEB_TOKEN）',
    button: '登录',
    wrong: '令牌不正确，请向本服务器的管理员索取。',
    tooMany: '尝试次数过多，请一分钟后再试。',
  },
  feedTitle: 'Paperboy：每日论文',
  feedDescription: '每日摘要中的新论文。',
  authors: '作者',
  notBuilt: '网页尚未构建：请运行 "npm run build"。API 位于 /api/v1。',
};

const vi: WebWords = {
  login: {
    title: 'Paperboy: đăng nhập',
    token: 'Mã truy cập (WEB_TOKEN)',
    button: 'Đăng nhập',
    wrong: 'Mã này không đúng. Hãy hỏi người vận hành máy chủ.',
    tooMany: 'Bạn đã thử quá nhiều lần. Hãy đợi một phút.',
  },
  feedTitle: 'Paperboy: bài báo nghiên cứu trong ngày',
  feedDescription: 'Những bài báo mới trong các bản tin hằng ngày.',
  authors: 'Tác giả',
  notBuilt: 'Trang web chưa được dựng: hãy chạy "npm run build". API ở /api/v1.',
};

const WORDS: Readonly<Record<ReplyLanguage, WebWords>> = { en, zh, vi };

export function webWordsIn(language: ReplyLanguage): WebWords {
  return WORDS[language];
}
