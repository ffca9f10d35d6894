import { normaliseText } from '../../language/normalise-text.ts';
import { visibleText } from './visible-text.ts';

/** What may never stand in a written sentence. */
export type Forbidden = 'link' | 'mention' | 'markup';

/** Addresses with a scheme, also without the slashes where the scheme alone acts. */
const SCHEME =
  /\b[a-z][a-z0-9+.-]{1,15}:\/\/[^\s"'“”‘’（）()，。；！？、\p{Script=Han}]*|\b(?:mailto|javascript|data|tg|tel|file|vbscript):\S+/giu;
/** What chat programs make a link of by themselves: `evil.example/x`, `www.x.io`, `10.0.0.1/x`, also with a wide dot. */
const BARE_DOMAIN =
  /(?<![\p{L}\p{N}_])(?:[\p{L}\p{N}_-]+[.。．｡])+(?:[a-z]{2,24}|xn--[a-z0-9-]+|[\p{Script=Cyrillic}]{2,12})(?![\p{L}\p{N}])(?:[/:?#][^\s]*)?/giu;
const IP_ADDRESS = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/;
/** arXiv categories look like domains, and so do files; these endings are no top-level domains. */
const NO_DOMAIN =
  /^(?:(?:[Cc]s|[Ss]tat|[Mm]ath|[Ee]ess|[Ee]con)\.[A-Z]{2}|[\w-]+\.(?:txt|jsonl?|ya?ml|[jt]sx?|cpp|[ct]sv|pdf|html?|xml|toml|ipynb|tex|bib|jpe?g|png|gif|svg|wav|mp[34]|safetensors|gguf|onnx|log|cfg|ini|css))[:?]?$/;
/** `pass@1` and `Recall@10` are none; Discord finds `@everyone` inside words too. */
const MENTION =
  /@\s*(?:everyone|here|channel|all)(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])@[\p{L}_]|<[@#:!&][^>\s]{1,64}>?|<a?:\w+:\d+>/iu;
/** Markdown links and pictures, and tags of HTML or of a chat template. */
const MARKUP =
  /\]\s*\(|!\[|\]\s*\[|<\/?[a-z!|][^<>]*>?|\|>|```|\{\s*["']?(?:tool|function|name|arguments)["']?\s*:/iu;

/**
 * What makes a text unfit to be shown, if anything.
 *
 * @param text invisible characters removed, citations removed
 * @param ownLinks addresses that may stand there: those of the papers that the text cites
 */
export function findForbidden(text: string, ownLinks: ReadonlySet<string>): Forbidden | undefined {
  const plain = normaliseText(withoutOwn(text, ownLinks));
  if (MENTION.test(plain)) return 'mention';
  if (hasLink(plain)) return 'link';
  return MARKUP.test(plain) ? 'markup' : undefined;
}

function hasLink(text: string): boolean {
  if (text.match(SCHEME) !== null || IP_ADDRESS.test(text)) return true;
  return [...text.matchAll(BARE_DOMAIN)].some(([domain]) => !NO_DOMAIN.test(domain));
}

/** An address is a paper's own only as a whole: with something behind it, it is another one. */
function withoutOwn(text: string, ownLinks: ReadonlySet<string>): string {
  return text.replace(SCHEME, (address) => {
    const bare = address.replace(/[.,;:!?]+$/, '');
    return ownLinks.has(bare) ? ' ' : address;
  });
}

/**
 * A text with nothing left in it that a chat program would act on: addresses that are not a paper's own become `…`,
 * the signs that make mentions and bare domains are taken apart. For text that must stay as it is printed otherwise, such as a quote.
 */
export function withoutEffects(text: string, ownLinks: ReadonlySet<string>): string {
  const kept: string[] = [];
  // Own addresses are set aside, so that the rules below do not see them.
  const rest = visibleText(text)
    .replace(SCHEME, (address) => {
      const bare = address.replace(/[.,;:!?]+$/, '');
      if (!ownLinks.has(bare)) return `…${address.slice(bare.length)}`;
      kept.push(bare);
      return `\u0000${kept.length - 1}\u0000${address.slice(bare.length)}`;
    })
    .replace(/[<＜](?=[^\s\d=])/gu, '‹')
    .replace(/[@＠](?=\s*[\p{L}_])/gu, '(at) ')
    .replace(/(?<=\])\(/g, ' (')
    .replace(BARE_DOMAIN, (domain) =>
      NO_DOMAIN.test(domain) ? domain : domain.replace(/[.。．｡]/gu, ' . '),
    );
  return rest.replace(/\u0000(\d+)\u0000/g, (_, index: string) => kept[Number(index)] ?? '');
}
