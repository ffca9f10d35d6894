import type { ModelConventions } from './model-conventions.ts';
import type { ModelFile } from './model-folder.ts';

/** What the process with the model is asked and answers; see `model-process.ts` and `transformers-process.ts`. */
export type ModelRequest =
  | {
      readonly type: 'load';
      /** Folder of the model, or hub id when `cacheFolder` is set. */
      readonly model: string;
      /** Where files from the hub are kept; without it nothing is fetched. */
      readonly cacheFolder?: string;
      /** Tried in this order. */
      readonly files: readonly Pick<ModelFile, 'dtype' | 'subfolder'>[];
      readonly packageName: string;
    }
  | {
      readonly type: 'embed';
      readonly id: number;
      readonly texts: readonly string[];
      readonly pooling: ModelConventions['pooling'];
    };

export type ModelAnswer =
  | { readonly type: 'loaded' }
  | { readonly type: 'not-loaded'; readonly problem: ModelProblem; readonly message: string }
  /** `values`: the texts' vectors end to end, not scaled. */
  | { readonly type: 'embedded'; readonly id: number; readonly values: Float32Array }
  | { readonly type: 'not-embedded'; readonly id: number; readonly message: string };

export type ModelProblem = 'not-installed' | 'model-not-found' | 'network' | 'failed';
