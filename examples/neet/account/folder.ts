import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RefusedError } from '../../../core/errors.ts';
import { message } from '../../../core/messages/catalogue.ts';

const MARK = 'made-by-the-tour';

/** What a walk leaves in its folder. */
const OURS = ['home', 'population', 'pension', 'education', 'truth', 'papers', 'calendar'];

/**
 * Makes a folder ready for a walk: what an earlier walk left in it goes, and nothing else ever does.
 * @returns the folder of the home that the walk is to make.
 * @throws RefusedError when the folder holds something and no walk made it.
 */
export async function prepareFolder(directory: string): Promise<string> {
  const mark = join(directory, MARK);
  await mkdir(directory, { recursive: true });
  if (!existsSync(mark) && (await readdir(directory)).length > 0) {
    throw new RefusedError([{ message: message('tour.folder-not-ours', { folder: directory }) }]);
  }
  await writeFile(mark, '');
  for (const name of OURS) {
    await rm(join(directory, name), { recursive: true, force: true });
  }
  return join(directory, 'home');
}
