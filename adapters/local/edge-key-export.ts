import { closeSync, openSync, writeSync } from 'node:fs';
import { writeEdgeKey } from '../../core/depersonalization/edge-key-file.ts';
import { RefusedError } from '../../core/errors.ts';
import { message } from '../../core/messages/catalogue.ts';
import { syncPath } from './files.ts';
import type { Home } from './home.ts';
import { type LayerKey, readLayerKey } from './keys.ts';

/**
 * Writes the edge subkey into a new file of mode 0600, for providers. The root key stays in the home.
 * @param record is told of the export before the key is written
 * @throws {RefusedError} when the file is there or cannot be made, or the home's key is not to be taken
 */
export function exportEdgeKey(
  home: Home,
  file: string,
  record: (key: Pick<LayerKey<'edge'>, 'version' | 'checkValue'>) => void,
): Pick<LayerKey<'edge'>, 'version' | 'checkValue'> {
  const key = readLayerKey(home, 'edge');
  const { version, checkValue } = key;
  const descriptor = makeNew(file);
  try {
    record({ version, checkValue });
    writeSync(descriptor, writeEdgeKey(key));
  } finally {
    closeSync(descriptor);
    key.key.fill(0);
  }
  syncPath(file);
  return { version, checkValue };
}

function makeNew(file: string): number {
  try {
    return openSync(file, 'wx', 0o600);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    const text =
      code === 'EEXIST'
        ? message('edge-key.exists', { file })
        : message('edge-key.unwritable', { file, code });
    throw new RefusedError([{ message: text }], { cause: error });
  }
}
