import type { z } from 'zod';
import { type Clients, clientsOf } from '../../adapters/aws/clients.ts';
import { dynamoLeases } from '../../adapters/aws/lake/leases.ts';
import { dynamoRegistry } from '../../adapters/aws/lake/registry.ts';
import { s3Reports } from '../../adapters/aws/lake/reports.ts';
import type { ReportedFailure } from '../../core/loading/verification/report.ts';
import { message } from '../../core/messages/catalogue.ts';
import { end } from '../../services/lake/end.ts';
import type { Clock } from '../../services/ports.ts';
import { type Act, entry } from '../entry.ts';
import { environment, input } from './contract.ts';

const internal: readonly ReportedFailure[] = [{ message: message('lake.internal') }];

/** Ends a load that publishes nothing. */
export function endWith(
  { documents, objects }: Pick<Clients, 'documents' | 'objects'>,
  env: z.output<typeof environment>,
  clock: Clock,
): Act<z.output<typeof input>, { readonly verdict: 'ended' }> {
  const ports = {
    clock,
    registry: dynamoRegistry(documents, env.LOADS_TABLE),
    leases: dynamoLeases(documents, env.LEASES_TABLE),
    reports: s3Reports(objects, env.AUDIT_BUCKET),
  };
  return async ({ load, failed }) => {
    const failures = (failed?.failures as readonly ReportedFailure[] | undefined) ?? internal;
    await end(ports, load, failures, failed?.report === undefined);
    return { verdict: 'ended' };
  };
}

/** What Lambda calls. */
export const handler = entry(
  'end',
  input,
  () => endWith(clientsOf(), environment.parse(process.env), () => new Date()),
  () => ({ LoadsFailed: 1 }),
);
