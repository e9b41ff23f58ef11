import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { DocumentError } from '../../../core/errors.ts';
import { message } from '../../../core/messages/catalogue.ts';
import type { Deliveries, RegisteredFile } from '../../../services/ports.ts';

const chunkBytes = 1 << 20;

/** Files on this machine; a manifest stands beside its file as `NAME.manifest.json`. */
export const localDeliveries: Deliveries = { register };

async function register(file: string): Promise<RegisteredFile> {
  try {
    if (!statSync(file).isFile()) throw notAFile(file);
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const chunk of createReadStream(file, { highWaterMark: chunkBytes })) {
      hash.update(chunk as Buffer);
      bytes += (chunk as Buffer).length;
    }
    const manifest = `${file}.manifest.json`;
    return {
      path: file,
      name: path.basename(file),
      sha256: hash.digest('hex'),
      bytes,
      manifest: existsSync(manifest) ? { path: manifest, text: readFileSync(manifest, 'utf8') } : undefined,
    };
  } catch (error) {
    if (error instanceof DocumentError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new DocumentError([{ message: message('load.file-unreadable', { code }), at: { file } }], {
      cause: error,
    });
  }
}

/** A pipe can be read only once and ends when its writer likes; a delivery is hashed first and read again. */
function notAFile(file: string): DocumentError {
  return new DocumentError([{ message: message('load.not-a-file'), at: { file } }]);
}
