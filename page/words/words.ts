/** Everything the page says by itself, in one language. What papers and answers say stays as it is. */
export interface Words {
  readonly name: string;
  readonly tagline: string;
  readonly skip: string;
  readonly nav: {
    readonly label: string;
    readonly ask: string;
    readonly papers: string;
    readonly trends: string;
    readonly map: string;
    readonly state: string;
  };
  readonly settings: {
    readonly language: string;
    readonly themes: Readonly<Record<'system' | 'light' | 'dark', string>>;
    /** Label of the button that goes to the next theme. */
    theme(current: string): string;
    readonly keys: string;
    readonly close: string;
    /** Keys and what they do. */
    readonly keyList: readonly (readonly [string, string])[];
  };
  readonly ask: {
    readonly title: string;
    readonly lead: string;
    readonly placeholder: string;
    readonly followUp: string;
    readonly send: string;
    readonly stop: string;
    readonly tryThese: string;
    /** Questions about a paper that is called so. */
    examples(names: readonly string[]): readonly string[];
    /** After an answer about one paper. */
    readonly followUps: readonly string[];
    /** After an answer about several. */
    readonly followUpsOnMany: readonly string[];
    readonly searching: string;
    ready(quotes: number): string;
    readonly stopped: string;
    understood(question: string): string;
    readonly quoted: string;
    readonly written: string;
    readonly notFound: string;
    readonly papers: string;
    citation(number: number, title: string): string;
    readonly closeQuote: string;
    readonly openPaper: string;
    readonly good: string;
    readonly bad: string;
    readonly thanks: string;
    readonly copy: string;
    readonly copied: string;
    readonly forget: string;
    readonly forgotten: string;
    readonly you: string;
    readonly answer: string;
    aboutPaper(title: string): string;
  };
  readonly day: {
    readonly title: string;
    readonly frontPage: string;
    readonly all: string;
    count(papers: number): string;
    digests(count: number): string;
    readonly date: string;
    readonly previous: string;
    readonly next: string;
    readonly allDays: string;
    readonly filters: string;
    readonly topic: string;
    readonly category: string;
    readonly score: string;
    readonly language: string;
    readonly search: string;
    readonly any: string;
    atLeast(score: string): string;
    readonly clear: string;
    /** How many papers a topic has on a usual day. */
    usual(papers: number): string;
    readonly more: string;
    readonly end: string;
    readonly none: string;
    readonly emptyStore: string;
    /** Of a bar: a day and its papers. */
    bar(date: string, papers: number): string;
    readonly days: string;
    readonly feed: string;
  };
  readonly paper: {
    authors(first: string, more: number): string;
    published(date: string): string;
    readonly digestDays: string;
    score(value: string): string;
    upvotes(count: number): string;
    readonly links: Readonly<Record<'paper' | 'pdf' | 'code' | 'project' | 'other', string>>;
    readonly views: string;
    readonly viewsLead: string;
    readonly shown: string;
    readonly noViews: string;
    readonly roles: Readonly<Record<string, string>>;
    readonly similar: string;
    similarity(percent: string): string;
    readonly ask: string;
    readonly titleIn: string;
    readonly external: string;
    readonly untitled: string;
  };
  readonly trends: {
    readonly title: string;
    readonly lead: string;
    readonly perDay: string;
    readonly topics: string;
    readonly topicsLead: string;
    readonly keywords: string;
    readonly keywordsLead: string;
    week(date: string): string;
    value(name: string, papers: number): string;
    readonly chartHelp: string;
    change(percent: string): string;
    word(word: string): string;
    readonly wordPapers: string;
    readonly askWord: string;
    readonly askQuestion: (word: string) => string;
    readonly close: string;
    readonly few: string;
    readonly table: string;
  };
  readonly map: {
    readonly title: string;
    readonly lead: string;
    readonly notReady: string;
    readonly label: string;
    readonly larger: string;
    readonly smaller: string;
    readonly whole: string;
    readonly topics: string;
    readonly list: string;
    readonly find: string;
    readonly open: string;
  };
  readonly state: {
    readonly title: string;
    readonly lead: string;
    readonly health: string;
    readonly good: string;
    readonly bad: string;
    readonly counts: string;
    /** Fields of the API's status, states of posts and purposes of model calls, by their names there. */
    readonly names: Readonly<Record<string, string>>;
    readonly program: string;
    readonly sources: string;
    readonly deliveries: string;
    readonly spending: string;
    readonly digests: string;
    readonly nothing: string;
    hours(hours: string): string;
    megabytes(megabytes: number): string;
  };
  readonly problems: Readonly<
    Record<'offline' | 'not-allowed' | 'not-found' | 'too-many' | 'failed', string>
  >;
  readonly retry: string;
  readonly signIn: string;
  readonly loading: string;
  readonly notHere: string;
  readonly languages: Readonly<Record<'en' | 'zh' | 'vi' | 'other', string>>;
}
