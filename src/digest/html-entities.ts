const NAMED: ReadonlyMap<string, string> = new Map(
  (
    'amp & lt < gt > quot " apos \' nbsp \u00a0 ensp \u2002 emsp \u2003 thinsp \u2009 shy \u00ad zwj \u200d zwnj \u200c ' +
    'ndash – mdash — hellip … lsquo ‘ rsquo ’ sbquo ‚ ldquo “ rdquo ” bdquo „ laquo « raquo » lsaquo ‹ rsaquo › ' +
    'times × divide ÷ plusmn ± middot · bull • deg ° micro µ sect § para ¶ copy © reg ® trade ™ euro € pound £ yen ¥ cent ¢ ' +
    'sup1 ¹ sup2 ² sup3 ³ frac12 ½ frac14 ¼ frac34 ¾ larr ← uarr ↑ rarr → darr ↓ harr ↔ rArr ⇒ lArr ⇐ ' +
    'le ≤ ge ≥ ne ≠ asymp ≈ equiv ≡ infin ∞ sum ∑ prod ∏ radic √ part ∂ nabla ∇ isin ∈ notin ∉ cap ∩ cup ∪ sub ⊂ sup ⊃ minus − ' +
    'alpha α beta β gamma γ delta δ epsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ ' +
    'tau τ upsilon υ phi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Phi Φ Psi Ψ Omega Ω ' +
    'agrave à aacute á acirc â atilde ã auml ä aring å aelig æ ccedil ç egrave è eacute é ecirc ê euml ë igrave ì iacute í ' +
    'icirc î iuml ï ntilde ñ ograve ò oacute ó ocirc ô otilde õ ouml ö oslash ø ugrave ù uacute ú ucirc û uuml ü yacute ý ' +
    'yuml ÿ szlig ß scaron š Agrave À Aacute Á Acirc Â Atilde Ã Auml Ä Aring Å AElig Æ Ccedil Ç Egrave È Eacute É Ecirc Ê ' +
    'Euml Ë Igrave Ì Iacute Í Icirc Î Iuml Ï Ntilde Ñ Ograve Ò Oacute Ó Ocirc Ô Otilde Õ Ouml Ö Oslash Ø Ugrave Ù Uacute Ú ' +
    'Ucirc Û Uuml Ü Yacute Ý Scaron Š lbrack [ rbrack ] lpar ( rpar ) lowbar _ ast * num # colon : semi ; comma , period .'
  )
    // Only the plain space separates: a no-break space is one of the values.
    .split(' ')
    .reduce<[string, string][]>((pairs, word, index, words) => {
      if (index % 2 === 0) pairs.push([word, words[index + 1] ?? '']);
      return pairs;
    }, []),
);

function decodeNumber(digits: string, radix: 10 | 16): string | undefined {
  const code = Number.parseInt(digits, radix);
  const isSurrogate = code >= 0xd800 && code <= 0xdfff;
  if (!(code > 0 && code <= 0x10ffff) || isSurrogate) return undefined;
  return String.fromCodePoint(code);
}

/**
 * Decodes HTML character references once: numeric ones and the common named ones (punctuation, Greek,
 * accented Latin, frequent mathematics).
 *
 * @returns the text; references without `;`, unknown names and invalid code points stay as they are
 */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,8}));/g,
    (whole, decimal, hex, name) => {
      if (typeof decimal === 'string') return decodeNumber(decimal, 10) ?? whole;
      if (typeof hex === 'string') return decodeNumber(hex, 16) ?? whole;
      return NAMED.get(String(name)) ?? whole;
    },
  );
}
