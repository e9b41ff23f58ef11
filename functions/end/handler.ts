import type { z } from 'zod';
import { type Clients, clientsOf } from '../../adapters/aws/clients.ts';
import { dynamoLeases } from '../../adapters/aws/lake/leases.ts';
import { dynamoRegistry } from '../../adapters/aws/lake/registry.ts';
import { s3Reports } from '../../adapters/aws/lake/reports.ts';
import { s3Staging } from '../../adapters/aws/lake/staging.ts';
import type { ReportedFailure } from '../../core/loading/verification/report.ts';
import { message } from '../../core/messages/catalogue.ts';
import { type Ending, end } from '../../services/lake/end.ts';
import type { Clock } from '../../services/ports.ts';
import { type Act, entry } from '../entry.ts';
import { warehouseOf } from '../warehouse.ts';
import { environment, input } from './contract.ts';

const internal: readonly ReportedFailure[] = [{ message: message('lake.internal') }];

/** Ends a load whose execution goes no further. */
export function endWith(
  { athena, documents, objects }: Pick<Clients, 'athena' | 'documents' | 'objects'>,
  env: z.output<typeof environment>,
  clock: Clock,
): Act<z.output<typeof input>, Ending> {
  const ports = {
    clock,
    registry: dynamoRegistry(documents, env.LOADS_TABLE),
    leases: dynamoLeases(documents, env.LEASES_TABLE),
    staging: s3Staging(objects, env.STAGING_BUCKET),
    warehouse: warehouseOf(athena, env),
    reports: s3Reports(objects, env.AUDIT_BUCKET),
  };
  return ({ load, failed }) => {
    const failures = (failed?.failures as readonly ReportedFailure[] | undefined) ?? internal;
    return end(ports, load, failures, failed?.report === undefined);
  };
}

/** What Lambda calls. */
export const handler = entry(
  'end',
  input,
  () => endWith(clientsOf(), environment.parse(process.env), () => new Date()),
  // Every execution that failed is told of once more: a load is counted when it is ended.
  (answer) => (answer.verdict === 'ended' ? { LoadsFailed: 1 } : {}),
);
