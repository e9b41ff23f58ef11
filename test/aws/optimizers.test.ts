import { expect, test } from 'vitest';
import { glueOptimizers } from '../../adapters/aws/lake/optimizers.ts';
import { fakeOptimizers } from './setting/optimizers.ts';

const role = 'arn:aws:iam::111122223333:role/udw-test-optimizer';

function setting() {
  const catalog = fakeOptimizers();
  const optimizers = glueOptimizers({
    catalog: catalog.client,
    account: '111122223333',
    database: 'warehouse',
    role,
  });
  return { ...catalog, optimizers };
}

const three = ['compaction', 'retention', 'orphan_file_deletion'];

test('a table gets compaction, retention of snapshots and deletion of orphan files, in their role', async () => {
  const { optimizers, kept } = setting();
  await optimizers.keep('people_versions');
  expect(Object.fromEntries(kept)).toEqual({
    'warehouse.people_versions compaction': {
      roleArn: role,
      enabled: true,
      compactionConfiguration: { icebergConfiguration: { strategy: 'binpack' } },
    },
    'warehouse.people_versions retention': {
      roleArn: role,
      enabled: true,
      retentionConfiguration: {
        icebergConfiguration: {
          snapshotRetentionPeriodInDays: 30,
          numberOfSnapshotsToRetain: 1,
          cleanExpiredFiles: true,
        },
      },
    },
    'warehouse.people_versions orphan_file_deletion': {
      roleArn: role,
      enabled: true,
      orphanFileDeletionConfiguration: { icebergConfiguration: { orphanFileRetentionPeriodInDays: 7 } },
    },
  });
});

test('said again, nothing is changed', async () => {
  const { optimizers, changes } = setting();
  await optimizers.keep('people_versions');
  await optimizers.keep('people_versions');
  expect(changes).toEqual(three.map((type) => `Create warehouse.people_versions ${type}`));
});

test('one that somebody switched off or changed is brought back', async () => {
  const { optimizers, kept, changes } = setting();
  await optimizers.keep('people_versions');
  const made = new Map(kept);
  kept.set('warehouse.people_versions compaction', { roleArn: role, enabled: false });
  kept.set('warehouse.people_versions retention', {
    roleArn: role,
    enabled: true,
    retentionConfiguration: { icebergConfiguration: { snapshotRetentionPeriodInDays: 1 } },
  });
  await optimizers.keep('people_versions');
  expect(kept).toEqual(made);
  expect(changes.slice(3)).toEqual([
    'Update warehouse.people_versions compaction',
    'Update warehouse.people_versions retention',
  ]);
});

test('another refusal of the catalog is an error', async () => {
  const client = {
    send: () => Promise.reject(Object.assign(new Error('denied'), { name: 'AccessDeniedException' })),
  };
  const optimizers = glueOptimizers({ catalog: client as never, account: '1', database: 'w', role });
  await expect(optimizers.keep('people_versions')).rejects.toThrow('denied');
});
