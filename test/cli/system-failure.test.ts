import { rmSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { reportFailure } from '../../cli/failure.ts';
import { newFolder, newWarehouse } from '../load/setting/warehouse.ts';

/** What a command says of an error that an act throws. */
async function told(act: () => unknown): Promise<{ code: number; err: string }> {
  let err = '';
  const io = {
    out: () => undefined,
    err: (text: string) => {
      err += text;
    },
    env: {},
    clock: () => new Date(0),
    readInput: async () => '',
  };
  try {
    await act();
  } catch (error) {
    return { code: reportFailure(io, 'en', false, error), err };
  }
  throw new Error('nothing failed');
}

/** As Node throws them: with the system's code and number. */
const systemError = (code: string, errno: number) =>
  Object.assign(new Error(`${code}: write`), { code, errno });

const full =
  'The disk is full (ENOSPC); the command stopped, and nothing was half-written. Make room where the home is, and run it again. [error.disk-full]\n';

describe('what the machine does to a command is told in one line that says what to do', () => {
  const throwing = (error: Error) => () => {
    throw error;
  };

  test('a full disk, met by the system', async () => {
    expect(await told(throwing(systemError('ENOSPC', -28)))).toEqual({ code: 4, err: full });
  });

  test('a full disk, met by DuckDB, whose words are not repeated', async () => {
    const words = 'IO Error: Could not write file "/home/900101300017": No space left on device';
    expect(await told(throwing(new Error(words)))).toEqual({ code: 4, err: full });
  });

  test('a full disk, met by SQLite', async () => {
    using database = new DatabaseSync(':memory:');
    database.exec('PRAGMA page_size = 512; PRAGMA max_page_count = 2');
    const fill = () => database.exec('CREATE TABLE a (x); CREATE TABLE b (x); CREATE TABLE c (x)');
    expect(await told(fill)).toEqual({ code: 4, err: full });
  });

  test('a catalog that may be read only', async () => {
    const file = path.join(newFolder(), 'a.sqlite');
    new DatabaseSync(file).exec('CREATE TABLE a (x)');
    using database = new DatabaseSync(file, { readOnly: true });
    expect(await told(() => database.exec('INSERT INTO a VALUES (1)'))).toEqual({
      code: 4,
      err: 'The system refuses access to a file or folder (EROFS). Check owner, permissions and mount of the home, and run the command again. [error.not-writable]\n',
    });
  });

  test('a folder of the home that is missing', async () => {
    const { home, udw } = await newWarehouse();
    const folder = path.join(home, 'quarantine');
    rmSync(folder, { recursive: true });
    expect(await udw('quarantine', 'list')).toEqual({
      code: 4,
      out: '',
      err: `${folder}: A file or folder that was to be here is missing (ENOENT). Run "udw doctor": it says what the home lacks. [error.file-missing]\n`,
    });
  });
});
