import { describe, expect, it } from 'vitest';
import { connect } from '../../../adapters/stores/sqlite/connect.ts';
import { StoreError } from '../../../src/store.ts';

/** The error of a connection whose driver fails with this. */
function errorOf(failure: Error): unknown {
  try {
    connect(':memory:', 100, () => {
      throw failure;
    });
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('connect', () => {
  const failures = {
    'the package is missing': Object.assign(new Error("Cannot find module 'better-sqlite3'"), {
      code: 'MODULE_NOT_FOUND',
    }),
    'its native code is missing': Object.assign(new Error('Could not locate the file. Tried:\n one\n two'), {
      tries: ['one', 'two'],
    }),
    'its native code is of another Node.js': Object.assign(
      new Error('was compiled against NODE_MODULE_VERSION 115'),
      {
        code: 'ERR_DLOPEN_FAILED',
      },
    ),
  };
  for (const [name, failure] of Object.entries(failures)) {
    it(`says in one line what to do when ${name}`, () => {
      const error = errorOf(failure);
      expect(error).toBeInstanceOf(StoreError);
      const [reason] = failure.message.split('\n');
      expect(error).toMatchObject({
        code: 'no-driver',
        isRetryable: false,
        cause: failure,
        message: `the database driver better-sqlite3 cannot be loaded; run "npm ci" again, as after every change of Node.js (${reason})`,
      });
    });
  }

  it('leaves other errors as they are', () => {
    const failure = new TypeError('another');
    expect(errorOf(failure)).toBe(failure);
  });
});
