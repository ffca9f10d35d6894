import { drawing } from './element.ts';

/** Outlines in a square of 24 by 24, drawn with the colour of the text around them. */
const OUTLINES = {
  ask: ['M4 5h16v11H9l-5 4z', 'M8 9h8', 'M8 12h5'],
  papers: ['M4 5h12v14H6a2 2 0 0 1-2-2z', 'M16 9h4v8a2 2 0 0 1-4 0', 'M7 9h6', 'M7 12h6', 'M7 15h4'],
  trends: ['M4 19V5', 'M4 19h16', 'M7 15l4-5 3 3 5-7'],
  map: ['M5 7.5h.01', 'M9 15h.01', 'M12 9h.01', 'M15 16.5h.01', 'M17.5 8h.01', 'M8 5.5h.01', 'M18.5 13h.01'],
  state: ['M4 13h4l2-6 4 11 2-5h4'],
  light: [
    'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8z',
    'M12 3v2',
    'M12 19v2',
    'M3 12h2',
    'M19 12h2',
    'M5.6 5.6 7 7',
    'M17 17l1.4 1.4',
    'M5.6 18.4 7 17',
    'M17 7l1.4-1.4',
  ],
  dark: ['M19 14.5A7.5 7.5 0 0 1 9.5 5a7.5 7.5 0 1 0 9.5 9.5z'],
  system: ['M12 4a8 8 0 1 0 0 16z', 'M12 4a8 8 0 0 1 0 16'],
  send: ['M12 19V5', 'M6 11l6-6 6 6'],
  stop: ['M8 8h8v8H8z'],
  previous: ['M14 6l-6 6 6 6'],
  next: ['M10 6l6 6-6 6'],
  up: ['M7 11v8H4v-8z', 'M7 11l4-7c1.6 0 2.4 1.2 2 3l-.6 3H18a2 2 0 0 1 2 2.4l-1.1 5A2 2 0 0 1 17 19H7'],
  down: ['M17 13V5h3v8z', 'M17 13l-4 7c-1.6 0-2.4-1.2-2-3l.6-3H6a2 2 0 0 1-2-2.4l1.1-5A2 2 0 0 1 7 5h10'],
  copy: ['M9 9h10v11H9z', 'M15 9V4H5v11h4'],
  outside: ['M10 6H6v12h12v-4', 'M14 5h5v5', 'M19 5l-8 8'],
  search: ['M11 5a6 6 0 1 0 0 12 6 6 0 0 0 0-12z', 'M15.5 15.5 20 20'],
  close: ['M6 6l12 12', 'M18 6 6 18'],
  larger: ['M12 6v12', 'M6 12h12'],
  smaller: ['M6 12h12'],
  whole: ['M5 9V5h4', 'M15 5h4v4', 'M19 15v4h-4', 'M9 19H5v-4'],
  forget: ['M5 7h14', 'M9 7V4h6v3', 'M7 7l1 13h8l1-13'],
  feed: ['M5 12a7 7 0 0 1 7 7', 'M5 5.5A13.5 13.5 0 0 1 18.5 19', 'M6 18h.01'],
  good: ['M5 12.5l4.5 4.5L19 7.5'],
  bad: ['M12 6v7', 'M12 17.5h.01'],
} as const;

export type IconName = keyof typeof OUTLINES;

/** A picture beside a text or in a labelled button; screen readers pass over it. */
export function icon(name: IconName): SVGSVGElement {
  const dots = name === 'map' ? ' icon-dots' : '';
  return drawing(
    'svg',
    { class: `icon${dots}`, viewBox: '0 0 24 24', 'aria-hidden': 'true' },
    OUTLINES[name].map((outline) => drawing('path', { d: outline })),
  );
}
