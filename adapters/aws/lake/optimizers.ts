import { isDeepStrictEqual } from 'node:util';
import {
  CreateTableOptimizerCommand,
  GetTableOptimizerCommand,
  type GlueClient,
  type TableOptimizerConfiguration,
  type TableOptimizerType,
  UpdateTableOptimizerCommand,
} from '@aws-sdk/client-glue';
import type { Optimizers } from '../../../services/lake/ports.ts';

/** What optimizers are made with. */
export interface OptimizersOf {
  readonly catalog: GlueClient;
  /** The account of the catalog. */
  readonly account: string;
  readonly database: string;
  /** ARN of the role that they work in. */
  readonly role: string;
}

/**
 * Days that snapshots of Iceberg are kept: as long as a deletion of a key can be taken back. What was loaded, its history and what a
 * load took the place of are rows of ours, which no optimizer removes.
 */
const snapshotDays = 30;

/** Days after which a file that no snapshot names is deleted: many times an execution of the load machine. */
const orphanDays = 7;

const particulars: Readonly<Record<TableOptimizerType, Partial<TableOptimizerConfiguration>>> = {
  compaction: { compactionConfiguration: { icebergConfiguration: { strategy: 'binpack' } } },
  retention: {
    retentionConfiguration: {
      icebergConfiguration: {
        snapshotRetentionPeriodInDays: snapshotDays,
        numberOfSnapshotsToRetain: 1,
        cleanExpiredFiles: true,
      },
    },
  },
  orphan_file_deletion: {
    orphanFileDeletionConfiguration: {
      icebergConfiguration: { orphanFileRetentionPeriodInDays: orphanDays },
    },
  },
};

/** What is asked for stands in what is there; the catalog adds its own defaults. */
const holds = (asked: unknown, there: unknown): boolean =>
  typeof asked === 'object' && asked !== null
    ? Object.entries(asked).every(([name, value]) => holds(value, Object(there)[name]))
    : isDeepStrictEqual(asked, there);

/** The optimizers of the Glue catalog: compaction, retention of snapshots, deletion of orphan files. */
export function glueOptimizers({ catalog, account, database, role }: OptimizersOf): Optimizers {
  const keepOne = async (table: string, type: TableOptimizerType): Promise<void> => {
    const its = { CatalogId: account, DatabaseName: database, TableName: table, Type: type };
    const wanted = { roleArn: role, enabled: true, ...particulars[type] };
    const asked = { ...its, TableOptimizerConfiguration: wanted };
    try {
      const { TableOptimizer: there } = await catalog.send(new GetTableOptimizerCommand(its));
      if (!holds(wanted, there?.configuration)) await catalog.send(new UpdateTableOptimizerCommand(asked));
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'EntityNotFoundException') throw error;
      await catalog.send(new CreateTableOptimizerCommand(asked));
    }
  };
  return {
    async keep(table) {
      for (const type of Object.keys(particulars) as TableOptimizerType[]) await keepOne(table, type);
    },
  };
}
