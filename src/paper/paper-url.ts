import type { Paper } from './paper.ts';

/** The page to send a reader to: arXiv's abstract page, else the DOI, else the first paper link; empty without any. */
export function paperUrl(paper: Pick<Paper, 'id' | 'links'>): string {
  if (/^(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z-]+)?\/\d{7})$/i.test(paper.id))
    return `https://arxiv.org/abs/${paper.id}`;
  if (paper.id.startsWith('doi:')) return `https://doi.org/${paper.id.slice(4)}`;
  return paper.links.find((link) => link.kind === 'paper')?.url ?? paper.links[0]?.url ?? '';
}
