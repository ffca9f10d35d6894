import { createHash } from 'node:crypto';

const GREEK: Readonly<Record<string, string>> = {
  α: 'alpha',
  β: 'beta',
  γ: 'gamma',
  δ: 'delta',
  ε: 'epsilon',
  ζ: 'zeta',
  η: 'eta',
  θ: 'theta',
  ι: 'iota',
  κ: 'kappa',
  λ: 'lambda',
  μ: 'mu',
  ν: 'nu',
  ξ: 'xi',
  π: 'pi',
  ρ: 'rho',
  σ: 'sigma',
  ς: 'sigma',
  τ: 'tau',
  υ: 'upsilon',
  φ: 'phi',
  χ: 'chi',
  ψ: 'psi',
  ω: 'omega',
};
/** LaTeX commands that change the look of a text and add no letters to it. */
const LATEX_STYLE =
  /\\(?:math(?:bf|bb|cal|frak|it|rm|sf|scr|tt)|text(?:bf|it|rm|sc|sf|sl|tt)?|emph|boldsymbol|bm|operatorname|left|right|ensuremath)(?![A-Za-z])/g;
const NOT_IN_A_KEY = /[^\p{L}\p{N}\p{M}]/gu;
const PLACEHOLDER = /^(?:arxiv[\s:]*)?(?:\d{4}\.\d{4,5}|[a-z-]{2,12}(?:\.[a-z]{2})?\/\d{7})(?:v\d{1,3})?$/iu;
const NO_TITLE = new Set([
  'untitled',
  'notitle',
  'unknown',
  'unknowntitle',
  'na',
  'none',
  'null',
  'undefined',
  '无标题',
  '未知标题',
]);

/**
 * Form of a title in which spelling habits of digests do not matter: NFKD without Latin accents, lower case, Greek
 * letters by name, LaTeX marks, punctuation and whitespace removed.
 *
 * @returns letters and digits only; empty when the title has none
 */
export function normaliseTitle(title: string): string {
  return title
    .replace(LATEX_STYLE, '')
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[α-ω]/gu, (letter) => GREEK[letter] ?? letter)
    .replace(NOT_IN_A_KEY, '')
    .normalize('NFC');
}

/** Whether a title only stands in for one that the digest did not know, such as `arXiv 2507.08000` or `Untitled`. */
export function isPlaceholderTitle(title: string): boolean {
  if (PLACEHOLDER.test(title.trim())) return true;
  const key = normaliseTitle(title);
  return key === '' || NO_TITLE.has(key);
}

/** First 16 hex digits of the SHA-256 of a text. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex').slice(0, 16);
}
