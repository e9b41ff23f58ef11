import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { DocumentError, UdwError } from '../../../core/errors.ts';
import { message } from '../../../core/messages/catalogue.ts';
import type { Deliveries, RegisteredFile } from '../../../services/ports.ts';
import { deliveredBytes, isSealed, sealedEnding } from './sealed.ts';

const chunkBytes = 1 << 20;

/** Files on this machine; a manifest stands beside its file as `NAME.manifest.json`. */
export const localDeliveries: Deliveries = { register: (file) => register(file) };

/** The same with an identity, so that a file may be sealed: `NAME.age`, its manifest that of `NAME`. */
export const sealedDeliveries = (identityFile: string): Deliveries => ({
  register: (file) => register(file, identityFile),
});

async function register(file: string, identityFile?: string): Promise<RegisteredFile> {
  try {
    if (!statSync(file).isFile()) throw notAFile(file);
    const sealing = identityFile !== undefined && isSealed(file) ? { identityFile } : {};
    const name = 'identityFile' in sealing ? path.basename(file, sealedEnding) : path.basename(file);
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const chunk of deliveredBytes({ path: file, ...sealing }, chunkBytes)) {
      hash.update(chunk);
      bytes += chunk.length;
    }
    const manifest = path.join(path.dirname(file), `${name}.manifest.json`);
    return {
      path: file,
      name,
      sha256: hash.digest('hex'),
      bytes,
      manifest: existsSync(manifest) ? { path: manifest, text: readFileSync(manifest, 'utf8') } : undefined,
      ...sealing,
    };
  } catch (error) {
    if (error instanceof UdwError) throw error;
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
