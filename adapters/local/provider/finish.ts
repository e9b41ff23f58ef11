import { createHash } from 'node:crypto';
import { chmodSync, createReadStream, renameSync } from 'node:fs';
import { writeSealed } from '../seal.ts';

/** What a manifest says of a delivery's bytes: of the clear ones, whether they are sealed or not. */
export interface Digest {
  readonly sha256: string;
  readonly bytes: number;
}

/**
 * Finishes the file that is sent: digested, and sealed when there is a recipient. The clear file is gone from its place after.
 * @param recipient of age, `age1…`
 */
export async function finishDelivery(
  clear: string,
  recipient: string | undefined,
  target: string,
): Promise<Digest> {
  const hash = createHash('sha256');
  let bytes = 0;
  async function* digested(): AsyncGenerator<Uint8Array> {
    for await (const chunk of createReadStream(clear, { highWaterMark: 1 << 20 })) {
      hash.update(chunk as Buffer);
      bytes += (chunk as Buffer).length;
      yield chunk as Buffer;
    }
  }
  if (recipient !== undefined) await writeSealed(digested(), recipient, target);
  else {
    for await (const _ of digested());
    chmodSync(clear, 0o600);
    renameSync(clear, target);
  }
  return { sha256: hash.digest('hex'), bytes };
}
