import type { MapPoint, Topic } from '../api/types.ts';
import { element } from '../parts/element.ts';
import { type Colours, drawMap, isInside, readColours } from './draw-map.ts';
import { listenToGestures } from './gestures.ts';
import { topicLabels } from './topic-labels.ts';
import { moved, pointAt, toPicture, type Viewport, wholeMap, zoomed } from './viewport.ts';

export interface MapCanvas {
  readonly element: HTMLCanvasElement;
  zoom(factor: number): void;
  showWhole(): void;
  /** Draws one point larger, and brings it into sight when it is outside. */
  mark(id: string | undefined): void;
  /** Draws the points of other topics faintly; undefined draws all alike. */
  highlight(topic: string | undefined): void;
  /** Draws with the colours of the theme as it is now. */
  recolour(): void;
}

interface CanvasOptions {
  readonly label: string;
  /** Written where a topic's papers lie. */
  readonly topics: readonly Topic[];
  readonly onHover: (point: MapPoint | undefined, at: { readonly x: number; readonly y: number }) => void;
  readonly onChoose: (point: MapPoint | undefined) => void;
}

/** A finger reaches farther than a pointer. */
const REACH = { mouse: 12, touch: 24 };

/** The map as a picture that can be dragged and zoomed. */
export function createMapCanvas(
  points: readonly MapPoint[],
  { label, topics, onHover, onChoose }: CanvasOptions,
): MapCanvas {
  const canvas = element('canvas', { class: 'map-canvas', role: 'img', 'aria-label': label });
  const labels = topicLabels(points, topics);
  const size = { width: 0, height: 0 };
  let whole: Viewport = { scale: 1, x: 0, y: 0 };
  let view = whole;
  let marked: string | undefined;
  let topic: string | undefined;
  let colours: Colours | undefined;
  let frame = 0;

  const redraw = () => {
    window.cancelAnimationFrame(frame);
    frame = window.requestAnimationFrame(() => {
      colours ??= readColours(canvas, points);
      drawMap(canvas, { points, labels, view, size, marked, topic }, colours);
    });
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
    canvas.width = Math.round(clientWidth * devicePixelRatio);
    canvas.height = Math.round(clientHeight * devicePixelRatio);
    whole = wholeMap(points, size);
    show(wasWhole ? whole : view);
  };
  new ResizeObserver(resize).observe(canvas);

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
    recolour: () => {
      colours = undefined;
      redraw();
    },
  };
}
