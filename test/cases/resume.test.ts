import { expect, test } from 'vitest';
import { openCases } from '../../adapters/local/cases/open.ts';
import { verifyRecord } from '../../adapters/local/cases/verify.ts';
import { openLocal } from '../../adapters/local/open.ts';
import { receiptDefaults } from '../../core/calendar/terms.ts';
import { rules394 } from '../../core/procedures/rules-394.ts';
import { resumeCases } from '../../services/cases/resume.ts';
import { type CasePorts, work } from '../../services/cases/unit.ts';
import { published } from '../calendar/published.ts';
import { newOffice } from './setting/office.ts';

const parties = [
  { role: 'customer', body: 'edu' },
  { role: 'authorized-body', body: 'mdai' },
  { role: 'operator', body: 'nit' },
] as const;
const actor = { person: 'dana', body: 'edu', role: 'customer' } as const;
const many = 250;
const opened = new Date('2026-03-02T05:00:00Z');
const later = { now: new Date('2026-06-05T05:00:00Z') };

async function openMany(ports: CasePorts): Promise<void> {
  await work(ports, { now: opened }, async (unit) => {
    for (let number = 0; number < many; number += 1)
      await unit.open({ procedure: 'request', edition: rules394.edition, parties, actor, key: `${number}` });
  });
}

test('many cases are resumed in few transactions, also where another process writes between, and once', async () => {
  const { home } = await newOffice();
  using udw = openLocal(home);
  const cases = openCases(udw, () => opened);
  const written: number[] = [];
  const store: CasePorts['store'] = {
    ...cases.store,
    async append(appends) {
      written.push(appends.length);
      return written.length === 2 ? 'overtaken' : cases.store.append(appends);
    },
  };
  const ports = { ...cases, store, counting: { calendar: published, receipt: receiptDefaults } };
  await openMany({ ...ports, store: cases.store });

  const resumed = await resumeCases(ports, later);
  expect(new Set(resumed.map((one) => one.case)).size).toBe(many);
  expect(written).toEqual([100, 100, 100, 50]);
  expect(await resumeCases(ports, later)).toEqual([]);
  expect(verifyRecord(udw.database)).toMatchObject({
    cases: many,
    events: many + resumed.length,
    faults: [],
  });
});
