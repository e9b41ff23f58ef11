import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { parquetOfLines } from '../load/setting/parquet.ts';
import { iin, iins } from '../load/setting/people.ts';
import type { TableText } from '../load/setting/regulations.ts';
import { contributions } from '../provider-hash/setting.ts';
import { begun, clearOf, delivered, inStaging, intercept, ours, people } from './setting/clear.ts';
import { env } from './setting/cloud.ts';
import { newTmp } from './setting/tmp.ts';

describe('while it is read', () => {
  /**
   * Gives a landed object in two pieces. Between them, after the second, and when the load has ended, looks whether a file below the
   * temporary folder holds a text of it.
   */
  async function seenOnDisk(regulations: string, bytes: Buffer, text: Buffer): Promise<readonly string[]> {
    const tmp = newTmp();
    const seen: string[] = [];
    const look = (): void => {
      for (const name of readdirSync(tmp, { recursive: true, encoding: 'utf8' })) {
        const file = path.join(tmp, name);
        if (lstatSync(file).isFile() && readFileSync(file).includes(text)) seen.push(path.basename(file));
      }
    };
    const { platform } = await begun(regulations, clearOf('contributions', bytes, 12));
    const { objects } = platform.cloud.clients;
    intercept(objects, async ({ constructor: { name }, input: { Bucket } }, answer) => {
      if (name !== 'GetObjectCommand' || Bucket !== env.LANDING_BUCKET) return await answer();
      return { Body: Readable.from(inPieces(bytes, look), { objectMode: false }) };
    });
    expect((await platform.run(1)).ended).toBe('succeeded');
    look();
    return seen;
  }

  async function* inPieces(bytes: Buffer, between: () => void): AsyncGenerator<Buffer> {
    const half = Math.floor(bytes.length / 2);
    for (const piece of [bytes.subarray(0, half), bytes.subarray(half)]) {
      yield piece;
      // The reader has taken what was given, or has had the time to.
      for (let turn = 0; turn < 50; turn += 1) {
        await new Promise((resolve) => setImmediate(resolve));
        between();
      }
    }
  }

  test('a clear CSV file is on no disk', async () => {
    expect(await seenOnDisk(ours(contributions), Buffer.from(people), Buffer.from(iin(0)))).toEqual([]);
  });

  test('a Parquet file is, and the same search finds it', async () => {
    const bytes = await parquetOfLines(people);
    const found = await seenOnDisk(
      ours(contributions, { fileFormat: 'parquet' }),
      bytes,
      bytes.subarray(0, 64),
    );
    expect(new Set(found)).toEqual(new Set(['clear']));
  });
});

describe('the engine is chosen by the size of the delivery that the edge layer made', () => {
  const wide: TableText = {
    ...contributions,
    columns: [
      ...contributions.columns,
      {
        name: 'address',
        heading: 'ADDRESS',
        classification: 'direct-identifier',
        custom: { technique: 'drop' },
      },
    ],
  };
  const addressed = [
    'IIN;PAYER;MONTH;AMOUNT;ADDRESS',
    ...iins(12).map((id) => `${id};;2026-03-01;1;${'x'.repeat(200)}`),
    '',
  ].join('\n');
  test.each([
    ['grows above the limit: Glue', contributions, people, 1, 'Depersonalize in Glue'],
    ['shrinks below the limit: a function', wide, addressed, -1, 'Depersonalize'],
    ['is above it before and after: Glue', contributions, people, undefined, 'Depersonalize in Glue'],
  ])('which %s', async (_, table, text, by, state) => {
    const bytes = Buffer.from(text);
    const above = by === undefined ? 0 : bytes.length + by;
    const { platform, load } = await begun(
      ours(table),
      clearOf('contributions', bytes, 12),
      () => undefined,
      above,
    );
    const { ended, states } = await platform.run(load);
    const ways = ['Make edge layer', 'Depersonalize', 'Plan job', 'Depersonalize in Glue', 'Measure'];
    expect([ended, states.filter((its) => ways.includes(its))]).toEqual([
      'succeeded',
      state === 'Depersonalize'
        ? ['Make edge layer', 'Depersonalize']
        : ['Make edge layer', 'Plan job', 'Depersonalize in Glue', 'Measure'],
    ]);
    const grown = (inStaging(platform, delivered)?.length ?? 0) > bytes.length;
    expect(grown).toBe(table === contributions);
    expect(platform.cloud.athena.rows.get(load)).toBe(12);
  });

  test('and comes to the same rows either way', async () => {
    const sent = clearOf('contributions', Buffer.from(people), 12);
    const select =
      'SELECT lower(hex(person)) AS person, amount::VARCHAR AS amount, _seq::INT AS seq FROM rows ORDER BY seq';
    const [inFunction, byGlue] = await Promise.all(
      [env.MOST_BYTES, 0].map(async (above) => {
        const { platform, load } = await begun(ours(contributions), sent, () => undefined, above);
        expect((await platform.run(load)).ended).toBe('succeeded');
        return await platform.cloud.verified(load, select);
      }),
    );
    expect(byGlue).toHaveLength(12);
    expect(byGlue).toEqual(inFunction);
  });
});
