import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { casesOfHome } from '../../adapters/local/cases/store.ts';
import { localCalculator } from '../../adapters/local/delivering/calculator.ts';
import { parseRequestSelect } from '../../adapters/local/delivering/select.ts';
import { localDeliveryStore } from '../../adapters/local/delivering/store.ts';
import { openLocal } from '../../adapters/local/open.ts';
import { readRequest } from '../../core/requests/read.ts';
import { deliver } from '../../services/deliver.ts';
import { askDelivery } from '../../services/gate.ts';
import { revokeCase } from '../cases/setting/revoke.ts';
import { orderedRequest } from './setting/ordered.ts';
import { requestText } from './setting/request.ts';

test.each(['select', 'count', 'publish'] as const)(
  'a request that is revoked while its answer is in phase %s has nothing delivered under it',
  async (during) => {
    const { warehouse, agree } = await orderedRequest();
    await agree();
    const text = requestText();
    const request = await readRequest(text, 'request.yaml', parseRequestSelect);
    const requestSha256 = createHash('sha256').update(text).digest('hex');
    using udw = openLocal(warehouse.home);
    const { catalog, home, database } = udw;
    const store = localDeliveryStore(home, database);
    const gated = { casesAbout: casesOfHome(database), setting: 'none' } as const;
    let revoked = false;
    const ports = {
      clock: () => new Date('2026-10-20T05:00:00Z'),
      catalog,
      calculator: localCalculator(home),
      parse: parseRequestSelect,
      store,
      page: () => '',
      onProgress: ({ phase }: { readonly phase: string }) => {
        if (phase === during && !revoked)
          revokeCase(warehouse.home, 'R-2026-000001', new Date('2026-10-20T05:00:00Z'), '7-1');
        revoked ||= phase === during;
      },
      gate: () => askDelivery(gated, requestSha256),
    };
    await expect(deliver(ports, { request, requestSha256, customer: 'labour' })).rejects.toMatchObject({
      exitCode: 4,
      findings: [{ message: { id: 'gate.ended', parameters: { case: 'R-2026-000001' } } }],
    });
    expect(revoked).toBe(true);
    expect(store.list()).toEqual([]);
  },
);
