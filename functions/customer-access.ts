import type { z } from 'zod';
import type { Clients } from '../adapters/aws/clients.ts';
import { customerAccess } from '../adapters/aws/customers/access.ts';
import type { accessEnvironment } from './customer.ts';

/** The access of customers as a function reaches it. */
export const accessOf = (
  clients: Pick<Clients, 'athena' | 'catalog' | 'lakeFormation'>,
  env: z.output<typeof accessEnvironment>,
) =>
  customerAccess(clients, {
    bucket: env.QUERY_RESULTS_BUCKET,
    keyArn: env.QUERY_RESULTS_KEY,
    scanLimit: env.SCAN_LIMIT,
  });
