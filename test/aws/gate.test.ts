import { describe, expect, test } from 'vitest';
import type { LoadKind } from '../../core/procedures/gate/needs.ts';
import { gateEnvironment } from '../../functions/gate.ts';
import { iin } from '../load/setting/people.ts';
import { raw, theirs } from '../provider-hash/setting.ts';
import { env } from './setting/cloud.ts';
import { connectionIn, toConnected, toHandedOver } from './setting/connection.ts';
import { hashed, landedAt, manifestAt } from './setting/delivery.ts';
import { newPlatform, type Platform, recordOf } from './setting/platform.ts';

const regulations = theirs();
const sent = hashed(regulations, raw(`${iin(0)};;2026-03-01;1`, `${iin(1)};${iin(0)};2026-03-01;2`));

/** A platform that asks for cases, and a connection that has come so far. */
async function gated(steps: Parameters<Awaited<ReturnType<typeof connectionIn>>['take']>[0] | undefined) {
  const platform = await newPlatform([regulations], false, 'cases');
  if (steps === undefined) return { platform, connection: undefined };
  const connection = await connectionIn(platform.cloud, regulations);
  await connection.take(steps);
  return { platform, connection };
}

/** Lands the delivery as one of a kind, and runs its load. */
async function load(platform: Platform, kind?: LoadKind) {
  const { objects } = platform.cloud;
  const delivery = await sent;
  objects.put(env.LANDING_BUCKET, landedAt(delivery, kind), delivery.bytes);
  objects.put(env.LANDING_BUCKET, manifestAt(delivery, kind), delivery.manifest);
  const arrived = await platform.tell(landedAt(delivery, kind));
  if (arrived.kind !== 'started') throw new Error(JSON.stringify(arrived));
  const { ended } = await platform.run(arrived.load);
  return { load: arrived.load, ended };
}

/** Why a load published nothing, as its report says. */
const failuresOf = ({ cloud }: Platform, id: number) =>
  (
    JSON.parse(cloud.objects.text(env.AUDIT_BUCKET, `loads/${id}/report.json`)) as {
      failures: { message: { id: string; parameters: object } }[];
    }
  ).failures.map(({ message }) => message);

function expectNothingPublished(platform: Platform, id: number): void {
  expect([...platform.cloud.athena.published]).toEqual([]);
  expect(recordOf(platform, id)).toMatchObject({ state: 'failed' });
  expect(platform.cloud.documents.of(env.LEASES_TABLE)).toEqual([]);
}

describe('where loads need a case', () => {
  test('a system that nobody connects loads nothing', async () => {
    const { platform } = await gated(undefined);
    const { load: id, ended } = await load(platform);
    expect(ended).toBe('NothingPublished');
    expect(failuresOf(platform, id)).toMatchObject([
      { id: 'gate.no-connection', parameters: { system: 'Register' } },
    ]);
    expectNothingPublished(platform, id);
  });

  test('the report says which step is missing, and who must act', async () => {
    const { platform } = await gated(toHandedOver.slice(0, -1));
    const { load: id } = await load(platform, 'historical');
    const [failure] = failuresOf(platform, id);
    expect(failure).toMatchObject({ id: 'gate.missing', parameters: { case: 'C-2026-000001' } });
    expect(JSON.stringify(failure)).toContain('nit (operator');
    expectNothingPublished(platform, id);
  });

  test('historical data is loaded before the connection is made, what comes by schedule is not', async () => {
    const { platform } = await gated(toHandedOver);
    const scheduled = await load(platform);
    expect(failuresOf(platform, scheduled.load)).toMatchObject([{ id: 'gate.missing' }]);
    expectNothingPublished(platform, scheduled.load);
    const historical = await load(platform, 'historical');
    expect(historical.ended).toBe('succeeded');
    expect(recordOf(platform, historical.load)).toMatchObject({
      state: 'committed',
      allowed: { case: 'C-2026-000001', kind: 'historical' },
    });
  });

  test('of a system that is connected the load says which case allowed it', async () => {
    const { platform } = await gated([...toHandedOver, ...toConnected]);
    const { load: id, ended } = await load(platform);
    expect(ended).toBe('succeeded');
    expect(recordOf(platform, id)).toMatchObject({ allowed: { case: 'C-2026-000001', kind: 'scheduled' } });
  });

  test.each(['Depersonalize', 'Verify', 'Commit'])(
    'a connection that is revoked before %s has nothing published under it',
    async (state) => {
      const { platform, connection } = await gated(toHandedOver);
      let revoked: Promise<unknown> | undefined;
      platform.before = (name) => {
        if (name === state) revoked ??= connection?.revoke();
        return revoked;
      };
      const { load: id, ended } = await load(platform, 'historical');
      await expect(revoked).resolves.toMatchObject({ case: { ended: { end: 'revoked' } } });
      expect(ended).toBe('NothingPublished');
      expect(failuresOf(platform, id)).toMatchObject([{ id: 'gate.ended' }]);
      expectNothingPublished(platform, id);
    },
  );

  test('once its publication may have begun, the load ends as it began, whatever becomes of the case', async () => {
    const { platform, connection } = await gated(toHandedOver);
    const { athena } = platform.cloud;
    let revoked: Promise<unknown> | undefined;
    platform.before = (name) => {
      if (name === 'Commit' && athena.published.size > 0) revoked ??= connection?.revoke();
      return revoked;
    };
    athena.fates.push({ of: /INSERT INTO .*"_loads"/s, fate: 'running' });
    const { load: id, ended } = await load(platform, 'historical');
    await expect(revoked).resolves.toBeDefined();
    expect(ended).toBe('succeeded');
    expect(recordOf(platform, id)).toMatchObject({ state: 'committed' });
  });
});

test('where loads need none, a case gates where there is one', async () => {
  const platform = await newPlatform([regulations]);
  const connection = await connectionIn(platform.cloud, regulations);
  await connection.take(toHandedOver.slice(0, 1));
  const { load: id } = await load(platform);
  expect(failuresOf(platform, id)).toMatchObject([{ id: 'gate.missing' }]);
});

test('a case gates the very regulations that it approved', async () => {
  const platform = await newPlatform([regulations], false, 'cases');
  const connection = await connectionIn(platform.cloud, `${regulations}# another\n`);
  await connection.take([...toHandedOver, ...toConnected]);
  const { load: id } = await load(platform);
  expect(failuresOf(platform, id)).toMatchObject([{ id: 'gate.other-regulations' }]);
});

test('a function is told how it asks, or does not start', () => {
  expect(gateEnvironment.safeParse({ CASES_TABLE: 'cases' }).success).toBe(false);
  expect(gateEnvironment.safeParse({ CASES_TABLE: 'cases', GATE: 'rehearsals' }).success).toBe(false);
});
