interface Place {
  readonly x: number;
  readonly y: number;
}

interface Gestures {
  readonly onDrag: (right: number, down: number) => void;
  readonly onZoom: (factor: number, at: Place) => void;
  /** The pointer over the picture, undefined when it has left. */
  readonly onMove: (at: Place | undefined) => void;
  readonly onTap: (at: Place, isTouch: boolean) => void;
}

/** A pointer that moved less is a tap. */
const TAP_PIXELS = 5;
const WHEEL_SPEED = 0.0016;

/** Turns pointer and wheel into drags, zooms (two fingers or the wheel) and taps; places are pixels of the target. */
export function listenToGestures(target: HTMLElement, { onDrag, onZoom, onMove, onTap }: Gestures): void {
  const down = new Map<number, Place>();
  let travelled = 0;
  const placeOf = ({ clientX, clientY }: MouseEvent): Place => {
    const { left, top } = target.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  };

  target.addEventListener('pointerdown', (event) => {
    if (down.size === 0) travelled = 0;
    down.set(event.pointerId, placeOf(event));
    target.setPointerCapture(event.pointerId);
  });
  target.addEventListener('pointermove', (event) => {
    const at = placeOf(event);
    const before = down.get(event.pointerId);
    if (before === undefined) {
      onMove(at);
      return;
    }
    travelled += Math.hypot(at.x - before.x, at.y - before.y);
    const other = [...down].find(([id]) => id !== event.pointerId)?.[1];
    if (other !== undefined)
      onZoom(distance(at, other) / Math.max(1, distance(before, other)), middle(at, other));
    else if (travelled > TAP_PIXELS) onDrag(at.x - before.x, at.y - before.y);
    down.set(event.pointerId, at);
  });
  const end = (event: PointerEvent) => {
    if (!down.delete(event.pointerId)) return;
    if (event.type === 'pointerup' && travelled <= TAP_PIXELS)
      onTap(placeOf(event), event.pointerType === 'touch');
  };
  target.addEventListener('pointerup', end);
  target.addEventListener('pointercancel', end);
  target.addEventListener('pointerleave', () => onMove(undefined));
  target.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      onZoom(Math.exp(-event.deltaY * WHEEL_SPEED), placeOf(event));
    },
    { passive: false },
  );
}

function distance(one: Place, other: Place): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}

function middle(one: Place, other: Place): Place {
  return { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
}
