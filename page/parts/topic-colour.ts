/** Topics in the order of a colour circle; neighbours on the map mostly have neighbouring subjects. */
const TOPICS = [
  'robotics',
  'science',
  'medicine',
  'three-d',
  'image',
  'video',
  'multimodal',
  'speech',
  'language',
  'retrieval',
  'agents',
  'code',
  'reasoning',
  'training',
  'efficiency',
  'evaluation',
  'interpretability',
  'safety',
];

/** A colour that stands for a topic in both themes; grey for papers without one. */
export function topicColour(topic: string | null | undefined): string {
  const place = TOPICS.indexOf(topic ?? '');
  if (place === -1) return 'light-dark(#76706a, #9d968d)';
  // Seven steps around the circle keep topics that follow each other apart; three rings of lightness do the rest.
  const hue = Math.round(((place * 7) % TOPICS.length) * (360 / TOPICS.length)) + 28;
  const deep = [0.46, 0.56, 0.66][place % 3] ?? 0.56;
  return `light-dark(oklch(${deep} 0.14 ${hue}), oklch(${deep + 0.16} 0.12 ${hue}))`;
}

/** Gives an element and what is in it the colour of a topic, as `--topic`. */
export function withTopic<E extends HTMLElement | SVGElement>(
  target: E,
  topic: string | null | undefined,
): E {
  target.style.setProperty('--topic', topicColour(topic));
  return target;
}
