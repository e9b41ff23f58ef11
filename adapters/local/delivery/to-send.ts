import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DocumentError, RefusedError, VerificationError } from '../../../core/errors.ts';
import type { Manifest } from '../../../core/loading/manifest.ts';
import { message } from '../../../core/messages/catalogue.ts';
import { readManifest } from '../../../services/register.ts';
import { localDeliveries } from './register.ts';
import { isSealed, sealedEnding } from './sealed.ts';

/** A file that is sent as it lies. */
export interface SendableFile {
  readonly path: string;
  /** Without folders. */
  readonly name: string;
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** A delivery with its manifest, ready to be sent (para 20(3)). */
export interface SendableDelivery {
  readonly file: SendableFile;
  readonly manifest: SendableFile;
  readonly says: Manifest;
}

/** Whether the name ends as that of a sealed file and the content begins as one. @throws {RefusedError} when they contradict */
function sealedOf(file: string): boolean {
  const sealed = file.endsWith(sealedEnding);
  if (sealed === isSealed(file)) return sealed;
  const at = { file: path.basename(file) };
  throw new RefusedError([{ message: message('upload.sealed-name'), at, basis: 'ours' }]);
}

async function sendable(file: string): Promise<SendableFile> {
  const { name, bytes, sha256 } = await localDeliveries.register(file);
  return { path: file, name, bytes, sha256 };
}

/**
 * Reads what is to be sent: `NAME` or, sealed, `NAME.age`, and `NAME.manifest.json` beside it.
 * @throws {DocumentError} when a file cannot be read, or the manifest breaks its schema
 * @throws {RefusedError} when there is no manifest, or the name says another thing of sealing than the content
 * @throws {VerificationError} when an open file is not the one that the manifest describes
 */
export async function deliveryToSend(file: string): Promise<SendableDelivery> {
  const sent = await sendable(file);
  const sealed = sealedOf(file);
  const stem = sealed ? file.slice(0, -sealedEnding.length) : file;
  const beside = `${stem}.manifest.json`;
  const at = { file: sent.name };
  if (!existsSync(beside)) {
    const missing = message('load.manifest-missing', { manifest: path.basename(beside) });
    throw new RefusedError([{ message: missing, at, basis: '20(3)' }]);
  }
  const text = readFileSync(beside, 'utf8');
  const says = readManifest({ manifest: { path: beside, text } });
  if (says === undefined) throw new DocumentError([{ message: message('load.manifest-not-json'), at }]);
  // Of what is sealed only its recipient sees the bytes that the manifest describes.
  if (!sealed && (says.sha256 !== sent.sha256 || says.bytes !== sent.bytes))
    throw new VerificationError([{ message: message('upload.other-file'), at, basis: '21' }]);
  return { file: sent, manifest: await sendable(beside), says };
}
