import { describe, expect, test } from 'vitest';
import { edgePseudonym, warehousePseudonym } from '../../core/depersonalization/pseudonyms.ts';
import { commitWith } from '../../functions/commit/handler.ts';
import { edgeKeyWith } from '../../functions/edge-key/handler.ts';
import { migrateWith } from '../../functions/migrate/handler.ts';
import { registerWith } from '../../functions/register/handler.ts';
import { stageWith } from '../../functions/stage/handler.ts';
import { turnWith } from '../../functions/turn/handler.ts';
import { verifyWith } from '../../functions/verify/handler.ts';
import { iin } from '../load/setting/people.ts';
import { raw, theirs } from '../provider-hash/setting.ts';
import { env, newCloud, subkeys } from './setting/cloud.ts';
import { hashed, land, landedAt } from './setting/delivery.ts';

const clock = () => new Date('2026-10-01T09:00:00Z');

describe('a file lands, and is published', () => {
  test('by the functions in their order', async () => {
    const cloud = newCloud();
    const { clients } = cloud;
    await migrateWith(clients, env, clock)({ regulations: theirs() });
    await edgeKeyWith(clients, env)({});
    const sent = await hashed(theirs(), raw(`${iin(0)};;2026-03-01;1`, `${iin(1)};${iin(0)};2026-03-01;2`));
    land(cloud, sent);

    const arrived = await registerWith(clients, env, clock)({ detail: { object: { key: landedAt(sent) } } });
    expect(arrived).toEqual({ kind: 'started', load: 1 });
    expect([...cloud.executions]).toEqual([['load-1', { load: 1, bytes: sent.bytes.length, clear: false }]]);

    const started = '2026-10-01T09:00:00Z';
    expect(await turnWith(clients, env, clock)({ load: 1, started })).toEqual({ verdict: 'granted' });
    expect(await stageWith(clients, env)({ load: 1 })).toEqual({ verdict: 'staged' });
    const { edge, warehouse } = subkeys();
    const rows = await cloud.verified(
      1,
      `SELECT lower(hex(person)) AS person, _seq::INT AS seq, _op FROM rows ORDER BY _seq`,
    );
    expect(rows).toEqual(
      [iin(0), iin(1)].map((identifier, index) => ({
        person: Buffer.from(
          warehousePseudonym(warehouse, 'person', edgePseudonym(edge, 'iin', identifier)),
        ).toString('hex'),
        seq: index + 1,
        _op: 'insert',
      })),
    );
    expect(await verifyWith(clients, env)({ load: 1 })).toEqual({
      verdict: 'passed',
      failures: [],
      report: 'loads/1/report.json',
    });
    expect(await commitWith(clients, env, clock)({ load: 1 })).toEqual({ verdict: 'committed' });
    expect(cloud.athena.rows.get(1)).toBe(2);
    expect([...cloud.athena.published]).toEqual([1]);
    expect(cloud.documents.of('loads')).toContainEqual(
      expect.objectContaining({ id: 1, state: 'committed' }),
    );
    expect(cloud.documents.of('leases')).toEqual([]);
  });
});
