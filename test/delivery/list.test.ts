import { rmSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { newWarehouse } from '../load/setting/warehouse.ts';
import { deliverText, newDistricts, requestText, rowsRequest } from './setting/request.ts';

test('udw deliveries says that nothing was delivered yet', async () => {
  const warehouse = await newWarehouse();
  expect(await warehouse.udw('deliveries')).toEqual({
    code: 0,
    out: 'Nothing was delivered yet.\n',
    err: '',
  });
});

test('udw deliveries lists each with request, customer, instant, rows and how many were held back', async () => {
  const warehouse = await newDistricts();
  expect((await deliverText(warehouse, requestText())).code).toBe(0);
  warehouse.at('2026-10-02T09:30:00Z');
  expect((await deliverText(warehouse, rowsRequest())).code).toBe(0);
  const { out } = await warehouse.udw('deliveries', '--json');
  const [first, second] = JSON.parse(out) as readonly Record<string, unknown>[];
  expect(first).toMatchObject({
    number: 1,
    customer: 'labour',
    at: '2026-10-01T08:00:00.000Z',
    rows: 18,
    suppressed: 4,
  });
  expect(second).toMatchObject({ number: 2, at: '2026-10-02T09:30:00.000Z' });
  const told = (await warehouse.udw('deliveries')).out;
  expect(told).toMatch(/^1 .*2026-10-01 08:00:00 .*labour .* 18 .* 4$/m);

  // Without its files the delivery is still on record.
  rmSync(path.join(warehouse.home, 'deliveries', '1'), { recursive: true });
  expect((await warehouse.udw('deliveries')).out).toMatch(/^1 .*2026-10-01 08:00:00 .*labour .* — .* —$/m);
});
