import type { MapPoint, Topic } from '../api/types.ts';
import { element } from '../parts/element.ts';
import { topicColour } from '../parts/topic-colour.ts';
import { listenToGestures } from './gestures.ts';
import { type TopicLabel, topicLabels } from './topic-labels.ts';
import { moved, pointAt, type Size, toPicture, type Viewport, wholeMap, zoomed } from './viewport.ts';

export interface MapCanvas {
  readonly element: HTMLCanvasElement;
  zoom(factor: number): void;
  showWhole(): void;
  /** Draws one point larger, and brings it into sight when it is outside. */
  mark(id: string | undefined): void;
  /** Draws the points of other topics faintly; undefined draws all alike. */
  highlight(topic: string | undefined): void;
}

interface CanvasOptions {
  readonly label: string;
  /** Written where a topic's papers lie. */
  readonly topics: readonly Topic[];
  readonly onHover: (point: MapPoint | undefined, at: { readonly x: number; readonly y: number }) => void;
  readonly onChoose: (point: MapPoint | undefined) => void;
}

const LABEL_FONT =
  'italic 600 14px "Iowan Old Style", Palatino, "Noto Serif", "Liberation Serif", "Noto Serif CJK SC", serif';

const LABEL_HEIGHT = 20;

/** A finger reaches farther than a pointer. */
const REACH = { mouse: 12, touch: 24 };
const FAINT = 0.13;

/** The map as a picture that can be dragged and zoomed. */
export function createMapCanvas(
  points: readonly MapPoint[],
  { label, topics, onHover, onChoose }: CanvasOptions,
): MapCanvas {
  const canvas = element('canvas', { class: 'map-canvas', role: 'img', 'aria-label': label });
  const size = { width: 0, height: 0 };
  const labels = topicLabels(points, topics);
  let whole: Viewport = { scale: 1, x: 0, y: 0 };
  let view = whole;
  let marked: string | undefined;
  let topic: string | undefined;
  let frame = 0;

  const redraw = () => {
    window.cancelAnimationFrame(frame);
    frame = window.requestAnimationFrame(() => draw(canvas, { points, labels, view, size, marked, topic }));
  };
  const show = (next: Viewport) => {
    view = next;
    redraw();
  };
  const resize = () => {
    const { clientWidth, clientHeight } = canvas;
    if (clientWidth === 0 || (clientWidth === size.width && clientHeight === size.height)) return;
    const wasWhole = view === whole;
    Object.assign(size, { width: clientWidth, height: clientHeight });
    canvas.width = clientWidth * devicePixelRatio;
    canvas.height = clientHeight * devicePixelRatio;
    whole = wholeMap(points, size);
    show(wasWhole ? whole : view);
  };
  new ResizeObserver(resize).observe(canvas);
  // Colours follow the theme.
  new MutationObserver(redraw).observe(document.documentElement, { attributeFilter: ['data-theme'] });
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);

  const find = (at: { x: number; y: number }, reach: number) => pointAt(points, at, { view, size, reach });
  listenToGestures(canvas, {
    onDrag: (right, down) => show(moved(view, right, down)),
    onZoom: (factor, at) => show(zoomed(view, factor, at, size, whole)),
    onMove: (at) => onHover(at === undefined ? undefined : find(at, REACH.mouse), at ?? { x: 0, y: 0 }),
    onTap: (at, isTouch) => onChoose(find(at, isTouch ? REACH.touch : REACH.mouse)),
  });
  return {
    element: canvas,
    zoom: (factor) => show(zoomed(view, factor, { x: size.width / 2, y: size.height / 2 }, size, whole)),
    showWhole: () => show(whole),
    mark: (id) => {
      marked = id;
      const point = points.find((each) => each.id === id);
      if (point !== undefined && !isInside(toPicture(point, view, size), size))
        view = { ...view, x: point.x, y: point.y };
      redraw();
    },
    highlight: (next) => {
      topic = next;
      redraw();
    },
  };
}

function isInside({ x, y }: { readonly x: number; readonly y: number }, { width, height }: Size): boolean {
  return x >= 0 && y >= 0 && x <= width && y <= height;
}

interface Drawn {
  readonly points: readonly MapPoint[];
  readonly labels: readonly TopicLabel[];
  readonly view: Viewport;
  readonly size: Size;
  readonly marked: string | undefined;
  readonly topic: string | undefined;
}

function draw(canvas: HTMLCanvasElement, { points, labels, view, size, marked, topic }: Drawn): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const colours = readColours(canvas, points);
  context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
  context.clearRect(0, 0, size.width, size.height);
  const radius = radiusFor(points.length);
  const circle = (point: MapPoint, grown: number) => {
    const { x, y } = toPicture(point, view, size);
    if (!isInside({ x, y }, size) && grown === 0) return;
    context.beginPath();
    context.arc(x, y, radius + grown, 0, 2 * Math.PI);
    context.fillStyle = colours.topics.get(point.topic) ?? colours.text;
    context.fill();
    context.lineWidth = grown === 0 ? 1 : 3;
    context.strokeStyle = grown === 0 ? colours.ground : colours.text;
    context.stroke();
  };
  for (const point of points) {
    context.globalAlpha = topic === undefined || point.topic === topic ? 0.9 : FAINT;
    circle(point, 0);
  }
  context.globalAlpha = 1;
  drawLabels(context, { labels, view, size, topic }, colours);
  const chosen = points.find(({ id }) => id === marked);
  if (chosen !== undefined) circle(chosen, 4);
}

/** Names of topics, the most frequent first; one that would cover another is left out. */
function drawLabels(
  context: CanvasRenderingContext2D,
  { labels, view, size, topic }: Pick<Drawn, 'labels' | 'view' | 'size' | 'topic'>,
  { text, ground }: { readonly text: string; readonly ground: string },
): void {
  Object.assign(context, { font: LABEL_FONT, textAlign: 'center', lineJoin: 'round', lineWidth: 4 });
  const taken: { left: number; right: number; y: number }[] = [];
  for (const label of labels) {
    if (topic !== undefined && label.topic !== topic) continue;
    const half = context.measureText(label.name).width / 2 + 4;
    const at = toPicture(label, view, size);
    const x = Math.max(half, Math.min(size.width - half, at.x));
    const isCovering = taken.some(
      ({ left, right, y }) => x - half < right && x + half > left && Math.abs(at.y - y) < LABEL_HEIGHT,
    );
    if (isCovering || !isInside(at, size)) continue;
    taken.push({ left: x - half, right: x + half, y: at.y });
    context.strokeStyle = ground;
    context.strokeText(label.name, x, at.y);
    context.fillStyle = text;
    context.fillText(label.name, x, at.y);
  }
}

/** Large points on a small map, small ones on a full map; in pixels. */
function radiusFor(count: number): number {
  return Math.max(3, Math.min(9, 60 / Math.sqrt(Math.max(1, count))));
}

/** The canvas knows no `light-dark()`: an element of the page tells what it is now. */
function readColours(canvas: HTMLCanvasElement, points: readonly MapPoint[]) {
  const probe = element('span');
  canvas.parentElement?.append(probe);
  const resolve = (colour: string) => {
    probe.style.color = colour;
    return getComputedStyle(probe).color;
  };
  const topics = new Map(
    [...new Set(points.map(({ topic }) => topic))].map((id) => [id, resolve(topicColour(id))]),
  );
  const colours = { topics, text: resolve('var(--ink)'), ground: resolve('var(--page)') };
  probe.remove();
  return colours;
}
