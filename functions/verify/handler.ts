import type { z } from 'zod';
import { type Clients, clientsOf } from '../../adapters/aws/clients.ts';
import { dynamoRegistry } from '../../adapters/aws/lake/registry.ts';
import { s3Reports } from '../../adapters/aws/lake/reports.ts';
import { s3Staging } from '../../adapters/aws/lake/staging.ts';
import { type Verified, verify } from '../../services/lake/verify.ts';
import { type Act, entry } from '../entry.ts';
import { warehouseOf } from '../warehouse.ts';
import { environment, input } from './contract.ts';

/** Judges what was measured of a load, and writes its report. */
export function verifyWith(
  { athena, documents, objects }: Pick<Clients, 'athena' | 'documents' | 'objects'>,
  env: z.output<typeof environment>,
): Act<z.output<typeof input>, Verified> {
  const ports = {
    registry: dynamoRegistry(documents, env.LOADS_TABLE),
    staging: s3Staging(objects, env.STAGING_BUCKET),
    warehouse: warehouseOf(athena, env),
    reports: s3Reports(objects, env.AUDIT_BUCKET),
  };
  return ({ load }) => verify(ports, load);
}

/** What Lambda calls. */
export const handler = entry(
  'verify',
  input,
  () => verifyWith(clientsOf(), environment.parse(process.env)),
  ({ verdict }) => (verdict === 'failed' ? { VerificationsFailed: 1 } : {}),
);
