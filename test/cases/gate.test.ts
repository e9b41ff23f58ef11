import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readEvents } from '../../adapters/local/catalog/events.ts';
import { openLocal } from '../../adapters/local/open.ts';
import { iin } from '../load/setting/people.ts';
import { csv } from '../load/setting/warehouse.ts';
import { gatedHome, toConnected, toHandedOver, toRegulations } from './setting/gated.ts';

const rehearsed = ['--now', '2026-04-01T10:00:00+05:00'];

const refused = (sentence: string, rule: string) => ({
  code: 4,
  err: expect.stringContaining(`${sentence} [${rule}]`),
});

const notApproved =
  'Case C-2026-000001 does not allow this yet. Missing: "Approve the regulations received"; to act: justice (data provider).';
const notTested =
  'Case C-2026-000001 does not allow this yet. Missing: "Test scheduled loading"; to act: nit (operator).';

test('a case gates the loads of its information system in any home, and the event of the load names it', async () => {
  const { home, paper, regulations, decide, connection, load } = await gatedHome('none');
  await connection();
  await decide('C-2026-000001', toRegulations);
  const early = await load('historical');
  expect(early).toMatchObject({ code: 4 });
  expect(early.err).toContain(notApproved);
  expect(early.err).toContain('para 13');
  await decide('C-2026-000001', toHandedOver);
  expect((await load('scheduled')).err).toContain(notTested);
  const other = paper('other.yaml', `${readFileSync(regulations, 'utf8')}\n# changed\n`);
  expect((await load('historical', other)).err).toContain(
    'Case C-2026-000001 has approved other regulations (registration number 7/1) than this file holds.',
  );
  expect(await load('historical')).toMatchObject({
    code: 0,
    out: expect.stringContaining('Allowed by case C-2026-000001.\n'),
  });
  using local = openLocal(home);
  expect(readEvents(local.database).findLast(({ kind }) => kind === 'load-committed')?.body).toMatchObject({
    allowedBy: { case: 'C-2026-000001', kind: 'historical' },
  });
});

test('a connected system is loaded by schedule, which is the kind that need not be named', async () => {
  const { regulations, run, decide, connection, paper } = await gatedHome('cases');
  await connection();
  await decide('C-2026-000001', [...toRegulations, ...toHandedOver, ...toConnected]);
  const file = paper('later.csv', csv(`${iin(2)};A;10`));
  expect(await run('load', regulations, file)).toMatchObject({ code: 0 });
});

const noCase =
  'This home loads under cases only, and there is no case of the connection of "Register". Name that information system in the request to connect, or open its case.';

test.each([
  ['none', [], { code: 0 }],
  ['cases', [], refused(noCase, 'gate.no-connection, para 13')],
  ['rehearsals', [], refused(noCase, 'gate.no-connection, para 13')],
] as const)('without a case a home gated by %s says', async (setting, _, expected) => {
  const { load } = await gatedHome(setting);
  expect(await load('historical')).toMatchObject(expected);
});

test.each([
  ['cases', refused(noCase, 'gate.no-connection, para 13')],
  ['rehearsals', { code: 0 }],
] as const)('a rehearsed case allows loads in a home for rehearsals alone: %s', async (setting, expected) => {
  const { connection, decide, load } = await gatedHome(setting);
  await connection(rehearsed);
  await decide('C-2026-000001', [...toRegulations, ...toHandedOver], rehearsed);
  expect(await load('historical')).toMatchObject(expected);
});
