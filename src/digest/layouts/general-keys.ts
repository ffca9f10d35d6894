import { inlineLinks } from '../inline-links.ts';
import { canonicalUrl, linksOf } from '../links.ts';
import { cleanTitle, type Line } from '../markdown.ts';
import { arxivIdsIn, doiOf } from '../paper-ids.ts';

/** Words of link labels that name a kind of page, not the paper. */
const GENERIC_WORDS = new Set(
  (
    'arxiv abs abstract pdf html paper papers link links url here read more full text source code github doi hf hugging face ' +
    'huggingface alphaxiv project page website homepage demo view details download preprint repo repository the on at ' +
    'openreview aclanthology acl anthology semantic scholar biorxiv medrxiv ar5iv cvf open access publisher site original ' +
    '论文 論文 链接 連結 原文 原文链接 论文链接 代码 项目 项目主页 主页 下载 阅读 全文 查看 bài báo liên kết mã nguồn xem đọc chi tiết tiếp tại ' +
    '링크 논문 원문 코드 보기 リンク 原論文 コード 詳細 lien article lire papier artikel quelle zum weiterlesen'
  ).split(' '),
);
const GENERIC_TOKEN =
  /^(?:(?:arxiv[:：.]?)?\d{4}\.\d{4,5}(?:v\d+)?|https?:\S*|(?:doi[:：])?10\.\d{4,9}\/\S*|\d{1,3}|[:：])$/u;

/** @returns whether a link's label names the kind of page (`PDF`, `arXiv:2601.…`, `论文`), not the paper */
export function isGenericLabel(label: string): boolean {
  const tokens = cleanTitle(label)
    .slice(0, 200)
    .toLowerCase()
    .split(/[^\p{L}\p{N}.:：/-]+/u)
    .filter((token) => token !== '');
  if (tokens.length > 6) return false;
  return tokens.every(
    (token) => GENERIC_WORDS.has(token.replace(/[:：]$/u, '')) || GENERIC_TOKEN.test(token),
  );
}

/** Cheap tests before the dear ones: what every mention of an arXiv id has, and hosts of other paper pages. */
const MENTION = /arxiv|papers\/|ar5iv/iu;
const PAPER_HOST =
  /openreview\.net|aclanthology\.org|semanticscholar\.org|(?:bio|med)rxiv\.org|thecvf\.com/iu;

/**
 * Papers that a text names: `arxiv:…` for each arXiv id, else `doi:…`, else addresses of paper pages.
 *
 * @param bareIds also take numbers that look like arXiv ids but stand alone
 */
export function paperKeys(text: string, bareIds = false): string[] {
  const ids = MENTION.test(text) ? arxivIdsIn(text) : [];
  if (ids.length > 0) return ids.map((id) => `arxiv:${id}`);
  if (bareIds) {
    const bare = [
      ...text.matchAll(/(?<![\d.\p{L}])(\d{2}(?:0[1-9]|1[0-2])\.\d{5})(?:v\d{1,2})?(?![\d.%])/gu),
    ];
    if (bare.length > 0) return [...new Set(bare.map((match) => `arxiv:${match[1]}`))];
  }
  const doi = text.includes('10.') ? doiOf(text) : undefined;
  if (doi !== undefined) return [`doi:${doi}`];
  if (!PAPER_HOST.test(text)) return [];
  return linksOf(text).flatMap((link) => (link.kind === 'paper' ? [`url:${canonicalUrl(link.url)}`] : []));
}

export function textOf(lines: readonly Line[]): string {
  return lines.map((line) => line.text).join('\n');
}

/** @returns the label of the first link to a paper whose label is a title */
export function titledLink(
  text: string,
):
  | { readonly label: string; readonly url: string; readonly start: number; readonly end: number }
  | undefined {
  if (!text.includes('](')) return undefined;
  return inlineLinks(text).find(
    (link) =>
      !link.isImage &&
      !isGenericLabel(link.label) &&
      cleanTitle(link.label).length >= 4 &&
      paperKeys(link.url).length > 0,
  );
}
