import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll } from 'vitest';

/** What the build makes for a data provider. */
export interface Built {
  readonly folder: string;
  readonly script: string;
  readonly page: string;
}

const root = path.join(import.meta.dirname, '../..');

/** Builds the provider's two files for all tests of a file, in a folder that goes with them. */
export function builtProvider(): Built {
  const folder = mkdtempSync(path.join(tmpdir(), 'udw-provider-'));
  beforeAll(() => {
    const { status, stderr } = spawnSync(process.execPath, ['bootstrap/provider.mjs', folder], {
      cwd: root,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`The provider form was not built: ${stderr}`);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return {
    folder,
    script: path.join(folder, 'udw-provider.mjs'),
    page: path.join(folder, 'udw-provider.html'),
  };
}
