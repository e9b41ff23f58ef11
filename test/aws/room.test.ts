import { writeFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { fitting, roomFor } from '../../adapters/aws/lake/room.ts';
import { openSession } from '../../adapters/local/engine/instance.ts';
import { RefusedError } from '../../core/errors.ts';
import { contributions } from '../provider-hash/setting.ts';
import { begun, clearOf, intercept, ours, people, rulesOf } from './setting/clear.ts';
import { env } from './setting/cloud.ts';

const refusalOf = async (act: () => Promise<unknown>): Promise<unknown> => {
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
    expect(await refusalOf(act)).toEqual(['lake.no-room']);
  });

  test('any other error stays what it is', async () => {
    const error = new Error('a fault');
    expect(
      await refusalOf(async () => {
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

test.each([
  ['stage', 'Depersonalize', env.MOST_BYTES],
  ['measure', 'Measure', 0],
] as const)('%s that runs out of room ends its load by the rule, tried once', async (_, state, above) => {
  const sent = clearOf('contributions', Buffer.from(people), 12);
  const { platform } = await begun(ours(contributions), sent, () => undefined, above);
  const calls: string[] = [];
  platform.before = (entered) => calls.push(entered);
  intercept(platform.cloud.clients.objects, async ({ constructor: { name }, input }, answer) => {
    const { Key = '' } = input as { readonly Key?: string };
    if (calls.at(-1) !== state || name !== 'GetObjectCommand' || Key.endsWith('.json')) return await answer();
    return { Body: Readable.from(full(), { objectMode: false }) };
  });
  expect((await platform.run(1)).ended).toBe('NothingPublished');
  expect(calls.filter((call) => call === state)).toHaveLength(1);
  expect(rulesOf(platform)).toEqual(['lake.no-room']);
});

/** What ends as the writing to a full disk does. */
async function* full(): AsyncGenerator<Buffer> {
  yield Buffer.alloc(1);
  throw Object.assign(new Error('no space left on device, write'), { code: 'ENOSPC' });
}
