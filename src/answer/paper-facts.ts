import type { ReplyLanguage } from '../language/language.ts';
import type { Paper } from '../paper/paper.ts';

/** A fact that stands in a paper's record rather than in a sentence. */
type FactKind = 'authors' | 'published' | 'upvotes' | 'score' | 'code';

/** How questions (lower case, no marks) ask for each. */
const ASKS: Readonly<Record<FactKind, RegExp>> = {
  authors:
    /\b(?:who (?:are|is|were) the authors?|authors? (?:of|list|names?)|who (?:wrote|authored)|written by who)|作者(?:是谁|是哪|有谁|有哪|都有|名单|叫什么)|谁写的|\b(?:tac gia (?:la|gom|cua|bai|co|ten)|(?:cac|nhung) tac gia|ai la tac gia|do ai viet|ai viet (?:ra )?(?:bai|paper))/u,
  published:
    /when (?:was|were|did).{0,60}(?:publish|released?|submit|posted|come out|appear)|(?:什么时候|哪天|何时).{0,6}(?:发|提交|公布|上线)|发(?:表|布)(?:日期|时间)|(?:dang|xuat ban|cong bo) (?:khi nao|ngay nao|luc nao|hom nao)|ngay (?:dang|xuat ban)/u,
  upvotes:
    /\bupvotes?\b|\bhow many (?:likes|votes)\b|点赞|多少票|票数|luot (?:vote|thich|binh chon|upvote)|bao nhieu (?:vote|like|upvote)/u,
  score:
    /(?:how|what) (?:is|was|are|were) .{1,60} (?:rated|scored)\b|(?:rating|score) (?:does|did) the (?:digest|list)|what (?:rating|recommendation score)|(?:digest|recommendation|reviewer)(?:'s)? (?:score|rating)|(?:推荐|日报|综合)(?:评分|打分|指数|给了?[几多])|打了?(?:几|多少)分|评(?:了|为)?(?:几|多少)分|评分(?:是|为)?(?:几|多少)|(?:cham|danh gia) (?:diem )?(?:may|bao nhieu)|(?:may|bao nhieu) sao\b/u,
  code: /(?:where|link|url|address|find|have|has|any|is there).{0,30}\b(?:code|github|repo(?:sitory)?)\b|代码.{0,4}(?:链接|地址|在哪|仓库|有吗)|github.{0,4}(?:链接|地址|在哪)|(?:link|dia chi|o dau).{0,20}(?:code|ma nguon|github)|(?:code|ma nguon|github).{0,12}(?:o dau|link|dia chi)/u,
};

const LABELS: Readonly<Record<FactKind, Readonly<Record<ReplyLanguage, string>>>> = {
  authors: { en: 'Authors', zh: '作者', vi: 'Tác giả' },
  published: { en: 'Published', zh: '发表日期', vi: 'Ngày đăng' },
  upvotes: { en: 'Upvotes', zh: '点赞数', vi: 'Lượt bình chọn' },
  score: { en: 'Score', zh: '评分', vi: 'Điểm' },
  code: { en: 'Code', zh: '代码', vi: 'Mã nguồn' },
};

/** Facts without which there is no answer; where code is, a sentence of the digest may tell as well. */
const ONLY_IN_RECORD: ReadonlySet<FactKind> = new Set(['authors', 'published', 'upvotes']);

export interface AskedFacts {
  /** One line for each fact asked for that the record holds, such as `Authors: A, B`. */
  readonly lines: readonly string[];
  /** A fact was asked for that the digests do not tell. */
  readonly isMissing: boolean;
}

/**
 * @param question lower case, marks removed
 * @param language of the labels
 */
export function askedFacts(question: string, paper: Paper, language: ReplyLanguage): AskedFacts {
  const kinds = (Object.keys(ASKS) as FactKind[]).filter((kind) => ASKS[kind].test(question));
  const values = kinds.map((kind) => ({ kind, value: valueOfFact(kind, paper) }));
  return {
    lines: values.flatMap(({ kind, value }) =>
      value === '' ? [] : [`${LABELS[kind][language]}${language === 'zh' ? '：' : ': '}${value}`],
    ),
    isMissing: values.some(({ kind, value }) => value === '' && ONLY_IN_RECORD.has(kind)),
  };
}

function valueOfFact(kind: FactKind, paper: Paper): string {
  switch (kind) {
    case 'authors':
      return paper.authors.join(', ');
    case 'published':
      return paper.publishedOn ?? '';
    case 'upvotes':
      return paper.upvotes === undefined ? '' : String(paper.upvotes);
    case 'score':
      return paper.score === undefined ? '' : `${paper.score.value}/${paper.score.outOf}`;
    case 'code':
      return paper.links
        .filter((link) => link.kind === 'code')
        .map(({ url }) => url)
        .join(' ');
  }
}
