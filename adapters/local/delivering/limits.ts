import { mkdirSync } from 'node:fs';
import path from 'node:path';

/** Memory of every session of a delivery, and the folder of its own where it may spill: no clear text is in it. */
export function limits(folder: string): { readonly memory: string; readonly spill: string } {
  const spill = path.join(folder, 'spill');
  mkdirSync(spill, { recursive: true, mode: 0o700 });
  return { memory: '1GB', spill };
}
