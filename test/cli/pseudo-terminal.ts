import { spawn, spawnSync } from 'node:child_process';
import { plainEnvironment } from './paperboy-process.ts';

/** Whether `script` of util-linux is there, which gives a process a terminal. */
export const hasPseudoTerminal =
  process.platform === 'linux' &&
  /util-linux/.test(spawnSync('script', ['--version']).stdout?.toString() ?? '');

export interface TerminalSession {
  /** All that was shown so far, with control sequences. */
  shown(): string;
  type(keys: string): void;
  /** Waits until a text is shown that was not there at the last wait. @throws when it does not come in 10 s */
  waitFor(text: string): Promise<void>;
  /** @returns the exit code */
  finished: Promise<number | null>;
}

/** A process on a terminal of 80 columns. */
export function onTerminal(
  command: readonly string[],
  options: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): TerminalSession {
  const quoted = command.map((part) => `'${part.replaceAll("'", "'\\''")}'`).join(' ');
  const child = spawn('script', ['-qefc', `stty cols 80 rows 40; exec ${quoted}`, '/dev/null'], {
    cwd: options.cwd,
    env: { ...plainEnvironment(), TERM: 'xterm', ...options.env },
  });
  let text = '';
  let seen = 0;
  let look = () => {};
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
    look();
  });
  return {
    shown: () => text,
    type: (keys) => void child.stdin.write(keys),
    waitFor: (wanted) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(
          () =>
            reject(
              new Error(`${JSON.stringify(wanted)} was not shown after ${JSON.stringify(text.slice(seen))}`),
            ),
          10_000,
        );
        look = () => {
          const at = text.indexOf(wanted, seen);
          if (at < 0) return;
          seen = at + wanted.length;
          clearTimeout(timer);
          look = () => {};
          resolve();
        };
        look();
      }),
    finished: new Promise((resolve) => child.on('close', resolve)),
  };
}
