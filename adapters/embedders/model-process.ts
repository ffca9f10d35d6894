import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { EmbedderError } from '../../src/retrieval/embedder-error.ts';
import type { ModelConventions } from './model-conventions.ts';
import type { ModelAnswer, ModelProblem, ModelRequest } from './model-messages.ts';
import { untilAborted } from './until-aborted.ts';

export type LoadRequest = Extract<ModelRequest, { type: 'load' }>;

interface Waiting {
  readonly resolve: (values: Float32Array) => void;
  readonly reject: (error: EmbedderError) => void;
}

const ERROR_OUTPUT_CHARACTERS = 1_000;

/**
 * A model in a process of its own. onnxruntime-node 1.30 computes on the thread that asks, so that here each batch
 * would stop every timer and chat for its time; and a model that takes too much memory must not end the bot.
 */
export class ModelProcess {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 1;
  #errorOutput = '';
  /** Why nothing more can be asked; undefined while the process runs. */
  #end: EmbedderError | undefined;

  private constructor(child: ChildProcess) {
    this.#child = child;
    child.stderr?.on('data', (chunk: Buffer) => {
      this.#errorOutput = (this.#errorOutput + chunk.toString()).slice(-ERROR_OUTPUT_CHARACTERS);
    });
    child.on('message', (answer: ModelAnswer) => this.#settle(answer));
    child.on('error', (error) => this.#finish(error.message));
    child.on('exit', (code, signal) => this.#finish(`it ended with ${signal ?? `exit code ${code}`}`));
  }

  /**
   * Start the process and load the model.
   *
   * @param signal ends the process when it is aborted before the model is loaded
   * @throws {EmbedderError} `not-installed`, `model-not-found`, `network`, `failed`, `aborted`
   */
  static async start(request: LoadRequest, signal?: AbortSignal): Promise<ModelProcess> {
    const { path, execArgv } = entryPoint();
    const child = fork(path, [], {
      execArgv,
      serialization: 'advanced',
      // Standard output belongs to results; libraries write there.
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    const process = new ModelProcess(child);
    try {
      await process.#load(request, signal);
      return process;
    } catch (error) {
      await process.close();
      throw error;
    }
  }

  get isRunning(): boolean {
    return this.#end === undefined;
  }

  /**
   * @returns the texts' vectors end to end, not scaled
   * @throws {EmbedderError} `failed`, retryable when the process ended
   */
  async embed(texts: readonly string[], pooling: ModelConventions['pooling']): Promise<Float32Array> {
    if (this.#end !== undefined) {
      throw this.#end;
    }
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#ask({ type: 'embed', id, texts, pooling });
    });
  }

  /** End the process and wait until it is gone; what is under way fails. */
  async close(): Promise<void> {
    this.#end ??= new EmbedderError('closed', 'The embedder is closed.');
    if (this.#child.exitCode === null && this.#child.signalCode === null && this.#child.pid !== undefined) {
      const gone = new Promise((resolve) => this.#child.once('exit', resolve));
      // Not a friendly goodbye: the process has nothing to write, and one that computes would not hear it.
      this.#child.kill('SIGKILL');
      await gone;
    }
  }

  async #load(request: LoadRequest, signal: AbortSignal | undefined): Promise<void> {
    const answer = await untilAborted(() => this.#firstAnswer(request), signal);
    if (answer.type === 'not-loaded') {
      throw loadingError(answer.problem, answer.message, request);
    }
  }

  async #firstAnswer(request: LoadRequest): Promise<ModelAnswer> {
    return new Promise((resolve, reject) => {
      this.#child.once('message', resolve);
      this.#child.once('exit', () => reject(this.#finish('it ended while loading')));
      this.#child.once('error', (error) => reject(this.#finish(error.message)));
      this.#ask(request);
    });
  }

  #ask(request: ModelRequest): void {
    this.#child.send(request, (error) => {
      if (error !== null) {
        this.#finish(error.message);
      }
    });
  }

  #settle(answer: ModelAnswer): void {
    if (answer.type === 'loaded' || answer.type === 'not-loaded') {
      return;
    }
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (answer.type === 'embedded') {
      waiting?.resolve(answer.values);
    } else {
      waiting?.reject(new EmbedderError('failed', `The embedding model failed: ${answer.message}.`));
    }
  }

  #finish(reason: string): EmbedderError {
    this.#end ??= new EmbedderError(
      'failed',
      `The process of the embedding model is gone: ${reason}. ${this.#errorOutput.trim()}`.trim(),
      { isRetryable: true },
    );
    for (const { reject } of this.#waiting.values()) {
      reject(this.#end);
    }
    this.#waiting.clear();
    return this.#end;
  }
}

function loadingError(problem: ModelProblem, message: string, request: LoadRequest): EmbedderError {
  switch (problem) {
    case 'not-installed':
      return new EmbedderError(
        'not-installed',
        `EMBEDDER=transformers:... needs an optional package: npm install ${request.packageName} (${message})`,
      );
    case 'model-not-found':
      return new EmbedderError('model-not-found', `The model ${request.model} lacks a file: ${message}`);
    case 'network':
      return new EmbedderError(
        'network',
        `The model ${request.model} could not be fetched from the Hugging Face hub (${message}). Check the network, ` +
          'or copy the model to a folder and set EMBEDDER=transformers:/path/to/folder.',
        { isRetryable: true },
      );
    case 'failed':
      return new EmbedderError('failed', `The model ${request.model} could not be loaded: ${message}`);
  }
}

/** Compiled, the entry is JavaScript; from source it is TypeScript, which Node 20 reads only through tsx. */
function entryPoint(): { path: string; execArgv: string[] } {
  const isSource = import.meta.url.endsWith('.ts');
  return {
    path: fileURLToPath(new URL(`./transformers-process.${isSource ? 'ts' : 'js'}`, import.meta.url)),
    execArgv: isSource ? ['--import', import.meta.resolve('tsx')] : [],
  };
}
