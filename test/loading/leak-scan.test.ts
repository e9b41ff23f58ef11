import { expect, onTestFinished, test } from 'vitest';
import { openSession } from '../../adapters/local/engine/instance.ts';
import { prepareScan, scanColumn } from '../../adapters/local/engine/scan.ts';
import type { ValueType } from '../../core/loading/expression.ts';

/** How many candidates and hits of phone numbers and IINs the scan sees in one value. */
async function seen(value: string, type: ValueType): Promise<Record<string, readonly [number, number]>> {
  const session = await openSession({ memory: '64MB', threads: 1 });
  onTestFinished(() => session[Symbol.dispose]());
  await prepareScan(session);
  await session.connection.run(`CREATE TABLE candidate AS SELECT ${value} AS v`);
  const scans = await scanColumn(session, 'candidate', 'v', type);
  const numbers = scans.filter(({ detector }) => detector === 'phone' || detector === 'iin');
  return Object.fromEntries(numbers.map(({ detector, candidates, hits }) => [detector, [candidates, hits]]));
}

test.each<readonly [string, ValueType, string]>([
  ['an amount', 'decimal', '77012.34::DECIMAL(38, 6)'],
  ['an amount below zero', 'decimal', '-77012.34::DECIMAL(38, 6)'],
  ['a large amount', 'decimal', '770123456.78::DECIMAL(38, 6)'],
  ['an amount with its places, as text', 'text', `'77012.340000'`],
  ['a longitude, as text', 'text', `'77.012345678'`],
  ['a day', 'date', `DATE '1987-07-01'`],
  ['an instant', 'timestamp', `TIMESTAMP '1987-07-01 08:07:01.770123'`],
  ['an instant, as text', 'text', `'1987-07-01T08:07:01.770123+05:00'`],
  ['a whole number', 'integer', '7701234::BIGINT'],
])('%s is no identity: %s', async (_, type, value) => {
  expect(await seen(value, type)).toEqual({ iin: [0, 0], phone: [0, 0] });
});

test.each<readonly [string, ValueType, string, 'iin' | 'phone']>([
  ['a phone number that was read as a number', 'decimal', '77012345678::DECIMAL(38, 6)', 'phone'],
  ['an IIN that was read as a number', 'decimal', '900101300017::DECIMAL(38, 6)', 'iin'],
  ['a phone number that was read as a whole number', 'integer', '87012345678::BIGINT', 'phone'],
  ['an IIN with a decimal part that a spreadsheet added', 'text', `'900101300017.00'`, 'iin'],
  ['a phone number with points', 'text', `'8.701.234.56.78'`, 'phone'],
  ['a phone number with one point', 'text', `'8.7012345678'`, 'phone'],
])('%s is one: %s', async (_, type, value, detector) => {
  expect((await seen(value, type))[detector]).toEqual([1, 1]);
});
