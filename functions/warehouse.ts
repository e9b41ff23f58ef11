import type { AthenaClient } from '@aws-sdk/client-athena';
import type { z } from 'zod';
import { athenaWarehouse } from '../adapters/aws/lake/athena.ts';
import type { Warehouse } from '../services/lake/ports.ts';
import type { athenaEnvironment } from './athena.ts';

/** The warehouse that the environment describes. */
export const warehouseOf = (athena: AthenaClient, env: z.output<typeof athenaEnvironment>): Warehouse =>
  athenaWarehouse({
    athena,
    workGroup: env.WORK_GROUP,
    databases: { warehouse: env.WAREHOUSE_DATABASE, staging: env.STAGING_DATABASE },
    tables: `s3://${env.WAREHOUSE_BUCKET}/tables/`,
    deployment: env.DEPLOYMENT,
    patience: env.STATEMENT_SECONDS * 1000,
  });
