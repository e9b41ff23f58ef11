import { writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fitting, roomFor } from '../../adapters/aws/lake/room.ts';
import { openSession } from '../../adapters/local/engine/instance.ts';
import { RefusedError } from '../../core/errors.ts';

const rulesOf = async (act: () => Promise<unknown>): Promise<unknown> => {
  const error = await fitting(act).catch((thrown) => thrown);
  return error instanceof RefusedError ? error.findings.map((finding) => finding.message.id) : error;
};

async function run(statement: string): Promise<void> {
  using session = await openSession({ files: ['/dev/full'], memory: '16MB' });
  await session.connection.run(statement);
}

describe('what does not fit a function is refused by a rule, and not tried again', () => {
  test.each([
    [
      'the memory of the engine',
      () => run('CREATE TABLE t AS SELECT repeat(md5(r::VARCHAR), 64) FROM range(100000) t(r)'),
    ],
    [
      'the disk that the engine writes to',
      () => run(`COPY (SELECT * FROM range(1000000)) TO '/dev/full' (FORMAT csv)`),
    ],
    ['the disk that we write to', async () => writeFileSync('/dev/full', 'more')],
  ])('%s', async (_, act) => {
    expect(await rulesOf(act)).toEqual(['lake.no-room']);
  });

  test('any other error stays what it is', async () => {
    const error = new Error('a fault');
    expect(
      await rulesOf(async () => {
        throw error;
      }),
    ).toBe(error);
  });
});

test('files are added up as they are written', async () => {
  const file = import.meta.filename;
  const onFile = roomFor(4000);
  await expect(
    (async () => {
      for (let turn = 0; turn < 10; turn += 1) await onFile(file);
    })(),
  ).rejects.toMatchObject({
    findings: [{ message: { id: 'lake.too-much-made', parameters: { most: 4000 } } }],
  });
});
