// install-in-child.ts CACHE LOG: installs one thing as a run of its own would, and logs that it built it.
import { appendFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { installOnce } from '../engines/harness/install-once.ts';

const [cache = '', log = ''] = process.argv.slice(2);
const { folder } = await installOnce(cache, { name: 'thing', pins: ['1.0.0'] }, async (empty) => {
  await appendFile(log, 'built\n');
  await writeFile(path.join(empty, 'file'), 'content');
});
process.stdout.write(folder);
