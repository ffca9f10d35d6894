import type { LanguageModelErrorCode } from '../language-model-error.ts';
import type { Failure } from './check-sentence.ts';

/** Why a written answer gave way to the quoted one. */
export type FallbackReason = LanguageModelErrorCode | 'filtered' | 'nothing-left' | 'language';

/** How answers ended, since the start of the process. */
export interface WrittenCounts {
  /** Questions by how they were answered. */
  readonly answers: {
    readonly written: number;
    readonly notFound: number;
    readonly fallback: number;
    /** Never shown to the model: days, counts, small talk, refusals, nothing found. */
    readonly quoted: number;
  };
  readonly fallbacks: Readonly<Partial<Record<FallbackReason, number>>>;
  readonly sentences: {
    readonly kept: number;
    readonly repaired: number;
    readonly dropped: Readonly<Partial<Record<Failure, number>>>;
  };
  /** Citations that the model made up. */
  readonly unknownKeys: number;
  /** Repair calls that failed; their sentences were dropped. */
  readonly failedRepairs: number;
}

export interface WrittenCounters {
  answered(how: keyof WrittenCounts['answers']): void;
  fellBack(reason: FallbackReason): void;
  kept(isRepaired: boolean): void;
  dropped(failure: Failure): void;
  unknownKeys(count: number): void;
  repairFailed(): void;
  read(): WrittenCounts;
}

export function createWrittenCounters(): WrittenCounters {
  const answers = { written: 0, notFound: 0, fallback: 0, quoted: 0 };
  const fallbacks: Partial<Record<FallbackReason, number>> = {};
  const dropped: Partial<Record<Failure, number>> = {};
  const sentences = { kept: 0, repaired: 0 };
  let unknown = 0;
  let failedRepairs = 0;
  return {
    answered(how) {
      answers[how] += 1;
    },
    fellBack(reason) {
      fallbacks[reason] = (fallbacks[reason] ?? 0) + 1;
    },
    kept(isRepaired) {
      sentences[isRepaired ? 'repaired' : 'kept'] += 1;
    },
    dropped(failure) {
      dropped[failure] = (dropped[failure] ?? 0) + 1;
    },
    unknownKeys(count) {
      unknown += count;
    },
    repairFailed() {
      failedRepairs += 1;
    },
    read: () => ({
      answers: { ...answers },
      fallbacks: { ...fallbacks },
      sentences: { ...sentences, dropped: { ...dropped } },
      unknownKeys: unknown,
      failedRepairs,
    }),
  };
}
