import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Ground } from '../../../core/procedures/model.ts';

const revoker = fileURLToPath(new URL('./revoker.ts', import.meta.url));

/** Revokes a case of a home in another process, and returns when it is done. */
export function revokeCase(home: string, id: string, now: Date, ground?: Ground): void {
  const words = [revoker, home, id, now.toISOString(), ...(ground ? [ground] : [])];
  const { status, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}
