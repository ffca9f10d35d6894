import { collapseSpaces, plainText } from '../../digest/markdown.ts';
import type { ReplyLanguage } from '../../language/language.ts';
import { paperUrl } from '../../paper/paper-url.ts';
import type { AnswerContext, ContextPassage } from './answer-context.ts';
import { type Piece, readCitations } from './citation-groups.ts';
import { figureSource, holdsFigure } from './figures.ts';
import { findForbidden } from './forbidden.ts';
import { holdsName } from './names.ts';
import { isInLanguage, languageOf } from './sentence-language.ts';
import { type Claims, claimsOf, contentTerms, passageText, titlesOf } from './support.ts';
import { visibleText } from './visible-text.ts';

/** Why a sentence is not shown. */
export type Failure =
  /** No known citation. */
  | 'uncited'
  /** A number or its unit is in no passage that it cites. */
  | 'figure'
  /** The same for the name of a model, data set or method. */
  | 'name'
  /** It shares nothing with what it cites. */
  | 'unrelated'
  /** Another language than the asker's. */
  | 'language'
  /** A link, a mention, markup, or something secret. */
  | 'link'
  | 'mention'
  | 'markup'
  | 'secret'
  /** Nothing is left of it, or it only asks or announces. */
  | 'empty';

/** Each check by itself, so that a test can show what it is there for. */
export type CheckName =
  | 'citations'
  | 'figures'
  | 'names'
  | 'relation'
  | 'language'
  | 'effects'
  | 'secrets'
  | 'visible';

export interface CheckOptions {
  readonly context: AnswerContext;
  readonly language: ReplyLanguage;
  /** Words that may never be shown: secrets of the configuration, the fence, the sentinel. */
  readonly secrets: readonly string[];
  /** Checks left out; for tests of the checks themselves. */
  readonly without?: ReadonlySet<CheckName>;
}

/** A sentence that may be shown. */
export interface GoodSentence {
  readonly pieces: readonly Piece[];
  readonly claims: Claims;
  readonly keys: readonly string[];
  /** An item of a list. */
  readonly isItem: boolean;
}

export type CheckedSentence =
  | { readonly good: GoodSentence; readonly unknownKeys: number }
  | {
      readonly failure: Failure;
      /** What was wrong, for the repair: the number or name. */
      readonly detail: string;
      /** The sentence, cleaned, its known keys in brackets. */
      readonly text: string;
      readonly isItem: boolean;
      readonly unknownKeys: number;
    };

const ITEM = /^\s*(?:[-*+•–]|\d{1,2}[.)、])\s+/u;

/** Whether a sentence may be shown, and if not, why. */
export function checkSentence(raw: string, options: CheckOptions): CheckedSentence {
  const { context, without = new Set() } = options;
  const visible = without.has('visible') ? raw : visibleText(raw);
  const isItem = ITEM.test(visible);
  const line = collapseSpaces(visible.replace(ITEM, '').replace(/^\s*(?:#{1,6}|>+)\s*/, ''));
  const read = readCitations(line, (key) => without.has('citations') || context.passages.has(key));
  const cited = read.keys.flatMap((key) => context.passages.get(key) ?? []);
  const body = read.pieces.map((piece) => (typeof piece === 'string' ? piece : ' ')).join('');
  // Looked at before markup is stripped: a link hides behind its words.
  const failure = effectIn(line, body, cited, options);
  const pieces = read.pieces.map((piece) => (typeof piece === 'string' ? plainText(piece) : piece));
  const claims = claimsOf(plainText(body), knownTexts(cited));
  const found = failure ?? problemOf(plainText(body), cited, claims, read.keys, options);
  const unknownKeys = read.unknown;
  if (found === undefined) return { good: { pieces, claims, keys: read.keys, isItem }, unknownKeys };
  const text = collapseSpaces(
    pieces.map((piece) => (typeof piece === 'string' ? piece : `[${piece.join(', ')}]`)).join(''),
  );
  return { ...found, text, isItem, unknownKeys };
}

interface Problem {
  readonly failure: Failure;
  readonly detail: string;
}

function effectIn(
  line: string,
  body: string,
  cited: readonly ContextPassage[],
  { secrets, without = new Set() }: CheckOptions,
): Problem | undefined {
  const squashed = squash(line);
  const isSecret = secrets.some((secret) => secret.length > 3 && squashed.includes(squash(secret)));
  if (isSecret && !without.has('secrets')) return { failure: 'secret', detail: '' };
  if (without.has('effects')) return undefined;
  const forbidden = findForbidden(body, ownLinks(cited));
  return forbidden === undefined ? undefined : { failure: forbidden, detail: '' };
}

/** A secret does not become another one by blanks, hyphens or capitals in it. */
function squash(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

function problemOf(
  body: string,
  cited: readonly ContextPassage[],
  claims: Claims,
  keys: readonly string[],
  { language, context, without = new Set() }: CheckOptions,
): Problem | undefined {
  if (!/[\p{L}\p{N}]/u.test(body) || /[?？]\s*$/u.test(body.trim())) return { failure: 'empty', detail: '' };
  if (keys.length === 0 && !without.has('citations')) return { failure: 'uncited', detail: '' };
  const titles = context.papers.flatMap(({ paper }) => [paper.title, ...Object.values(paper.titles)]);
  if (!without.has('language') && !isInLanguage(body, language, titles))
    return { failure: 'language', detail: '' };
  if (!without.has('figures')) {
    const source = figureSource(cited.map(passageText).join('\n'));
    const figure = claims.figures.find((each) => !holdsFigure(source, each));
    if (figure !== undefined) return { failure: 'figure', detail: figure.text };
  }
  const text = cited.flatMap((passage) => [passageText(passage), ...titlesOf(passage)]).join('\n');
  const name = claims.names.find((each) => !holdsName(text, each));
  if (name !== undefined && !without.has('names')) return { failure: 'name', detail: name };
  const isRelated = without.has('relation') || sharesWords(body, cited, claims, text, titles);
  return isRelated ? undefined : { failure: 'unrelated', detail: '' };
}

/** Of the words of a sentence in the language of what it cites, at least this share must be there. */
const LEAST_SHARED = 0.15;

/** Across languages words cannot tell; and a number or name that is there tells enough. */
function sharesWords(
  body: string,
  cited: readonly ContextPassage[],
  { terms, figures, names }: Claims,
  text: string,
  titles: readonly string[],
): boolean {
  const language = languageOf(body, titles);
  if (terms.size === 0 || figures.length + names.length > 0) return true;
  if (!cited.every((passage) => passage.language === language)) return true;
  const known = contentTerms(text);
  return [...terms].filter((term) => known.has(term)).length >= terms.size * LEAST_SHARED;
}

/** Numbers in them need no passage: they stand there because the paper is named. */
function knownTexts(cited: readonly ContextPassage[]): string[] {
  return cited.flatMap((passage) => {
    const { id, publishedOn = '', dates } = passage.paper;
    return [...titlesOf(passage), id, publishedOn, ...dates];
  });
}

function ownLinks(cited: readonly ContextPassage[]): ReadonlySet<string> {
  return new Set(
    cited.flatMap(({ paper }) => [
      paperUrl(paper),
      ...paper.links.flatMap(({ kind, url }) => (kind === 'code' ? [url] : [])),
    ]),
  );
}
