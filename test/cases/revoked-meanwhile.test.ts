import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { casesOfHome } from '../../adapters/local/cases/store.ts';
import { localDeliveries } from '../../adapters/local/delivery/register.ts';
import { openLocal } from '../../adapters/local/open.ts';
import { readRegulations } from '../../core/regulations/read.ts';
import { askLoad } from '../../services/gate.ts';
import { type LoadPorts, load } from '../../services/load.ts';
import { gatedHome, toHandedOver, toRegulations } from './setting/gated.ts';
import { revokeCase } from './setting/revoke.ts';

const clock = () => new Date('2026-04-01T05:00:00Z');

test.each(['register', 'decode', 'verify', 'commit', 'record'] as const)(
  'a connection that is revoked while its data is in phase %s has nothing loaded under it',
  async (during) => {
    const { home, regulations: file, delivery, connection, decide } = await gatedHome('cases');
    await connection();
    await decide('C-2026-000001', [...toRegulations, ...toHandedOver]);
    const text = readFileSync(file, 'utf8');
    const { regulations } = readRegulations(text, file);
    const sha256 = createHash('sha256').update(text).digest('hex');
    using udw = openLocal(home);
    const { catalog, engine, archive } = udw;
    const gated = { casesAbout: casesOfHome(udw.database), setting: 'cases' } as const;
    let revoked = false;
    const ports: LoadPorts = {
      clock,
      catalog,
      engine,
      archive,
      deliveries: localDeliveries,
      onProgress: ({ phase }) => {
        if (phase === during && !revoked) revokeCase(home, 'C-2026-000001', clock());
        revoked ||= phase === during;
      },
      gate: () => askLoad(gated, regulations, sha256, 'historical'),
    };
    await expect(load(ports, { regulations, files: [delivery], check: false })).rejects.toMatchObject({
      exitCode: 4,
      findings: [{ message: { id: 'gate.ended', parameters: { case: 'C-2026-000001' } } }],
    });
    expect(revoked).toBe(true);
    expect(catalog.tables()).toEqual([]);
    expect(catalog.loads().filter(({ state }) => state !== 'failed')).toEqual([]);
  },
);
