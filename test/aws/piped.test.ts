import path from 'node:path';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { piped } from '../../adapters/aws/lake/piped.ts';
import { newTmp } from './setting/tmp.ts';

test('where no pipe can be made the stream is let go, and nothing is read', async () => {
  const bytes = Readable.from(['clear']);
  let reads = 0;
  const read = async (): Promise<void> => {
    reads += 1;
  };
  await expect(piped(bytes, path.join(newTmp(), 'gone', 'pipe'), read)).rejects.toThrow();
  expect({ let: bytes.destroyed, reads }).toEqual({ let: true, reads: 0 });
});
