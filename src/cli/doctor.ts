import { access, constants } from 'node:fs/promises';
import { LOW_DISK_BYTES } from '../health/checks.ts';
import {
  findDigests,
  freeBytes,
  loadLexicon,
  loadRepairer,
  makeStateFolder,
  type Paperboy,
} from '../main.ts';
import { indexGaps } from '../retrieval/index-gaps.ts';
import { StoreError, type StoreErrorCode } from '../store.ts';
import { checkLanguageModel } from './check-language-model.ts';
import type { CommandContext } from './context.ts';
import { safeForTerminal } from './style.ts';

export interface Finding {
  readonly name: string;
  readonly isOk: boolean;
  /** What was found. */
  readonly message: string;
  /** What mends or improves it; null where nothing is to be done. */
  readonly mend: string | null;
}

const STORE_MENDS: Readonly<Record<StoreErrorCode, string>> = {
  'newer-version': 'Update Paperboy, or choose another state folder with --state or PAPERBOY_STATE.',
  foreign: 'Move the file away, or choose another state folder with --state or PAPERBOY_STATE.',
  corrupt: 'Move the database away and ingest the digests again, or restore a copy.',
  busy: 'Wait until the other process is done, then try again.',
  full: 'Free some space on the disk.',
  'no-driver':
    'Run "npm ci" again: the driver is built for one version of Node.js, with a C++ compiler where no prebuilt one fits.',
  unavailable: 'Choose another state folder with --state or PAPERBOY_STATE, or mend its permissions.',
};

/** Names each problem of this installation and its mend; code 1 when something that is needed is missing. */
export async function doctorCommand(context: CommandContext): Promise<number> {
  const state = await checkState(context);
  const { findings: stored, paperboy } = state.isOk ? await checkStore(context) : UNCHECKED;
  const findings = [
    checkNode(process.versions.node),
    state,
    ...(state.isOk ? [await checkDisk(context)] : []),
    ...stored,
    ...(paperboy === undefined ? [] : [checkServer(paperboy)]),
    ...(await checkDigests(context)),
    await checkRepairer(),
    await checkLexicon(),
    ...(await checkPackages(context)),
    checkEmbedder(context, paperboy),
    ...(paperboy === undefined ? [] : await checkLanguageModel(paperboy, context.signal)),
  ];
  const ok = findings.every(({ isOk }) => isOk);
  if (context.isJson) context.printJson({ ok, findings });
  else for (const finding of findings) context.print(renderFinding(finding, context));
  return ok ? 0 : 1;
}

function renderFinding({ name, isOk, message, mend }: Finding, { style }: CommandContext): string {
  const mark = isOk ? style.accent('✓') : style.warn('✗');
  const line = `${mark} ${name}: ${safeForTerminal(message)}`;
  return mend === null ? line : `${line}\n  ${style.dim(safeForTerminal(mend))}`;
}

/** @param version such as `20.19.0` */
export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isOk = major > 20 || (major === 20 && minor >= 19);
  return {
    name: 'Node.js',
    isOk,
    message: isOk ? version : `${version} is too old`,
    mend: isOk ? null : 'Install Node.js 20.19 or newer.',
  };
}

async function checkState({ config }: CommandContext): Promise<Finding> {
  const name = 'state folder';
  try {
    await makeStateFolder(config.stateFolder);
    await access(config.stateFolder, constants.W_OK);
    return { name, isOk: true, message: config.stateFolder, mend: null };
  } catch (error) {
    return { name, isOk: false, message: messageOf(error), mend: STORE_MENDS.unavailable };
  }
}

interface CheckedStore {
  readonly findings: readonly Finding[];
  readonly paperboy: Paperboy | undefined;
}

/** Without a state folder there is nothing to be said of the store. */
const UNCHECKED: CheckedStore = { findings: [], paperboy: undefined };

async function checkStore(context: CommandContext): Promise<CheckedStore> {
  const name = 'store';
  try {
    const paperboy = await context.open();
    const counts = await paperboy.store.counts();
    const { papers, digests } = counts;
    await readAll(paperboy.store);
    const indexed = paperboy.lexical.size;
    const vectors = paperboy.dense?.forRetrieval.vectors.size;
    const gaps = indexGaps(counts, { papers: indexed, vectors });
    const isOk = gaps.length === 0;
    const held = `${papers} papers of ${digests} digests, ${indexed} indexed`;
    const message = papers === 0 && isOk ? 'empty' : [held, ...gaps].join('; ');
    const mend = papers === 0 ? 'Run "paperboy ingest data/sample" to try it.' : null;
    const finding = { name, isOk, message, mend: isOk ? mend : 'Run "paperboy reindex".' };
    return { findings: [finding], paperboy };
  } catch (error) {
    const mend = error instanceof StoreError ? STORE_MENDS[error.code] : null;
    return { findings: [{ name, isOk: false, message: messageOf(error), mend }], paperboy: undefined };
  }
}

async function checkDisk({ config }: CommandContext): Promise<Finding> {
  const free = await freeBytes(config.stateFolder);
  const isOk = free >= LOW_DISK_BYTES;
  const mend = 'Free some space: below 200 MB the database and the indexes may soon fail to be written.';
  return { name: 'disk space', isOk, message: `${Math.floor(free / 1e6)} MB free`, mend: isOk ? null : mend };
}

function checkServer(paperboy: Paperboy): Finding {
  const server = paperboy.lockHolder();
  const message =
    server === undefined
      ? 'no process serves from the state folder'
      : `process ${server.pid ?? '?'} serves since ${server.since ?? '?'}`;
  return { name: 'server', isOk: true, message, mend: null };
}

/** Damage inside a database shows only where it is read. @throws {StoreError} `corrupt` */
async function readAll(store: Paperboy['store']): Promise<void> {
  const parts: readonly AsyncIterable<unknown>[] = [store.papers(), store.eachPassage()];
  for (const part of parts) for await (const _row of part);
}

async function checkDigests({ config }: CommandContext): Promise<Finding[]> {
  const name = 'digests';
  const paths = config.digestPaths.map(findDigests);
  const missing: string[] = [];
  for (const path of paths) if (!(await isThere(path))) missing.push(path);
  if (missing.length > 0) {
    const mend = 'Correct PAPERBOY_DIGESTS: files or folders, separated by commas.';
    return [{ name, isOk: false, message: `${missing.join(', ')}: not there or not readable`, mend }];
  }
  const message = paths.length === 0 ? 'none are read at start' : paths.join(', ');
  return [{ name, isOk: true, message, mend: null }];
}

const MODEL_MEND = 'Install Paperboy again: data/model belongs to it.';

async function checkRepairer(): Promise<Finding> {
  const name = 'encoding repair';
  try {
    await loadRepairer();
    return { name, isOk: true, message: 'its word list is there', mend: null };
  } catch (error) {
    return { name, isOk: false, message: messageOf(error), mend: MODEL_MEND };
  }
}

/** Without it, questions find what is written in their own language. */
async function checkLexicon(): Promise<Finding> {
  const name = 'lexicon';
  try {
    const { version } = await loadLexicon();
    return { name, isOk: true, message: `English, Chinese, Vietnamese; version ${version}`, mend: null };
  } catch (error) {
    return { name, isOk: false, message: messageOf(error), mend: MODEL_MEND };
  }
}

async function checkPackages({ config }: CommandContext): Promise<Finding[]> {
  const hasHnsw = await canImport('hnswlib-node');
  const hasTransformers = await canImport('@huggingface/transformers');
  return [
    {
      name: 'hnswlib-node (optional)',
      isOk: true,
      message: hasHnsw
        ? 'installed'
        : 'not installed; vectors are searched one by one, slower above 20,000 passages',
      mend: hasHnsw ? null : '"npm install hnswlib-node" brings it; it needs a C++ compiler.',
    },
    {
      name: '@huggingface/transformers (optional)',
      isOk: hasTransformers || !config.embedder.startsWith('transformers:'),
      message: hasTransformers
        ? 'installed'
        : 'not installed; it brings embeddings by a transformer model (EMBEDDER=transformers:<hub id or folder>)',
      mend: hasTransformers ? null : '"npm install @huggingface/transformers" brings it.',
    },
  ];
}

function checkEmbedder({ config }: CommandContext, paperboy: Paperboy | undefined): Finding {
  const name = 'embedder';
  if (paperboy?.denseProblem !== undefined) {
    const mend = 'Until it is mended, search is by words alone; EMBEDDER=none says that this is meant.';
    return { name, isOk: false, message: `${config.embedder}: ${paperboy.denseProblem}`, mend };
  }
  const isOff = paperboy !== undefined && paperboy.dense === undefined;
  const message = isOff ? `${config.embedder}; search is by words alone` : config.embedder;
  return { name, isOk: true, message: paperboy?.dense?.forRetrieval.embedder.id ?? message, mend: null };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function isThere(path: string): Promise<boolean> {
  return access(path, constants.R_OK).then(
    () => true,
    () => false,
  );
}

async function canImport(name: string): Promise<boolean> {
  try {
    await access(new URL(import.meta.resolve(name)));
    return true;
  } catch {
    return false;
  }
}
