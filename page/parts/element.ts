type Child = Node | string | undefined | readonly Child[];

/** Attributes; `true` writes an empty one, `false` and undefined none. */
type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** Adds children in order; a string becomes text, so nothing that a digest says turns into markup. */
export function append<E extends Node>(parent: E, ...children: readonly Child[]): E {
  for (const child of children) {
    if (child === undefined) continue;
    if (typeof child === 'string') parent.appendChild(document.createTextNode(child));
    else if (child instanceof Node) parent.appendChild(child);
    else append(parent, ...child);
  }
  return parent;
}

/** An HTML element with attributes and children. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  return append(withAttributes(document.createElement(tag), attributes), ...children);
}

/** An SVG element with attributes and children. */
export function drawing<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[K] {
  const created = document.createElementNS('http://www.w3.org/2000/svg', tag);
  return append(withAttributes(created, attributes), ...children);
}

function withAttributes<E extends Element>(target: E, attributes: Attributes): E {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    target.setAttribute(name, value === true ? '' : String(value));
  }
  return target;
}

/** A button that does something on this page. */
export function button(
  attributes: Attributes,
  onPress: (event: MouseEvent) => void,
  ...children: readonly Child[]
): HTMLButtonElement {
  const created = element('button', { type: 'button', ...attributes }, ...children);
  created.addEventListener('click', onPress);
  return created;
}

/** Puts new children in the place of the old ones. */
export function replaceChildren<E extends Element>(parent: E, ...children: readonly Child[]): E {
  parent.replaceChildren();
  return append(parent, ...children);
}
