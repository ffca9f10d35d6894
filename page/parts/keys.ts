interface KeyActions {
  readonly onAsk: () => void;
  readonly onHelp: () => void;
}

/**
 * Keys that work everywhere: `/` asks, `?` helps, arrows step through a list or press the button that names them
 * (`data-key`), Escape leaves a field.
 */
export function listenToKeys(body: HTMLElement, { onAsk, onHelp }: KeyActions): void {
  body.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const target = event.target instanceof HTMLElement ? event.target : body;
    if (event.key === 'Escape') target.blur();
    if (isTyping(target)) return;
    const actions: Readonly<Record<string, () => boolean>> = {
      '/': () => done(onAsk),
      '?': () => done(onHelp),
      ArrowDown: () => step(target, 1),
      ArrowUp: () => step(target, -1),
      ArrowLeft: () => pressKeyed(event.key),
      ArrowRight: () => pressKeyed(event.key),
    };
    if (actions[event.key]?.() === true) event.preventDefault();
  });
}

function done(action: () => void): true {
  action();
  return true;
}

function pressKeyed(key: string): boolean {
  const keyed = document.querySelector<HTMLButtonElement>(`main button[data-key="${key}"]:enabled`);
  keyed?.click();
  return keyed !== null;
}

function isTyping(target: HTMLElement): boolean {
  return target.matches('textarea, select, [contenteditable], input') || target.closest('dialog') !== null;
}

/**
 * Moves the focus within a list (`data-steps`) to the next or previous item (`data-step`); from outside, into the first
 * list that is on the screen.
 *
 * @returns whether there was somewhere to go
 */
function step(target: HTMLElement, direction: 1 | -1): boolean {
  const inside = target.closest<HTMLElement>('[data-steps]');
  const list = inside ?? [...document.querySelectorAll<HTMLElement>('main [data-steps]')].find(isOnScreen);
  if (list === undefined) return false;
  const items = [...list.querySelectorAll<HTMLElement>('[data-step]')];
  const current = items.findIndex((item) => item === target || item.contains(target));
  const next = current === -1 ? items.find(isOnScreen) : items[current + direction];
  if (next === undefined) return false;
  next.focus();
  next.scrollIntoView({ block: 'nearest' });
  return true;
}

function isOnScreen(item: HTMLElement): boolean {
  const { top, bottom, height } = item.getBoundingClientRect();
  return height > 0 && bottom > 0 && top < window.innerHeight;
}
