import { DuckDBBlobValue } from '@duckdb/node-api';
import { MAC_BYTES, makeKernel } from '../../../core/depersonalization/kernel/kernel.ts';
import type { Subkey } from '../../../core/depersonalization/keys.ts';
import { PSEUDONYM_BYTES, RELEASE_PREFIX } from '../../../core/depersonalization/messages.ts';
import { readAssembled } from '../assembled.ts';
import type { Session } from '../engine/instance.ts';

/** A cell of the kernel: its length, then the 32 bytes of a pseudonym. */
const STRIDE = 4 + PSEUDONYM_BYTES;

/**
 * Numbers the warehouse pseudonyms of the table `pseudonyms (p)` at random, as `codes (p, code)`: equal where they were equal, and
 * of no use to anybody outside this delivery.
 */
export async function numberAtRandom({ connection }: Session): Promise<void> {
  await connection.run(
    'CREATE TABLE codes AS SELECT p, row_number() OVER (ORDER BY random()) AS code FROM pseudonyms',
  );
}

/** Gives every warehouse pseudonym of the table `pseudonyms (p)` its release pseudonym, as `codes (p, code)`. */
export async function codeByRelease(session: Session, release: Subkey<'release'>): Promise<void> {
  const { connection } = session;
  await connection.run('CREATE TABLE codes (p BLOB, code BLOB)');
  using kernel = makeKernel(readAssembled('hmac-sha-256'), { release });
  const reading = await session.connect();
  const result = await reading.stream('SELECT p FROM pseudonyms');
  const appender = await connection.createAppender('codes');
  const bytes = new Uint8Array(kernel.capacity * STRIDE);
  const view = new DataView(bytes.buffer);
  for (
    let chunk = await result.fetchChunk();
    chunk && chunk.rowCount > 0;
    chunk = await result.fetchChunk()
  ) {
    const found = chunk
      .getColumnValues(0)
      .flatMap((value) => (value instanceof DuckDBBlobValue ? [value.bytes] : []));
    for (let from = 0; from < found.length; from += kernel.capacity) {
      const part = found.slice(from, from + kernel.capacity);
      for (const [index, p] of part.entries()) {
        if (p.length !== PSEUDONYM_BYTES) throw new RangeError('a stored pseudonym has 32 bytes');
        view.setUint32(index * STRIDE, p.length, true);
        bytes.set(p, index * STRIDE + 4);
      }
      const macs = kernel.macs({ bytes, stride: STRIDE, count: part.length }, [
        { layer: 'release', prefix: RELEASE_PREFIX },
      ]);
      for (const [index, p] of part.entries()) {
        appender.appendBlob(p);
        appender.appendBlob(macs.slice(index * MAC_BYTES, (index + 1) * MAC_BYTES));
        appender.endRow();
      }
    }
  }
  appender.closeSync();
}
