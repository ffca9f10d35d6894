import { parseAuthors } from '../authors.ts';
import type { Link } from '../digest.ts';
import { findDate } from '../digest-date.ts';
import { linksOf, linkTo } from '../links.ts';
import { cleanTitle } from '../markdown.ts';
import { arxivIdOf, doiOf } from '../paper-ids.ts';
import { isFailedText } from '../roles.ts';

/** What is known of a paper besides its sections. */
export interface Facts {
  title: string | undefined;
  originalTitle: string | undefined;
  authors: string[];
  publishedOn: string | undefined;
  categories: string[];
  tags: string[];
  score: { value: number; outOf: number } | undefined;
  upvotes: number | undefined;
  arxivId: string | undefined;
  doi: string | undefined;
  links: Link[];
}

export function noFacts(): Facts {
  return {
    title: undefined,
    originalTitle: undefined,
    authors: [],
    publishedOn: undefined,
    categories: [],
    tags: [],
    score: undefined,
    upvotes: undefined,
    arxivId: undefined,
    doi: undefined,
    links: [],
  };
}

type FactReader = (text: string, facts: Facts) => boolean;

const readers: readonly (readonly [readonly string[], FactReader])[] = [
  [
    [
      'original title',
      'english title',
      'title (en)',
      '原文标题',
      '英文标题',
      '英文题目',
      '原題',
      '원제',
      'tiêu đề gốc',
      'titre original',
      'originaltitel',
      'title en',
    ],
    (text, facts) => (facts.originalTitle = cleanTitle(text)) !== '',
  ],
  [
    [
      'title',
      'paper title',
      'paper',
      'name',
      '标题',
      '题目',
      '论文',
      '论文标题',
      '论文题目',
      '論文',
      'タイトル',
      '제목',
      '논문',
      'tiêu đề',
      'tên bài báo',
      'bài báo',
      'titre',
      'titel',
      'título',
      'article',
      'papier',
    ],
    readTitle,
  ],
  [
    [
      'authors',
      'author',
      'by',
      'author(s)',
      'first author',
      'creator',
      '作者',
      '著者',
      '저자',
      'tác giả',
      'nhóm tác giả',
      'auteurs',
      'auteur',
      'autoren',
      'autor',
      'autores',
    ],
    (text, facts) =>
      facts.authors.push(...parseAuthors(text).filter((name) => !facts.authors.includes(name))) > 0,
  ],
  [
    [
      'date',
      'published',
      'published on',
      'publication date',
      'submitted',
      'published at',
      'publishedon',
      'publishedat',
      'published date',
      'publish date',
      'pubdate',
      'submitted on',
      '发布日期',
      '发表日期',
      '日期',
      '发布时间',
      '提交日期',
      '게재일',
      '발행일',
      '公開日',
      '投稿日',
      'xuất bản',
      'ngày',
      'ngày xuất bản',
      'ngày đăng',
      'xuất bản lúc',
      'publié le',
      'veröffentlicht',
      'datum',
    ],
    (text, facts) => (facts.publishedOn ??= findDate(text, true)) !== undefined,
  ],
  [
    [
      'categories',
      'category',
      'main category',
      'primary category',
      'subjects',
      'subject',
      'field',
      'arxiv category',
      '类别',
      '分类',
      '分野',
      '분류',
      'danh mục',
      'chuyên mục',
      'catégorie',
      'kategorie',
    ],
    (text, facts) => facts.categories.push(...splitList(text)) > 0,
  ],
  [
    [
      'tags',
      'tag',
      'keywords',
      'keyword',
      'key words',
      'topics',
      'topic',
      '标签',
      '关键词',
      'キーワード',
      'タグ',
      '키워드',
      '태그',
      'từ khóa',
      'từ khoá',
      'thẻ',
      'mots-clés',
      'schlagwörter',
      'stichworte',
    ],
    (text, facts) => facts.tags.push(...splitList(text)) > 0,
  ],
  [
    ['score', 'rating', '评分', '打分', '得分', 'スコア', '점수', 'điểm', 'note', 'bewertung', 'importance'],
    readScore,
  ],
  [
    [
      'upvotes',
      'upvote',
      'votes',
      'likes',
      'hf upvotes',
      '点赞',
      '赞',
      '点赞数',
      '추천',
      'lượt thích',
      'bình chọn',
      'lượt bình chọn',
    ],
    (text, facts) =>
      /^\W*\d{1,7}\b/u.test(text) && Number.isInteger((facts.upvotes = Number(/\d{1,7}/u.exec(text)?.[0]))),
  ],
  [
    [
      'arxiv',
      'arxiv id',
      'arxiv_id',
      'arxivid',
      'id',
      'paper id',
      'paper_id',
      'doi',
      'link',
      'links',
      'url',
      'paper url',
      'paper link',
      'arxiv link',
      'arxiv url',
      'abs',
      'abs url',
      'entry_id',
      'pdf',
      'pdf url',
      'pdf link',
      'pdf_url',
      'code',
      'github',
      'github repo',
      'githubrepo',
      'repo',
      'repository',
      'code url',
      'code link',
      'project',
      'project page',
      'projectpage',
      'website',
      'homepage',
      'demo',
      'hugging face',
      'hf',
      'source',
      'read',
      'resources',
      '链接',
      '论文链接',
      '原文',
      '原文链接',
      '地址',
      '论文地址',
      '代码',
      '代码链接',
      '开源代码',
      '项目',
      '项目主页',
      '来源',
      'リンク',
      'コード',
      '링크',
      '코드',
      '원문',
      'liên kết',
      'đường dẫn',
      'mã nguồn',
      'nguồn',
      'lien',
      'liens',
      'quelle',
    ],
    readLinks,
  ],
];
const READER_OF = new Map(
  readers.flatMap(([labels, reader]) => labels.map((label): [string, FactReader] => [label, reader])),
);

function readTitle(text: string, facts: Facts): boolean {
  facts.links.push(...linksOf(text));
  facts.title ??= cleanTitle(text);
  return true;
}

function splitList(text: string): string[] {
  return text
    .split(/[,，、;；|·]|\s#(?=\S)/u)
    .map((part) => cleanTitle(part).replace(/^#(?=\S)/u, ''))
    .filter((part) => part !== '' && !isFailedText(part));
}

function readScore(text: string, facts: Facts): boolean {
  const stars = [...text.matchAll(/[★⭐]/gu)].length;
  const match = /^\W*(\d{1,3}(?:\.\d{1,3})?)(?:\s*(?:\/|out of|trên)\s*(\d{1,3}))?\W*$/u.exec(
    cleanTitle(text).slice(0, 60),
  );
  if (match === null && stars === 0) return false;
  const value = match === null ? stars : Number(match[1]);
  facts.score = {
    value,
    outOf: Number(match?.[2] ?? (match === null || value <= 5 ? 5 : value <= 10 ? 10 : 100)),
  };
  return true;
}

/** Takes a text that is nothing but links and ids. */
function readLinks(text: string, facts: Facts): boolean {
  const links = linksOf(text);
  const id = arxivIdOf(text.trim());
  const doi = doiOf(text);
  if (links.length === 0 && id === undefined && doi === undefined) return false;
  facts.links.push(...links);
  const page =
    links.length === 0 && id !== undefined ? linkTo(`https://arxiv.org/abs/${id}`, '', 'paper') : undefined;
  if (page !== undefined) facts.links.push(page);
  facts.arxivId ??= id;
  if (doi !== undefined && !doi.startsWith('10.48550/')) facts.doi ??= doi;
  return true;
}

/**
 * Takes a labelled fact (`Authors: …`, `日期：…`, a JSON field) if its label is known and its text fits.
 *
 * @returns false when the text must be kept as a section
 */
export function takeFact(label: string, text: string, facts: Facts): boolean {
  const name = cleanTitle(label)
    .toLowerCase()
    .replace(/[_-]/gu, ' ')
    .replace(/^[^\p{L}]+/u, '')
    .trim();
  const reader = READER_OF.get(name) ?? READER_OF.get(name.replaceAll(' ', ''));
  return reader !== undefined && text.trim() !== '' && reader(text, facts);
}
