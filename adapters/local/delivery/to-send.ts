import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { DocumentError, RefusedError, VerificationError } from '../../../core/errors.ts';
import {
  identifierIn,
  isUploadName,
  mostManifestBytes,
  mostUploadBytes,
} from '../../../core/lake/upload-limits.ts';
import type { Manifest } from '../../../core/loading/manifest.ts';
import { type Message, message } from '../../../core/messages/catalogue.ts';
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

const refused = (file: string, why: Message): RefusedError =>
  new RefusedError([{ message: why, at: { file: path.basename(file) }, basis: 'ours' }]);

/** Whether the name ends as that of a sealed file and the content begins as one. @throws {RefusedError} when they contradict */
function sealedOf(file: string): boolean {
  const sealed = file.endsWith(sealedEnding);
  if (sealed === isSealed(file)) return sealed;
  throw refused(file, message('upload.sealed-name'));
}

/** Refuses a name that no upload takes; one that may tell of a person is not repeated. @throws {RefusedError} likewise */
function checkName(file: string): void {
  const at = identifierIn(path.basename(file));
  if (at !== undefined)
    throw new RefusedError([{ message: message('upload.identifier-in-name', { at }), basis: '19' }]);
  if (!isUploadName(path.basename(file))) throw refused(file, message('upload.name'));
}

/** Refuses a size that no upload takes, before the file is read to its end. @throws {RefusedError} likewise */
function checkSize(file: string, most: number): void {
  const bytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (bytes > most) throw refused(file, message('upload.too-large', { bytes, most }));
}

async function sendable(file: string, most: number): Promise<SendableFile> {
  checkSize(file, most);
  const { name, bytes, sha256 } = await localDeliveries.register(file);
  return { path: file, name, bytes, sha256 };
}

/**
 * Reads what is to be sent: `NAME` or, sealed, `NAME.age`, and `NAME.manifest.json` beside it.
 * @throws {DocumentError} when a file cannot be read, or the manifest breaks its schema
 * @throws {RefusedError} when an upload takes no file of this name or size, there is no manifest, or the name says another thing of sealing than the content
 * @throws {VerificationError} when an open file is not the one that the manifest describes
 */
export async function deliveryToSend(file: string): Promise<SendableDelivery> {
  checkName(file);
  const sent = await sendable(file, mostUploadBytes);
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
  return { file: sent, manifest: await sendable(beside, mostManifestBytes), says };
}
