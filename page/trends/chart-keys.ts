interface Reading {
  /** Places to read, from the left. */
  readonly count: number;
  /** Shows what stands at a place; undefined clears. */
  readonly read: (place: number | undefined) => void;
  /** @param x 0 at the left end of the picture, 1 at the right end; the place may lie outside */
  readonly placeAt: (x: number) => number;
  readonly open?: (place: number) => void;
}

/** Lets a picture of values be read by pointer, finger and keyboard alike. */
export function readWithKeys(picture: SVGSVGElement, { count, read, placeAt, open }: Reading): void {
  let current: number | undefined;
  const show = (place: number | undefined) => {
    current = place === undefined ? undefined : Math.max(0, Math.min(count - 1, place));
    read(current);
  };
  const atPointer = ({ clientX }: PointerEvent | MouseEvent) => {
    const { left, width } = picture.getBoundingClientRect();
    return placeAt((clientX - left) / width);
  };
  picture.addEventListener('pointermove', (event) => show(atPointer(event)));
  picture.addEventListener('pointerleave', () => {
    if (document.activeElement !== picture) show(undefined);
  });
  picture.addEventListener('click', (event) => {
    const place = atPointer(event);
    show(place);
    if (place >= 0 && place < count) open?.(place);
  });
  picture.addEventListener('focus', () => {
    if (current === undefined && picture.matches(':focus-visible')) show(count - 1);
  });
  picture.addEventListener('blur', () => show(undefined));
  picture.addEventListener('keydown', (event) => {
    const next = {
      ArrowLeft: (current ?? count) - 1,
      ArrowRight: (current ?? -1) + 1,
      Home: 0,
      End: count - 1,
    }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      show(next);
    } else if (event.key === 'Enter' && current !== undefined) open?.(current);
    else if (event.key === 'Escape') show(undefined);
  });
}
