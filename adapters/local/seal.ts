import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Encrypter } from 'age-encryption';

/** Writes bytes into a new file of mode 0600, sealed (age-encryption.org/v1): only the recipient's identity opens it. */
export async function writeSealed(
  clear: AsyncIterable<Uint8Array>,
  recipient: string,
  target: string,
): Promise<void> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  const source = Readable.toWeb(Readable.from(clear)) as ReadableStream<Uint8Array>;
  const sealed = await encrypter.encrypt(source);
  await pipeline(
    Readable.fromWeb(sealed as Parameters<typeof Readable.fromWeb>[0]),
    createWriteStream(target, { mode: 0o600 }),
  );
}
