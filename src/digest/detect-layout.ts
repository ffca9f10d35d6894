import type { LayoutReader } from './digest.ts';
import { arxivAtomReader } from './layouts/arxiv-atom.ts';
import { arxivListReader } from './layouts/arxiv-list.ts';
import { arxivReportReader } from './layouts/arxiv-report.ts';
import { generalReader } from './layouts/general.ts';
import { hfApiReader } from './layouts/hf-api.ts';
import { hfReadmeReader } from './layouts/hf-readme.ts';
import { hfReportReader } from './layouts/hf-report.ts';
import { hfScrapeJsonReader } from './layouts/hf-scrape-json.ts';
import { llmRadarReader } from './layouts/llm-radar.ts';
import { onePaperReader } from './layouts/one-paper.ts';
import { personalizedArxivReader } from './layouts/personalized-arxiv.ts';
import { viHfReader } from './layouts/vi-hf.ts';
import { zhHfNewsletterReader } from './layouts/zh-hf-newsletter.ts';

/**
 * Readers of the layouts that are known, the more special ones first: of two that are equally sure, the
 * earlier one reads.
 */
export const LAYOUT_READERS: readonly LayoutReader[] = [
  hfApiReader,
  hfScrapeJsonReader,
  arxivAtomReader,
  viHfReader,
  zhHfNewsletterReader,
  hfReportReader,
  hfReadmeReader,
  arxivListReader,
  arxivReportReader,
  llmRadarReader,
  personalizedArxivReader,
  onePaperReader,
];

/** Below this a reader only guesses, and the general reader does better. */
const LEAST_CONFIDENCE = 0.5;

/** @returns the reader that is surest of the text; the general reader when none is sure enough */
export function detectLayout(text: string): LayoutReader {
  let best: LayoutReader = generalReader;
  let bestConfidence = 0;
  for (const reader of LAYOUT_READERS) {
    const confidence = reader.recognise(text);
    if (confidence >= LEAST_CONFIDENCE && confidence > bestConfidence) {
      best = reader;
      bestConfidence = confidence;
    }
  }
  return best;
}
