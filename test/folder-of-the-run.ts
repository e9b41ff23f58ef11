import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Has all that a run of the tests makes in temporary folders stand in one, and takes it away when the run has ended. */
export function setup(): () => void {
  const folder = mkdtempSync(path.join(tmpdir(), 'udw-run-'));
  process.env['TMPDIR'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
