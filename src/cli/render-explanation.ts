import type { ExplainedTerm, Explanation } from '../retrieval/explain-paper.ts';

/** Why a paper was found, a line for each thing of the question that it holds, the most telling first. */
export function renderExplanation({ groups, dense }: Explanation): string[] {
  const lines = groups.map(
    ({ label, share, terms }) => `${percent(share)} ${shown(label)}: ${terms.map(renderTerm).join(', ')}`,
  );
  if (dense !== undefined)
    lines.push(
      `${percent(dense.share)} embedder: ${dense.standing.toFixed(1)} deviations nearer than the usual passage`,
    );
  return lines.length === 0 ? ['nothing of the question is in its words'] : lines;
}

/** `机器人 ×3 (zh, 0.70)`: occurrences, then the language it was translated into and what one occurrence counts. */
function renderTerm({ text, kind, weight, occurrences, translatedTo }: ExplainedTerm): string {
  const count = `${shown(text)} ×${occurrences}`;
  if (kind === 'word' || kind === 'concept') return count;
  return `${count} (${translatedTo ?? 'spelling'}, ${weight.toFixed(2)})`;
}

/** As people write what the index holds: `bộ_nhớ`, `~hoc` (typed without marks), `=robot` (in any language). */
function shown(term: string): string {
  if (/^=./.test(term)) return `concept “${term.slice(1)}”`;
  return term.replace(/^~(?=.)/, '').replace(/_/g, ' ');
}

function percent(share: number): string {
  const rounded = Math.round(share * 100);
  return `${rounded === 0 && share > 0 ? '<1' : rounded} %`.padStart(5);
}
