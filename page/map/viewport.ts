/** What part of the map is seen: `scale` pixels a unit, and the point of the map in the middle. */
export interface Viewport {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

const MARGIN_PIXELS = 28;
/** How much nearer than the whole map one can get, and how much farther. */
const NEAREST = 40;
const FARTHEST = 0.7;

/** The viewport that shows all points with a margin around them. */
export function wholeMap(points: readonly Place[], { width, height }: Size): Viewport {
  if (points.length === 0) return { scale: 1, x: 0, y: 0 };
  const range = (of: (point: Place) => number) => {
    const values = points.map(of);
    const least = values.reduce((one, other) => Math.min(one, other));
    const most = values.reduce((one, other) => Math.max(one, other));
    return { middle: (least + most) / 2, length: Math.max(most - least, 1e-6) };
  };
  const across = range(({ x }) => x);
  const down = range(({ y }) => y);
  const fits = (pixels: number, length: number) => Math.max(1, pixels - 2 * MARGIN_PIXELS) / length;
  const scale = Math.min(fits(width, across.length), fits(height, down.length));
  return { scale, x: across.middle, y: down.middle };
}

/** Where a point of the map is in the picture, in pixels from its upper left corner. */
export function toPicture(point: Place, view: Viewport, size: Size): Place {
  return {
    x: (point.x - view.x) * view.scale + size.width / 2,
    y: (point.y - view.y) * view.scale + size.height / 2,
  };
}

/** The viewport after a drag by so many pixels. */
export function moved(view: Viewport, right: number, down: number): Viewport {
  return { ...view, x: view.x - right / view.scale, y: view.y - down / view.scale };
}

/**
 * The viewport zoomed by a factor, with what is under a place of the picture staying there.
 *
 * @param whole the viewport of the whole map, which the limits are taken from
 */
export function zoomed(view: Viewport, factor: number, at: Place, size: Size, whole: Viewport): Viewport {
  const scale = Math.max(whole.scale * FARTHEST, Math.min(whole.scale * NEAREST, view.scale * factor));
  const shift = 1 / view.scale - 1 / scale;
  return {
    scale,
    x: view.x + (at.x - size.width / 2) * shift,
    y: view.y + (at.y - size.height / 2) * shift,
  };
}

/** The nearest point to a place of the picture, none farther than `reach` pixels. */
export function pointAt<P extends Place>(
  points: readonly P[],
  at: Place,
  { view, size, reach }: { readonly view: Viewport; readonly size: Size; readonly reach: number },
): P | undefined {
  let best: P | undefined;
  let nearest = reach;
  for (const point of points) {
    const place = toPicture(point, view, size);
    const distance = Math.hypot(place.x - at.x, place.y - at.y);
    if (distance <= nearest) {
      best = point;
      nearest = distance;
    }
  }
  return best;
}
