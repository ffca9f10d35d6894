import { scaleSqrt } from 'd3-scale';
import type { CloudData } from '../../src/daily/charts-port.ts';
import { HEIGHT, header, MARGIN, type Pen, picture, SMALL, textElement, WIDTH } from './svg.ts';

const LARGEST = 84;
/** Of the room that words may cover; with more, many find no place. */
const MOST_COVERED = 0.5;
const GAP = 7;
/** Height of a line of text in units of its size; Vietnamese capitals with two marks are the highest. */
const LINE_HEIGHT = 1.16;
/** From the top of a line to its base line. */
const ASCENT = 0.93;
const MOST_WORDS = 45;
/** A word that finds no place is tried smaller so often before it is left out. */
const ATTEMPTS = 4;
const SHRINK = 0.8;

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedWord extends Box {
  readonly text: string;
  readonly size: number;
}

/**
 * Places words from the middle outwards along a spiral, the weightiest first; the same words always give the same picture.
 *
 * @returns boxes that do not touch and lie inside the room
 */
export function placeWords(words: CloudData['words'], room: Box, { font }: Pick<Pen, 'font'>): PlacedWord[] {
  const known = words.slice(0, MOST_WORDS).flatMap(({ text, weight }) => {
    // A word with a letter that the font lacks is no word.
    const fitting = font.fit(text);
    return fitting === undefined || (fitting.includes('?') && !text.includes('?'))
      ? []
      : [{ text: fitting, weight }];
  });
  const weights = known.map(({ weight }) => weight);
  const sizeOf = scaleSqrt([Math.min(...weights), Math.max(...weights)], [SMALL, LARGEST]);
  const areas = known.map(({ text, weight }) => font.width(text) * LINE_HEIGHT * sizeOf(weight) ** 2);
  const covered = areas.reduce((sum, area) => sum + area, 0) / (room.width * room.height);
  const fitting = Math.min(1, Math.sqrt(MOST_COVERED / covered));
  const placed: PlacedWord[] = [];
  for (const { text, weight } of known) {
    const widest = (room.width * 0.9) / Math.max(font.width(text), 0.1);
    let size = Math.min(Math.max(SMALL, fitting * sizeOf(weight)), widest);
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const word = placeWord(text, size, font.width(text), room, placed);
      if (word !== undefined) {
        placed.push(word);
        break;
      }
      size *= SHRINK;
      if (size < SMALL) break;
    }
  }
  return placed;
}

const STEP = 0.12;
const TURN = 3.2;

function placeWord(
  text: string,
  size: number,
  widthOfEm: number,
  room: Box,
  placed: readonly PlacedWord[],
): PlacedWord | undefined {
  const [width, height] = [widthOfEm * size, LINE_HEIGHT * size];
  const [middleX, middleY] = [room.x + room.width / 2, room.y + room.height / 2];
  const stretch = room.width / room.height;
  for (let angle = 0; ; angle += STEP) {
    const radius = TURN * angle;
    if (radius > room.height) return undefined;
    const x = middleX + radius * Math.cos(angle) * stretch - width / 2;
    const y = middleY + radius * Math.sin(angle) - height / 2;
    const box = { x, y, width, height };
    if (isInside(box, room) && !placed.some((other) => touches(box, other))) return { ...box, text, size };
  }
}

function isInside(box: Box, room: Box): boolean {
  return (
    box.x >= room.x &&
    box.y >= room.y &&
    box.x + box.width <= room.x + room.width &&
    box.y + box.height <= room.y + room.height
  );
}

function touches(box: Box, other: Box): boolean {
  return (
    box.x < other.x + other.width + GAP &&
    other.x < box.x + box.width + GAP &&
    box.y < other.y + other.height &&
    other.y < box.y + box.height
  );
}

export function drawCloud(data: CloudData, pen: Pen): string {
  const { elements, top } = header(data, pen);
  const room = { x: MARGIN, y: top, width: WIDTH - 2 * MARGIN, height: HEIGHT - MARGIN - top };
  const words = placeWords(data.words, room, pen).map(({ text, size, x, y }, index) => {
    const fill = pen.theme.series[index % pen.theme.series.length] ?? pen.theme.text;
    return textElement(text, { x, y: y + ASCENT * size, size, fill });
  });
  return picture(elements + words.join(''), pen);
}
