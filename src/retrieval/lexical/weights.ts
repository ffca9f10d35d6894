import { FIELDS, LANGUAGES, type LexicalField, type Segment } from './segment.ts';

/** A segment with what is derived from it. */
export interface LoadedSegment {
  readonly segment: Segment;
  /** Paper of each document. */
  readonly documentPapers: Uint32Array;
  /** 1 for papers that count, 0 for deleted ones. */
  readonly isLive: Uint8Array;
}

/** Field weights and length normalisation, multiplied out per document. */
export interface Weights {
  readonly papers: number;
  /** Number of papers with passages in each language, in the order of LANGUAGES. */
  readonly papersByLanguage: readonly number[];
  /** Bit `i` is set when the paper has passages in the i-th of LANGUAGES; by segment and paper; 0 for deleted ones. */
  readonly paperLanguages: readonly Uint8Array[];
  /** Worth of one occurrence when papers are compared, by segment and document. */
  readonly documents: readonly Float32Array[];
  /** Worth of one occurrence when passages are compared; 0 for titles and labels. */
  readonly passages: readonly Float32Array[];
}

const FIELD_WEIGHTS: Readonly<Record<LexicalField, number>> = { title: 2, label: 1, passage: 1 };
/** BM25 length normalisation of papers and of passages, 0 (none) to 1 (full). */
const PAPER_B = 0.4;
const PASSAGE_B = 0.3;
/** A passage of this many terms has the usual length. */
const USUAL_PASSAGE_LENGTH = 150;

const LANGUAGE_COUNT = LANGUAGES.length;
const PASSAGE = FIELDS.indexOf('passage');

export function loadSegment(segment: Segment): LoadedSegment {
  const documentPapers = new Uint32Array(segment.documentKeys.length);
  for (let paper = 0; paper < segment.paperIds.length; paper++) {
    documentPapers.fill(paper, segment.paperStarts[paper], segment.paperStarts[paper + 1]);
  }
  return { segment, documentPapers, isLive: new Uint8Array(segment.paperIds.length).fill(1) };
}

/** Linear in the number of documents; about 3 ms for 60,000. */
export function createWeights(segments: readonly LoadedSegment[]): Weights {
  const lengths = segments.map(paperLengths);
  const papersByLanguage = LANGUAGES.map(() => 0);
  const totals = LANGUAGES.map(() => 0);
  let papers = 0;
  const paperLanguages = lengths.map((cells, place) => {
    const isLive = segments[place]?.isLive ?? new Uint8Array(0);
    const languages = new Uint8Array(isLive.length);
    for (let paper = 0; paper < isLive.length; paper++) {
      if (isLive[paper] === 0) continue;
      papers++;
      for (let language = 0; language < LANGUAGE_COUNT; language++) {
        const length = cells[paper * LANGUAGE_COUNT + language] ?? 0;
        if (length === 0) continue;
        totals[language] = (totals[language] ?? 0) + length;
        papersByLanguage[language] = (papersByLanguage[language] ?? 0) + 1;
        languages[paper] = (languages[paper] ?? 0) | (1 << language);
      }
    }
    return languages;
  });
  const averages = totals.map((total, language) => total / Math.max(1, papersByLanguage[language] ?? 0));
  return {
    papers,
    papersByLanguage,
    paperLanguages,
    documents: segments.map((segment, place) => documentWeights(segment, lengths[place], averages)),
    passages: segments.map(passageWeights),
  };
}

/** Length of each paper's passages in each language: row per paper, column per language. */
function paperLengths({ segment, documentPapers }: LoadedSegment): Uint32Array {
  const { documentKinds, documentLengths } = segment;
  const lengths = new Uint32Array(segment.paperIds.length * LANGUAGE_COUNT);
  for (let document = 0; document < documentKinds.length; document++) {
    const kind = documentKinds[document] ?? 0;
    if (kind >> 2 !== PASSAGE) continue;
    const cell = (documentPapers[document] ?? 0) * LANGUAGE_COUNT + (kind & 3);
    lengths[cell] = (lengths[cell] ?? 0) + (documentLengths[document] ?? 0);
  }
  return lengths;
}

function documentWeights(
  { segment: { documentKinds }, documentPapers }: LoadedSegment,
  lengths: Uint32Array | undefined,
  averages: readonly number[],
): Float32Array {
  const weights = new Float32Array(documentKinds.length);
  for (let document = 0; document < weights.length; document++) {
    const kind = documentKinds[document] ?? 0;
    const language = kind & 3;
    const cell = (documentPapers[document] ?? 0) * LANGUAGE_COUNT + language;
    const share = (lengths?.[cell] ?? 0) / Math.max(1, averages[language] ?? 1);
    const field = FIELDS[kind >> 2] ?? 'passage';
    weights[document] = FIELD_WEIGHTS[field] / (field === 'passage' ? 1 - PAPER_B + PAPER_B * share : 1);
  }
  return weights;
}

function passageWeights({ segment: { documentKinds, documentLengths } }: LoadedSegment): Float32Array {
  const weights = new Float32Array(documentKinds.length);
  for (let document = 0; document < weights.length; document++) {
    if ((documentKinds[document] ?? 0) >> 2 !== PASSAGE) continue;
    const share = (documentLengths[document] ?? 0) / USUAL_PASSAGE_LENGTH;
    weights[document] = 1 / (1 - PASSAGE_B + PASSAGE_B * share);
  }
  return weights;
}
