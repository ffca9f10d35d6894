import { forgetJson, getJson } from '../api/request.ts';
import type { MapPoint, Paper, PaperMap } from '../api/types.ts';
import { button, element, replaceChildren } from '../parts/element.ts';
import { type IconName, icon } from '../parts/icon.ts';
import { fillWhenLoaded } from '../parts/loaded.ts';
import { paperCard } from '../parts/paper-card.ts';
import { withTopic } from '../parts/topic-colour.ts';
import type { Settings } from '../settings.ts';
import { plainText } from '../text/plain-text.ts';
import type { Page, View } from '../view.ts';
import { createMapCanvas, type MapCanvas } from './map-canvas.ts';
import { createMapList } from './map-list.ts';

const ZOOM_STEP = 1.5;
/** When to ask for a map again that is still being drawn. */
const DRAWN_AFTER_MS = 2500;
const TIP_DISTANCE = 20;

/** All papers by likeness, coloured by topic; the list below says the same in words. */
export function createMapView(page: Page): View {
  const { words, language } = page.settings;
  const content = element('div', { class: 'map-content' });
  let canvas: MapCanvas | undefined;
  const load = () =>
    fillWhenLoaded(content, words, async () => {
      const map = await getJson<PaperMap>('/map', { language });
      if (map.isReady) {
        const parts = mapParts(map, page.settings);
        canvas = parts.canvas;
        return parts.elements;
      }
      forgetJson('/map', { language });
      window.setTimeout(() => content.isConnected && load(), DRAWN_AFTER_MS);
      return [element('p', { class: 'problem', role: 'status' }, words.map.notReady)];
    });
  load();
  const view = element(
    'div',
    { class: 'map' },
    element(
      'header',
      { class: 'view-head' },
      element('h1', { tabindex: -1 }, words.map.title),
      element('p', { class: 'lead' }, words.map.lead),
    ),
    content,
  );
  return { title: words.map.title, element: view, onTheme: () => canvas?.recolour() };
}

interface MapParts {
  readonly canvas: MapCanvas;
  readonly elements: readonly HTMLElement[];
}

function mapParts({ points, topics }: PaperMap, settings: Settings): MapParts {
  const { words } = settings;
  const tip = element('div', { class: 'map-tip', 'aria-hidden': 'true', hidden: true });
  const chosen = element('div', { class: 'map-chosen', role: 'status', hidden: true });
  const canvas = createMapCanvas(points, {
    label: words.map.label,
    topics,
    onHover: (point, at) => {
      tip.hidden = point === undefined;
      canvas.element.classList.toggle('is-over', point !== undefined);
      if (point === undefined) return;
      tip.textContent = plainText(point.title);
      placeTip(tip, at, canvas.element.clientWidth);
    },
    onChoose: (point) => {
      canvas.mark(point?.id);
      showChosen(chosen, point, settings);
    },
  });
  const elements = [
    element('div', { class: 'map-frame' }, canvas.element, tip, tools(canvas, settings), chosen),
    legend(topics, points, canvas, settings),
    createMapList(points, topics, settings, (id) => canvas.mark(id)),
  ];
  return { canvas, elements };
}

/** Above the pointer, or below it near the upper edge; never cut off at the sides. */
function placeTip(tip: HTMLElement, at: { readonly x: number; readonly y: number }, width: number): void {
  const half = tip.offsetWidth / 2;
  tip.style.left = `${Math.max(half, Math.min(width - half, at.x))}px`;
  tip.style.top = `${at.y}px`;
  tip.classList.toggle('is-below', at.y < tip.offsetHeight + TIP_DISTANCE);
}

function tools(canvas: MapCanvas, { words }: Settings): HTMLElement {
  const tool = (name: IconName, label: string, onPress: () => void) =>
    button({ class: 'square', 'aria-label': label, title: label }, onPress, icon(name));
  return element(
    'div',
    { class: 'map-tools' },
    tool('larger', words.map.larger, () => canvas.zoom(ZOOM_STEP)),
    tool('smaller', words.map.smaller, () => canvas.zoom(1 / ZOOM_STEP)),
    tool('whole', words.map.whole, () => canvas.showWhole()),
  );
}

function showChosen(target: HTMLElement, point: MapPoint | undefined, settings: Settings): void {
  target.hidden = point === undefined;
  target.replaceChildren();
  if (point === undefined) return;
  fillWhenLoaded(target, settings.words, async () => {
    const paper = await getJson<Paper>(`/papers/${encodeURIComponent(point.id)}`, {
      language: settings.language,
    });
    const close = button(
      { class: 'quiet panel-close', 'aria-label': settings.words.settings.close },
      () => {
        target.hidden = true;
      },
      icon('close'),
    );
    return [paperCard(paper, settings, { level: 2 }), close];
  });
}

function legend(
  topics: PaperMap['topics'],
  points: readonly MapPoint[],
  canvas: MapCanvas,
  { words }: Settings,
): HTMLElement {
  const counts = new Map<string | null, number>();
  for (const { topic } of points) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  let highlighted: string | undefined;
  const items = topics
    .filter(({ id }) => counts.has(id))
    .map(({ id, name }) => {
      const item = withTopic(
        button(
          { class: 'legend-item', value: id, 'aria-pressed': 'false' },
          () => {
            highlighted = highlighted === id ? undefined : id;
            for (const each of items) each.setAttribute('aria-pressed', String(each.value === highlighted));
            canvas.highlight(highlighted);
          },
          element('span', { class: 'dot', 'aria-hidden': 'true' }),
          `${name} ${counts.get(id) ?? 0}`,
        ),
        id,
      );
      return item;
    });
  return replaceChildren(
    element('div', { class: 'legend legend-choose', role: 'group', 'aria-label': words.map.topics }),
    items,
  );
}
