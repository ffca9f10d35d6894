export { decodeBytes } from './decode-bytes.ts';
export { createEncodingRepairer, type EncodingRepair, type RestoredWord } from './repair.ts';
export type { SyllableModel } from './syllable-model.ts';
export { parseSyllableModel, SyllableModelError } from './syllable-model-file.ts';
