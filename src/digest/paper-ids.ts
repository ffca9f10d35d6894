const NEW_ID = String.raw`\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}`;
const OLD_ARCHIVES =
  'acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|cond-mat|cs|dg-ga|funct-an|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math|math-ph|mtrl-th|nlin|nucl-ex|nucl-th|patt-sol|physics|plasm-ph|q-alg|q-bio|quant-ph|solv-int|supr-con';
const OLD_ID = String.raw`(?:${OLD_ARCHIVES})(?:\.[A-Za-z-]{2,17})?/\d{7}`;
const ANY_ID = `(${NEW_ID}|${OLD_ID})(?:v\\d{1,3})?(?![\\d])`;
const WHOLE_ID = new RegExp(`^${ANY_ID}$`, 'iu');
/** Places after which an id is surely an arXiv id. */
const IN_CONTEXT = new RegExp(
  `(?:arxiv\\.org/(?:abs|pdf|html|format|e-print)/|huggingface\\.co/papers/|hf\\.co/papers/|alphaxiv\\.org/(?:abs|pdf|overview)/|ar5iv\\.org/(?:abs|html)/|papers\\.cool/arxiv/|arxiv(?: id)?(?:\\*\\*)?[:：.](?:\\*\\*)?\\s{0,3})${ANY_ID}`,
  'giu',
);

function withoutSubject(id: string): string {
  const lower = id.toLowerCase();
  // `math.GT/0309136` and `math/0309136` are one paper.
  return lower.includes('/') ? lower.replace(/\.[a-z-]+\//u, '/') : lower;
}

/**
 * arXiv ids that a text surely names: in an address (arXiv, Hugging Face papers, alphaXiv, DOI of arXiv) or
 * after `arXiv:`. Bare decimals are never taken.
 *
 * @returns ids without version and subject class, in order, no repeats
 */
export function arxivIdsIn(text: string): string[] {
  const ids = [...text.matchAll(IN_CONTEXT)].map((match) => withoutSubject(match[1] ?? ''));
  return [...new Set(ids)];
}

/**
 * @param value an id alone (`2601.05432v2`, `math.GT/0309136`), or an address or text that names one
 * @returns the (first) id without version, such as `2601.05432` or `math/0309136`
 */
export function arxivIdOf(value: string): string | undefined {
  const alone = WHOLE_ID.exec(value.trim());
  if (alone !== null) return withoutSubject(alone[1] ?? '');
  return arxivIdsIn(value)[0];
}

/** What addresses add to a DOI: `/full`, `.pdf`, `?utm_source=…`; and on bioRxiv and medRxiv the version. */
const DOI_TAIL =
  /(?:[?#].*|\/(?:full|abstract|pdf|html|epdf|fulltext)|\.pdf|(?<=^10\.(?:1101|64898)\/[\d.]{6,40})v\d{1,3}(?:\.\S*)?)$/u;

/**
 * @returns the first DOI in a text, lower case, without the sentence's punctuation after it and what addresses of
 *   publishers add
 */
export function doiOf(text: string): string | undefined {
  const match = /(?<![\d.])10\.\d{4,9}\/[^\s"'<>{}|\\^`[\]，。；、）》]{1,200}/u.exec(text)?.[0];
  if (match === undefined) return undefined;
  let doi = trimAddress(match).toLowerCase();
  for (let before = ''; before !== doi; ) {
    before = doi;
    doi = doi.replace(DOI_TAIL, '');
  }
  return doi;
}

/** @returns an address or DOI without the sentence's punctuation and unbalanced `)` at its end */
export function trimAddress(address: string): string {
  let end = address.length;
  let unbalanced = 0;
  for (const sign of address) unbalanced += sign === '(' ? -1 : sign === ')' ? 1 : 0;
  for (;;) {
    const last = address[end - 1] ?? '';
    if (last !== '' && '.,;:!?*~&#'.includes(last)) end -= 1;
    else if (last === ')' && unbalanced > 0) {
      end -= 1;
      unbalanced -= 1;
    } else return address.slice(0, end);
  }
}
