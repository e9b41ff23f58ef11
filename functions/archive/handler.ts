import type { z } from 'zod';
import { type Clients, clientsOf } from '../../adapters/aws/clients.ts';
import type { Item } from '../../adapters/aws/dynamo/table.ts';
import { envelopeOf, keepEnvelope } from '../../adapters/aws/register/envelopes.ts';
import { type Act, entry } from '../entry.ts';
import { errorFields, logOf } from '../log.ts';
import { environment, input } from './contract.ts';

/** From which record on the stream is to call again. */
interface Archived {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

/** Keeps the envelope of every new event in the audit zone, in order; what fails is tried again from there on. */
export function archiveWith(
  { objects }: Pick<Clients, 'objects'>,
  env: z.output<typeof environment>,
): Act<z.output<typeof input>, Archived> {
  const log = logOf('archive');
  return async ({ Records }) => {
    for (const { dynamodb } of Records) {
      try {
        await keepEnvelope(objects, env.AUDIT_BUCKET, envelopeOf(dynamodb.NewImage as unknown as Item));
      } catch (error) {
        log.error('failed', errorFields(error) as Record<string, string>);
        return { batchItemFailures: [{ itemIdentifier: dynamodb.SequenceNumber }] };
      }
    }
    return { batchItemFailures: [] };
  };
}

/** What Lambda calls. */
export const handler = entry('archive', input, () =>
  archiveWith(clientsOf(), environment.parse(process.env)),
);
