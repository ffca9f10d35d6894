import { access, constants, mkdir, readFile } from 'node:fs/promises';
import { newestDay } from '../daily/day.ts';
import { DigestError } from '../digest/digest.ts';
import { decodeBytes } from '../digest/encoding/index.ts';
import { loadRepairer } from '../main.ts';
import { type CommandContext, UsageError } from './context.ts';

/** Counts of store and indexes side by side: they differ only when something is wrong. */
export async function statusCommand(context: CommandContext): Promise<number> {
  const paperboy = await context.open();
  const counts = await paperboy.store.counts();
  const newest = await newestDay(paperboy.store);
  const status = {
    state: context.config.stateFolder,
    ...counts,
    newestDay: newest ?? null,
    indexes: {
      lexical: { papers: paperboy.lexical.size },
      vector:
        paperboy.dense === undefined
          ? null
          : {
              embedder: paperboy.dense.forRetrieval.embedder.id,
              passages: paperboy.dense.forRetrieval.vectors.size,
            },
    },
    memoryMb: Math.round(process.memoryUsage().rss / 1e6),
  };
  if (context.isJson) context.print(JSON.stringify(status));
  else {
    context.print(
      `${counts.digests} digests, ${counts.papers} papers, ${counts.passages} passages in ${status.state}`,
    );
    context.print(`newest day: ${status.newestDay ?? 'none'}`);
    context.print(`lexical index: ${status.indexes.lexical.papers} papers`);
    context.print(
      `vector index: ${status.indexes.vector === null ? 'off' : `${status.indexes.vector.passages} passages, ${status.indexes.vector.embedder}`}`,
    );
    context.print(`memory: ${status.memoryMb} MB`);
  }
  return 0;
}

interface Finding {
  readonly name: string;
  readonly isOk: boolean;
  /** What was found, and when it is not well, what mends it. */
  readonly message: string;
}

/** Names each problem of this installation and its mend; code 1 when something that is needed is missing. */
export async function doctorCommand(context: CommandContext): Promise<number> {
  const findings = [
    checkNode(),
    await checkState(context),
    await checkStore(context),
    ...(await checkOptional(context)),
  ];
  if (context.isJson) context.print(JSON.stringify({ ok: findings.every(({ isOk }) => isOk), findings }));
  else
    for (const { name, isOk, message } of findings)
      context.print(`${isOk ? '✓' : context.style.warn('✗')} ${name}: ${message}`);
  return findings.every(({ isOk }) => isOk) ? 0 : 1;
}

function checkNode(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isOk = major > 20 || (major === 20 && minor >= 19);
  return {
    name: 'Node.js',
    isOk,
    message: isOk ? process.versions.node : `${process.versions.node} is too old; install 20.19 or newer.`,
  };
}

async function checkState({ config }: CommandContext): Promise<Finding> {
  const name = 'state folder';
  try {
    await mkdir(config.stateFolder, { recursive: true });
    await access(config.stateFolder, constants.W_OK);
    return { name, isOk: true, message: config.stateFolder };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      name,
      isOk: false,
      message: `${reason}. Choose another folder by PAPERBOY_STATE or --state, or make this one writable.`,
    };
  }
}

async function checkStore(context: CommandContext): Promise<Finding> {
  const name = 'store';
  try {
    const paperboy = await context.open();
    const { papers, digests } = await paperboy.store.counts();
    if (papers === 0)
      return { name, isOk: true, message: 'empty; run "paperboy ingest data/sample" to try it.' };
    const isOk = paperboy.lexical.size === papers;
    const message = `${papers} papers of ${digests} digests, ${paperboy.lexical.size} in the lexical index`;
    return { name, isOk, message: isOk ? message : `${message}. Run "paperboy reindex".` };
  } catch (error) {
    return { name, isOk: false, message: error instanceof Error ? error.message : String(error) };
  }
}

async function checkOptional({ config }: CommandContext): Promise<Finding[]> {
  const hnsw = (await canImport('hnswlib-node'))
    ? 'installed'
    : 'not installed; vectors are searched one by one, which is slower above 20,000 passages. "npm install hnswlib-node" needs a C++ compiler.';
  const hasTransformers = await canImport('@huggingface/transformers');
  const wantsTransformers = config.embedder.startsWith('transformers:');
  const transformers = hasTransformers
    ? 'installed'
    : 'not installed; it brings embeddings by a transformer model (EMBEDDER=transformers:<hub id or folder>). Run "npm install @huggingface/transformers".';
  const embedder = config.embedder === 'builtin' ? 'none yet built in; search is lexical' : config.embedder;
  return [
    { name: 'hnswlib-node (optional)', isOk: true, message: hnsw },
    {
      name: '@huggingface/transformers (optional)',
      isOk: hasTransformers || !wantsTransformers,
      message: transformers,
    },
    { name: 'embedder', isOk: true, message: embedder },
  ];
}

async function canImport(name: string): Promise<boolean> {
  try {
    import.meta.resolve(name);
    await access(new URL(import.meta.resolve(name)));
    return true;
  } catch {
    return false;
  }
}

/** The text with its encoding repaired on standard output; with `--json` what was restored and how surely. */
export async function repairTextCommand(context: CommandContext, path: string): Promise<number> {
  const repair = await loadRepairer();
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${path} cannot be read (${error.code ?? error.message}).`);
  });
  let text: string;
  try {
    text = decodeBytes(bytes).text;
  } catch (error) {
    if (error instanceof DigestError) throw new UsageError(`${path}: ${error.message}`);
    throw error;
  }
  const repaired = repair(text);
  const unsure = repaired.words.filter((word) => !word.isSure);
  if (!context.isJson) {
    process.stdout.write(repaired.text);
    for (const { line, restored } of unsure) process.stderr.write(`unsure ${path}:${line}: ${restored}\n`);
    return 0;
  }
  context.print(
    JSON.stringify({
      path,
      isDamaged: repaired.isDamaged,
      codePage: repaired.codePage ?? null,
      restored: repaired.words.length,
      sure: repaired.words.length - unsure.length,
      unsure: unsure.map(({ line, damaged, restored, confidence }) => ({
        line,
        damaged,
        restored,
        confidence,
      })),
      text: repaired.text,
    }),
  );
  return 0;
}
