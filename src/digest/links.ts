import type { Link, LinkKind } from './digest.ts';
import { inlineLinks } from './inline-links.ts';
import { cleanTitle } from './markdown.ts';
import { trimAddress } from './paper-ids.ts';

/** Hosts whose address is understood even without `https://` before it. */
const BARE_HOST =
  /(?:github\.io|github\.com|gitlab\.com|gitlab\.io|huggingface\.co|arxiv\.org|doi\.org|modelscope\.cn)(?![\w-])/giu;
const CODE_HOSTS =
  /(?:^|\.)(?:github\.com|githubusercontent\.com|gitlab\.com|gitee\.com|bitbucket\.org|codeberg\.org|modelscope\.cn|anonymous\.4open\.science|colab\.research\.google\.com|kaggle\.com)$/u;
const PROJECT_HOSTS =
  /(?:\.github\.io|\.gitlab\.io|\.netlify\.app|\.vercel\.app|\.pages\.dev|\.webflow\.io|^sites\.google\.com)$/u;
const PAPER_HOSTS =
  /(?:^|\.)(?:doi\.org|alphaxiv\.org|ar5iv\.org|ar5iv\.labs\.arxiv\.org|openreview\.net|aclanthology\.org|papers\.cool|semanticscholar\.org|biorxiv\.org|medrxiv\.org|openaccess\.thecvf\.com)$/u;
const HUB_PAGES = new Set([
  'blog',
  'docs',
  'learn',
  'posts',
  'join',
  'login',
  'pricing',
  'tasks',
  'settings',
  'chat',
  'new',
]);

/** @returns the parsed address when it is a web address with a host, else undefined; blanks around it are cut */
export function webAddress(url: string): URL | undefined {
  const trimmed = url.trim();
  if (!/^https?:\/\/[^\s/]/iu.test(trimmed) || /\s/u.test(trimmed)) return undefined;
  return URL.canParse(trimmed) ? new URL(trimmed) : undefined;
}

/** @returns what a web address leads to, told by host and path; `other` when they say nothing */
export function classifyLink(url: string): LinkKind {
  const address = webAddress(url);
  if (address === undefined) return 'other';
  const host = address.hostname.replace(/^www\./u, '');
  const path = address.pathname;
  if (/(?:^|\.)arxiv\.org$/u.test(host) && path.startsWith('/pdf/')) return 'pdf';
  // `github.com/name` alone is a person or a company, not code.
  if (CODE_HOSTS.test(host)) return /^\/[^/]+\/[^/]/u.test(path) ? 'code' : 'other';
  if (path.toLowerCase().endsWith('.pdf')) return 'pdf';
  if (/(?:^|\.)arxiv\.org$/u.test(host))
    return /^\/(?:abs|html|format)\//u.test(path) ? 'paper' : paperHost(host, path);
  if (host === 'huggingface.co' || host === 'hf.co') return hubKind(path);
  if (PROJECT_HOSTS.test(host)) return 'project';
  return paperHost(host, path);
}

function paperHost(host: string, path: string): LinkKind {
  // Zenodo gives its DOIs to data and programs.
  if (!PAPER_HOSTS.test(host) || path.length <= 1 || path.startsWith('/10.5281/')) return 'other';
  return path === '/pdf' || path.startsWith('/pdf/') ? 'pdf' : 'paper';
}

function hubKind(path: string): LinkKind {
  const [first, second] = path.split('/').filter((part) => part !== '');
  if (first === 'papers') return second === undefined || second === 'date' ? 'other' : 'paper';
  if (first === undefined || second === undefined || HUB_PAGES.has(first)) return 'other';
  return 'code';
}

/**
 * One spelling for addresses of the same page, to compare by: `https`, no `www.`, no trailing slash, no
 * fragment but one that is a route (`#/page`), for arXiv neither version nor `.pdf`, for GitHub lower case without
 * `.git`.
 */
export function canonicalUrl(url: string): string {
  const address = webAddress(url);
  if (address === undefined) return url.trim();
  const host = address.host.replace(/^www\./u, '').replace(/^export\.arxiv\.org$/u, 'arxiv.org');
  let path = address.pathname;
  if (path.endsWith('/')) path = path.slice(0, path.length - 1);
  if (host === 'arxiv.org') path = path.replace(/\.pdf$/iu, '').replace(/v\d{1,3}$/u, '');
  if (host === 'github.com') path = path.replace(/\.git$/u, '').toLowerCase();
  const route = /^#[/!]/u.test(address.hash) ? address.hash : '';
  return `https://${host}${path}${address.search}${route}`;
}

/** @returns the links without repeats of one page, first one kept, with the first label that is not empty */
export function mergeLinks(links: readonly Link[]): Link[] {
  const byUrl = new Map<string, Link>();
  for (const link of links) {
    const key = canonicalUrl(link.url);
    const known = byUrl.get(key);
    if (known === undefined) byUrl.set(key, link);
    else if (known.label === '' && link.label !== '') byUrl.set(key, { ...known, label: link.label });
  }
  return [...byUrl.values()];
}

/**
 * Every web link in markdown: `[label](url)`, `<url>`, bare `https://…`, and known hosts written without a
 * scheme (`name.github.io`). Images, relative links, anchors and empty `[]()` are left out.
 *
 * @returns links in the order of their place, no page twice; `label` is empty where the address stands alone
 */
export function linksOf(markdown: string): Link[] {
  if (!markdown.includes('.')) return [];
  const found: { readonly at: number; readonly link: Link }[] = [];
  let rest = markdown;
  if (markdown.includes('](')) {
    const pieces: string[] = [];
    let from = 0;
    for (const inline of inlineLinks(markdown)) {
      pieces.push(markdown.slice(from, inline.start), ' '.repeat(inline.end - inline.start));
      from = inline.end;
      const link = inline.isImage ? undefined : linkTo(inline.url, cleanTitle(inline.label));
      if (link !== undefined) found.push({ at: inline.start, link });
    }
    rest = pieces.join('') + markdown.slice(from);
  }
  for (const bare of [...bareAddresses(rest), ...hostsWithoutScheme(rest)]) found.push(bare);
  found.sort((one, other) => one.at - other.at);
  return mergeLinks(
    found.map(({ at, link }) => (link.kind === 'other' ? { ...link, kind: kindBefore(markdown, at) } : link)),
  );
}

/** What the words just before a link call it, for addresses that do not tell: `项目页面：https://…`. */
function kindBefore(text: string, at: number): LinkKind {
  const before = text.slice(Math.max(0, at - 40), at);
  if (
    /(?:project|website|web ?site|home ?page|webpage|page|项目|主页|网站|trang dự án|trang web)[^\n.。;；)）]{0,12}$/iu.test(
      before,
    )
  )
    return 'project';
  return /(?:code|repository|代码|源码|mã nguồn)[^\n.。;；)）]{0,12}$/iu.test(before) ? 'code' : 'other';
}

/**
 * @param url any text; one without scheme is taken as https
 * @param kind when given, overrides what host and path say
 * @returns undefined when the address is no web address
 */
export function linkTo(url: string, label = '', kind?: LinkKind): Link | undefined {
  const trimmed = url.trim();
  const full =
    /^[a-z][a-z0-9+.-]*:/iu.test(trimmed) || !/^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:\/|$)/iu.test(trimmed)
      ? trimmed
      : `https://${trimmed}`;
  if (webAddress(full) === undefined) return undefined;
  const isOwnLabel = canonicalUrl(label) === canonicalUrl(full);
  return { kind: kind ?? classifyLink(full), url: full, label: isOwnLabel ? '' : label };
}

function bareAddresses(text: string): { at: number; link: Link }[] {
  return [...text.matchAll(/https?:\/\/[\w\-.~:/?#@!$&()*+,;=%]+/giu)].flatMap((match) => {
    const link = linkTo(trimAddress(match[0]));
    return link === undefined ? [] : [{ at: match.index, link }];
  });
}

function hostsWithoutScheme(text: string): { at: number; link: Link }[] {
  return [...text.matchAll(BARE_HOST)].flatMap((match) => {
    let start = match.index;
    while (start > 0 && match.index - start < 80 && /[\w.-]/u.test(text[start - 1] ?? '')) start -= 1;
    const before = text[start - 1] ?? ' ';
    if (
      before === '/' ||
      before === '@' ||
      (before === ':' && text[start - 2] !== ' ' && /[a-z]/iu.test(text[start - 2] ?? ''))
    )
      return [];
    const after =
      /^[\w\-.~:/?#@!$&()*+,;=%]*/u.exec(text.slice(match.index + match[0].length, match.index + 300))?.[0] ??
      '';
    const address = trimAddress(text.slice(start, match.index) + match[0] + after).replace(/^[.-]+/u, '');
    // A host alone (`github.com`) is a name in a sentence, not a link; a page of its own is one.
    if (!address.includes('/') && !/[\w-]\.git(?:hub|lab)\.io$/iu.test(address)) return [];
    const link = linkTo(address);
    return link === undefined ? [] : [{ at: start, link }];
  });
}
