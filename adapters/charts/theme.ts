/** Colours of a picture. Text has a contrast of at least 4.5 to the ground, see the test. */
export interface Theme {
  readonly ground: string;
  readonly text: string;
  readonly muted: string;
  readonly grid: string;
  /** Told apart by people who do not see red and green apart, too: they differ in lightness and stand beside names. */
  readonly series: readonly string[];
}

export const THEMES: Readonly<Record<'light' | 'dark', Theme>> = {
  light: {
    ground: '#ffffff',
    text: '#17191d',
    muted: '#5a6270',
    grid: '#e3e6ea',
    series: ['#1d5fd1', '#c2410c', '#0b7a53', '#8b2fc9', '#8a5a00', '#c01f6b'],
  },
  dark: {
    ground: '#15181d',
    text: '#f1f3f5',
    muted: '#a4acb8',
    grid: '#303640',
    series: ['#7cb0ff', '#ff9d66', '#57d6a4', '#c8a2ff', '#ffcf5c', '#ff8fbf'],
  },
};
