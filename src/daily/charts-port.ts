import type { ReplyLanguage } from '../language/language.ts';

/** What a picture shows, with all its words in the reader's language. */
export type ChartData = CloudData | BarsData | LinesData;

interface Titled {
  readonly title: string;
  /** A second line, smaller. */
  readonly subtitle?: string;
}

/** Words sized by weight. */
export interface CloudData extends Titled {
  readonly kind: 'cloud';
  /** Weightiest first; weights above 0. Words that do not fit are left out. */
  readonly words: readonly { readonly text: string; readonly weight: number }[];
}

/** A value for each step of time. */
export interface BarsData extends Titled {
  readonly kind: 'bars';
  /** In the order of time; values not below 0. */
  readonly bars: readonly { readonly label: string; readonly value: number }[];
  /** Where a line goes across, such as the mean; the subtitle tells what it is. */
  readonly line?: number;
}

/** Several shares over steps of time. */
export interface LinesData extends Titled {
  readonly kind: 'lines';
  /** Labels of the steps. */
  readonly steps: readonly string[];
  /** At most six; as many values as steps, each a share from 0 to 1. */
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[];
}

export interface DrawOptions {
  readonly theme: 'light' | 'dark';
  /** Of numbers and for finding glyphs. */
  readonly language: ReplyLanguage;
  /** Pixels for each unit of 800 x 600; 2 by default, at most 4. */
  readonly scale?: number;
  readonly signal?: AbortSignal;
}

/** A picture could not be drawn: a file is missing or the renderer failed. Nothing else stops for it. */
export class ChartError extends Error {
  override readonly name = 'ChartError';
}

/** Draws pictures. The event loop stays free meanwhile. */
export interface Charts {
  /**
   * @returns a PNG
   * @throws {ChartError}
   */
  draw(chart: ChartData, options: DrawOptions): Promise<Uint8Array>;
}
