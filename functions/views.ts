import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { View } from '../services/register/views.ts';

/** Where the bundle of a function has the views; beside the source they are in a room of their own. */
const bundled = path.join(import.meta.dirname, 'sql');
const rooms = path.join(import.meta.dirname, '../sql');

/** The views of the register as they are written: a file each, named as its view. */
export function deployedViews(folder: string = existsSync(bundled) ? bundled : rooms): readonly View[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.sql'));
  return files.toSorted().map((file) => ({
    name: path.basename(file, '.sql'),
    statement: readFileSync(path.join(folder, file), 'utf8').trim(),
  }));
}
