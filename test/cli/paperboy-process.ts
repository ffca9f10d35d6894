import { execFile, spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll } from 'vitest';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
export const SAMPLE = join(REPOSITORY, 'data', 'sample');

export interface Finished {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  /** Standard input; empty by default. */
  readonly input?: string | Buffer;
  /** Added to an environment that holds only what a process needs. */
  readonly env?: Readonly<Record<string, string>>;
  /** Working folder; an empty one by default. */
  readonly cwd?: string;
  /** Another copy of the compiled `cli.js`. */
  readonly script?: string;
}

export interface PaperboyCommand {
  /** Compiled `cli.js`. */
  readonly script: string;
  /** Folder of this test file, removed at its end. */
  readonly folder: string;
  run(args: readonly string[], options?: RunOptions): Promise<Finished>;
  start(args: readonly string[], options?: RunOptions): ReturnType<typeof spawn>;
}

/** The command as users get it: compiled once for a test file, beside the package's data. */
export function compiledPaperboy(): PaperboyCommand {
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-cli-'));
  const work = join(folder, 'work');
  const script = join(folder, 'dist', 'src', 'cli.js');
  beforeAll(() => build(folder));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const start = (args: readonly string[], options: RunOptions = {}) =>
    spawn(process.execPath, [options.script ?? script, ...args], {
      cwd: options.cwd ?? work,
      env: { ...plainEnvironment(), ...options.env },
    });
  return {
    script,
    folder,
    start,
    run: (args, options = {}) => finish(start(args, options), options.input ?? ''),
  };
}

async function build(folder: string): Promise<void> {
  const compiler = join(REPOSITORY, 'node_modules', 'typescript', 'bin', 'tsc');
  const args = [compiler, '-p', join(REPOSITORY, 'tsconfig.json'), '--outDir', join(folder, 'dist')];
  // Type errors are another check's business; what matters here is what came out.
  await promisify(execFile)(process.execPath, args).catch(() => undefined);
  if (!existsSync(join(folder, 'dist', 'src', 'cli.js'))) throw new Error('the command was not compiled');
  copyFileSync(join(REPOSITORY, 'package.json'), join(folder, 'package.json'));
  for (const name of ['node_modules', 'data', 'prompts'])
    symlinkSync(join(REPOSITORY, name), join(folder, name));
  mkdirSync(join(folder, 'work'));
}

/** None of the developer's settings, and a fixed zone. */
export function plainEnvironment(): Record<string, string> {
  const kept = ['PATH', 'HOME', 'SystemRoot', 'TMPDIR'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  // No page and no network, unless a test asks for them.
  return { ...Object.fromEntries(kept), TZ: 'UTC', WEB_PORT: 'off', PAPERBOY_SOURCES: '' };
}

function finish(child: ReturnType<typeof spawn>, input: string | Buffer): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const chunks: { stdout: Buffer[]; stderr: Buffer[] } = { stdout: [], stderr: [] };
    child.stdout?.on('data', (chunk: Buffer) => chunks.stdout.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => chunks.stderr.push(chunk));
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({
        code,
        stdout: Buffer.concat(chunks.stdout).toString(),
        stderr: Buffer.concat(chunks.stderr).toString(),
      }),
    );
    // A command that reads no input closes it early.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}

/** Lines of JSON, parsed. */
export function jsonLines(text: string): unknown[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);
}
