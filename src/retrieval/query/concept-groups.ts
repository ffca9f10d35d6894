import { conceptHanRuns, conceptWords } from '../../language/concepts.ts';
import type { QueryGroup } from '../lexical/lexical-index.ts';
import type { Query } from './query.ts';

export interface ConceptTopic {
  /** Of concepts only. */
  readonly groups: readonly QueryGroup[];
  /** A paper needs all of them: "agent memory", not "agents or memory". */
  readonly areAllNeeded: boolean;
}

const JOINED = /(?<![\p{L}])(?:and|or|và|hoặc|hay|va|hoac)(?![\p{L}])|[,，、;；/&]|或|和|与|以及|还有/iu;

/**
 * A topic that is made of concepts alone, as concepts: these match in every language alike, so that "papers on
 * diffusion models", `扩散模型的论文` and `bài về mô hình khuếch tán` list the same papers.
 *
 * @returns undefined when the topic has no concept, or other words too
 */
export function conceptTopic({ groups, topic }: Query): ConceptTopic | undefined {
  const concepts = groups.filter(({ label }) => label.startsWith('='));
  const latin = conceptWords(topic);
  const han = conceptHanRuns(topic);
  const isCovered = ({ label }: QueryGroup) =>
    label.startsWith('=') ||
    label.split('_').every((word) => latin.has(word)) ||
    han.some((run) => run.includes(label));
  if (concepts.length === 0 || !groups.every(isCovered)) return undefined;
  return { groups: concepts, areAllNeeded: concepts.length > 1 && !JOINED.test(topic) };
}
