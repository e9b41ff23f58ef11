import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { writeSealed } from '../seal.ts';

/** What a manifest says of a delivery's bytes: of the clear ones, whether they are sealed or not. */
export interface Digest {
  readonly sha256: string;
  readonly bytes: number;
}

/** Takes a delivery as it is written. What it throws is a delivery that there is not. */
export type Receiver = (csv: AsyncIterable<Uint8Array>) => Promise<unknown>;

/** Gives a delivery to its receiver, and digests what that takes. */
export async function deliver(csv: AsyncIterable<Uint8Array>, receiver: Receiver): Promise<Digest> {
  const hash = createHash('sha256');
  let bytes = 0;
  async function* digested(): AsyncGenerator<Uint8Array> {
    for await (const chunk of csv) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  }
  await receiver(digested());
  return { sha256: hash.digest('hex'), bytes };
}

/**
 * The receiver that writes the file that is sent, mode 0600, sealed when there is a recipient.
 * @param recipient of age, `age1…`
 */
export const toFile =
  (target: string, recipient: string | undefined): Receiver =>
  (csv) =>
    recipient === undefined
      ? pipeline(csv, createWriteStream(target, { mode: 0o600 }))
      : writeSealed(csv, recipient, target);
