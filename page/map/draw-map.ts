import type { MapPoint } from '../api/types.ts';
import { element } from '../parts/element.ts';
import { topicColour } from '../parts/topic-colour.ts';
import type { TopicLabel } from './topic-labels.ts';
import { type Size, toPicture, type Viewport } from './viewport.ts';

export interface Drawn {
  readonly points: readonly MapPoint[];
  readonly labels: readonly TopicLabel[];
  readonly view: Viewport;
  readonly size: Size;
  /** Id of the paper that is drawn larger. */
  readonly marked: string | undefined;
  /** Points of other topics are faint. */
  readonly topic: string | undefined;
}

/** Colours as a canvas knows them. */
export interface Colours {
  readonly topics: ReadonlyMap<string | null, string>;
  readonly text: string;
  readonly ground: string;
}

const FAINT = 0.13;
const LABEL_FONT =
  'italic 600 14px "Iowan Old Style", Palatino, "Noto Serif", "Liberation Serif", "Noto Serif CJK SC", serif';
const LABEL_HEIGHT = 20;

/** The canvas knows no `light-dark()`: an element of the page tells what it is now. */
export function readColours(canvas: HTMLCanvasElement, points: readonly MapPoint[]): Colours {
  const probe = element('span');
  canvas.parentElement?.append(probe);
  const resolve = (colour: string) => {
    probe.style.color = colour;
    return getComputedStyle(probe).color;
  };
  const topics = new Map(
    [...new Set(points.map(({ topic }) => topic))].map((id) => [id, resolve(topicColour(id))]),
  );
  const colours = { topics, text: resolve('var(--ink)'), ground: resolve('var(--raised)') };
  probe.remove();
  return colours;
}

export function drawMap(canvas: HTMLCanvasElement, drawn: Drawn, colours: Colours): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const { points, view, size, marked, topic } = drawn;
  const scale = canvas.width / Math.max(1, size.width);
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.clearRect(0, 0, size.width, size.height);
  const radius = radiusFor(points.length);
  const circle = (point: MapPoint, isMarked: boolean) => {
    const { x, y } = toPicture(point, view, size);
    context.beginPath();
    context.arc(x, y, isMarked ? radius + 4 : radius, 0, 2 * Math.PI);
    context.fillStyle = colours.topics.get(point.topic) ?? colours.text;
    context.fill();
    context.lineWidth = isMarked ? 3 : 1;
    context.strokeStyle = isMarked ? colours.text : colours.ground;
    context.stroke();
  };
  for (const point of points) {
    if (!isInside(toPicture(point, view, size), size)) continue;
    context.globalAlpha = topic === undefined || point.topic === topic ? 0.9 : FAINT;
    circle(point, false);
  }
  context.globalAlpha = 1;
  drawLabels(context, drawn, colours);
  const chosen = points.find(({ id }) => id === marked);
  if (chosen !== undefined) circle(chosen, true);
}

export function isInside(
  { x, y }: { readonly x: number; readonly y: number },
  { width, height }: Size,
): boolean {
  return x >= 0 && y >= 0 && x <= width && y <= height;
}

/** Names of topics, the most frequent first; one that would cover another is left out. */
function drawLabels(context: CanvasRenderingContext2D, drawn: Drawn, { text, ground }: Colours): void {
  const { labels, view, size, topic } = drawn;
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
