import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { createResvgCharts } from '../../adapters/charts/resvg-charts.ts';
import { PACKAGE_FOLDER } from '../../adapters/package-files/package-folder.ts';
import { createOpenAiSpeaker } from '../../adapters/speech/openai-speech.ts';
import type { Prompts } from '../answer/written/prompt.ts';
import type { Payer } from '../budget/budgeted-model.ts';
import { type Config, secretsOf } from '../config.ts';
import type { Charts } from '../daily/charts-port.ts';
import { type Daily, type DailyOptions, readDaily } from '../daily/daily.ts';
import type { VectorsOf } from '../daily/daily-groups.ts';
import { createLineWriter } from '../daily/line-writer.ts';
import { createPaperLog, type PaperLog } from '../daily/paper-log.ts';
import { type Speaker, SpeechError } from '../daily/speaker.ts';
import type { Lexicon } from '../language/lexicon.ts';
import type { Paper } from '../paper/paper.ts';
import type { LanguageModel, Logger } from '../ports.ts';
import type { DensePart } from '../retrieval/dense/dense-part.ts';
import type { Indexes } from '../retrieval/live-indexes.ts';
import type { Store } from '../store.ts';

/** What one reader wants of a day; the rest is known here. */
export interface DailyWish extends Omit<DailyOptions, 'store' | 'log' | 'papersOn' | 'writer' | 'vectorsOf'> {
  /** Whose budget a language model's lines are counted to; without one all lines are quoted. */
  readonly payer?: Payer;
}

/** The day's papers, trends, pictures and speech over one state folder. */
export interface DailyTools {
  readonly log: PaperLog;
  readonly lexicon: Lexicon | undefined;
  readonly charts: Charts;
  /** Undefined when the day is not read aloud. */
  readonly speaker: Speaker | undefined;
  read(wish: DailyWish): Promise<Daily>;
}

export interface DailyToolParts {
  readonly config: Config;
  readonly store: Store;
  readonly lexicon: Lexicon | undefined;
  /** Those in use at the moment. */
  readonly indexes: () => Indexes;
  readonly modelFor: ((payer: Payer) => LanguageModel) | undefined;
  readonly prompts: Prompts | undefined;
  readonly logger: Logger;
}

const FONT = join(PACKAGE_FOLDER, 'data', 'fonts', 'noto-sans-sc-500-subset.ttf');
/** A post waits so long for a model to write six lines. */
const LINES_MS = 45_000;

export function openDaily(parts: DailyToolParts): DailyTools {
  const { store, lexicon, indexes } = parts;
  const log = createPaperLog({ store, lexical: () => indexes().lexical });
  const papersOn = createDayPapers(store);
  return {
    log,
    lexicon,
    charts: createResvgCharts({ fontPath: FONT }),
    speaker: speakerOf(parts),
    read({ payer, ...wish }) {
      const { dense } = indexes();
      const vectorsOf = dense === undefined ? undefined : vectorsFrom(store, dense);
      const writer = payer === undefined ? undefined : writerFor(payer, parts);
      return readDaily({
        ...wish,
        ...{ store, log, papersOn },
        ...(writer === undefined ? {} : { writer }),
        ...(vectorsOf === undefined ? {} : { vectorsOf }),
      });
    },
  };
}

function writerFor(payer: Payer, { modelFor, prompts, config, logger }: DailyToolParts) {
  if (modelFor === undefined || prompts === undefined) return undefined;
  return createLineWriter({
    ...{ model: modelFor(payer), prompts, random: randomInt, secrets: secretsOf(config) },
    timeLimit: () => AbortSignal.timeout(LINES_MS),
    onFailure: (reason) => logger.warn('lines of the day are quoted, not written', { reason }),
  });
}

function speakerOf({ config, logger }: DailyToolParts): Speaker | undefined {
  const { speech, openai } = config;
  if (speech === undefined) return undefined;
  try {
    const { apiKey, baseUrl } = openai;
    return createOpenAiSpeaker({ ...speech, baseUrl, ...(apiKey === undefined ? {} : { apiKey }) });
  } catch (error) {
    if (!(error instanceof SpeechError)) throw error;
    logger.warn('the day is not read aloud', { reason: error.message });
    return undefined;
  }
}

/** The papers of the day that was asked for last, for as long as the store stays as it is: a thousand posts read one day. */
function createDayPapers(store: Store): (date: string) => Promise<readonly Paper[]> {
  let kept: { readonly key: string; readonly papers: Promise<readonly Paper[]> } | undefined;
  const read = async (date: string) => {
    const papers: Paper[] = [];
    for await (const paper of store.papers({ date })) papers.push(paper);
    return papers;
  };
  return async (date) => {
    const key = `${await store.generation()} ${date}`;
    if (kept?.key !== key) {
      const papers = read(date);
      kept = { key, papers };
      papers.catch(() => {
        kept = undefined;
      });
    }
    return await kept.papers;
  };
}

/** Of a paper's passages so many say what it is about. */
const PASSAGES = 3;

/** The mean of the vectors of a paper's first passages. */
function vectorsFrom(store: Store, { forRetrieval }: DensePart): VectorsOf {
  const { embedder, passagesOf } = forRetrieval;
  return async (paperIds) => {
    const means = new Map<string, Float32Array>();
    for (const id of paperIds) {
      const keys = passagesOf(id).slice(0, PASSAGES);
      const mean = new Float32Array(embedder.dimensions);
      for (const { vector } of await store.vectors(embedder.id, keys))
        vector.forEach((value, place) => {
          mean[place] = (mean[place] ?? 0) + value;
        });
      const length = Math.hypot(...mean);
      if (length > 0)
        means.set(
          id,
          mean.map((value) => value / length),
        );
    }
    return means;
  };
}
