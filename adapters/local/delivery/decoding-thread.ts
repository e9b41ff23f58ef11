import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import { RefusedError, VerificationError } from '../../../core/errors.ts';
import type { CsvFormat } from '../../../core/regulations/model.ts';
import type { RegisteredFile } from '../../../services/ports.ts';
import type { Decoded, DecodeOptions, Sink } from './decode.ts';
import type { Decoding, ToldByThread } from './decoding-worker.ts';

/** Beside this file: as its source, or as it is bundled for a function. */
const workerFile = import.meta.url.endsWith('.ts') ? './decoding-worker.ts' : './decoding-worker.mjs';

/**
 * Decodes a delivery as `decode` does, in a thread of its own: the one that asks is then free to answer the engine, which waits
 * for it at every chunk of pseudonyms.
 * @throws {VerificationError} what `decode` throws, and whatever the sink throws
 */
export async function decodeInThread(
  file: RegisteredFile,
  format: CsvFormat,
  sink: Sink,
  onBytes: (bytes: number) => void,
  options: DecodeOptions = {},
): Promise<Decoded> {
  const workerData: Decoding = { file, format, options };
  const thread = new Worker(new URL(workerFile, import.meta.url), { workerData });
  const told = on(thread, 'message', { close: ['exit'] }) as AsyncIterable<[ToldByThread]>;
  try {
    for await (const [message] of told) {
      if (message.kind === 'decoded') return message.decoded;
      if (message.kind === 'refused') {
        const { exitCode, findings } = message;
        throw exitCode === 4 ? new RefusedError(findings) : new VerificationError(findings);
      }
      if (message.kind === 'headings') sink.headings(message.headings);
      if (message.kind === 'read') onBytes(message.bytes);
      if (message.kind === 'records') {
        const { buffer, byteOffset, byteLength } = message.bytes;
        await sink.write(Buffer.from(buffer, byteOffset, byteLength), message.whole);
        thread.postMessage('taken');
      }
    }
    throw new Error('the thread that decodes a delivery ended without a word');
  } finally {
    await thread.terminate();
  }
}
