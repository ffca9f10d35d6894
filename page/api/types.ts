/** The forms of `/api/v1`, as its OpenAPI description has them. */

export type PageLanguage = 'en' | 'zh' | 'vi';
export type TextLanguage = PageLanguage | 'other';

export interface Topic {
  readonly id: string;
  readonly name: string;
}

export interface PaperCard {
  readonly id: string;
  readonly title: string;
  readonly titles: Readonly<Partial<Record<TextLanguage, string>>>;
  readonly shownTitle: string;
  /** One sentence of a digest about it; empty where none fits. */
  readonly line: string;
  readonly lineLanguage: TextLanguage;
  readonly authors: readonly string[];
  readonly publishedOn: string | null;
  readonly dates: readonly string[];
  readonly categories: readonly string[];
  readonly tags: readonly string[];
  readonly topic: Topic | null;
  readonly score: { readonly value: number; readonly outOf: number } | null;
  readonly upvotes: number | null;
  readonly url: string | null;
  readonly codeUrl: string | null;
}

export interface Section {
  readonly role: string;
  readonly heading: string;
  readonly text: string;
}

export interface PaperEntry {
  readonly digest: string;
  readonly date: string | null;
  readonly position: number;
  readonly language: TextLanguage;
  readonly sections: readonly Section[];
}

export interface Paper extends PaperCard {
  readonly links: readonly { readonly kind: string; readonly url: string }[];
  readonly entries: readonly PaperEntry[];
}

export interface Citation {
  readonly number: number;
  readonly paperId: string;
  readonly title: string;
  readonly url: string;
  readonly quote: string;
}

export interface Answer {
  readonly question: string;
  readonly language: PageLanguage;
  readonly status: 'answered' | 'not-found' | 'refused';
  readonly mode: 'model' | 'quoted';
  readonly text: string;
  readonly citations: readonly Citation[];
  readonly papers: readonly PaperCard[];
  readonly understoodAs?: string | null;
  readonly conversation: string;
  readonly answerId: string;
  readonly durationMs: number;
}

export interface PaperPage {
  readonly papers: readonly PaperCard[];
  readonly next: string | null;
  readonly total: number;
}

export interface Day {
  readonly date: string;
  readonly papers: number;
  readonly digests: number;
}

export interface Today {
  readonly date: string | null;
  readonly total: number;
  readonly groups: readonly {
    readonly id: string;
    readonly name: string;
    readonly papers: readonly PaperCard[];
  }[];
  readonly statistics: {
    readonly digests: number;
    readonly papers: number;
    readonly tags: Readonly<Record<string, number>>;
    readonly categories: Readonly<Record<string, number>>;
    readonly topics: readonly (Topic & { readonly count: number; readonly usual: number | null })[];
  };
  readonly previous: string | null;
  readonly next: string | null;
}

export interface TopicTrend extends Topic {
  /** `week` is the ISO day of its Monday. */
  readonly weeks: readonly { readonly week: string; readonly papers: number }[];
  /** The later half of the weeks against the earlier half, as a share: 0.5 is half more; null when there are too few. */
  readonly change: number | null;
}

export interface DayCount {
  readonly date: string;
  readonly papers: number;
}

export interface Trends {
  readonly days: readonly DayCount[];
  readonly topics: readonly TopicTrend[];
  readonly word?: { readonly word: string; readonly days: readonly DayCount[] } | null;
}

export interface Keyword {
  readonly word: string;
  readonly weight: number;
  readonly papers: number;
}

export interface MapPoint {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly title: string;
  /** Id of a topic. */
  readonly topic: string | null;
}

export interface PaperMap {
  readonly points: readonly MapPoint[];
  readonly topics: readonly Topic[];
  readonly isReady: boolean;
}

/** Whether a part of the program is well. */
export interface HealthSign {
  readonly name: string;
  readonly isGreen: boolean;
  readonly reason: string | null;
}

export interface Status {
  readonly version: string;
  readonly upSeconds: number;
  readonly memoryMb: number;
  readonly newestDay: string | null;
  readonly counts: {
    readonly digests: number;
    readonly entries: number;
    readonly papers: number;
    readonly passages: number;
  };
  /** `lexical` counts papers, `vectors` passages. */
  readonly index: {
    readonly lexical: number;
    readonly vectors: number | null;
    readonly embedder: string | null;
  };
  readonly languageModel: string | null;
  /** `fetchedAt` is an ISO moment. */
  readonly sources: readonly (HealthSign & { readonly fetchedAt: string | null })[];
  /** Posts by state. */
  readonly deliveries: Readonly<Record<string, number>>;
  readonly spending: readonly {
    readonly day: string;
    readonly purpose: string;
    readonly model: string;
    readonly calls: number;
    readonly promptTokens: number;
    readonly completionTokens: number;
    readonly costUsd: number | null;
  }[];
  readonly health: readonly HealthSign[];
}
