import type { z } from 'zod';
import { type Clients, clientsOf } from '../../adapters/aws/clients.ts';
import type { Item } from '../../adapters/aws/dynamo/table.ts';
import { envelopeOf, keepEnvelope } from '../../adapters/aws/register/envelopes.ts';
import { askProject } from '../../adapters/aws/register/follow.ts';
import { tenOf } from '../../core/cases/number.ts';
import { type Act, entry } from '../entry.ts';
import { errorFields, logOf } from '../log.ts';
import { followingOf, registerGroup } from '../project/contract.ts';
import { environment, input } from './contract.ts';

/** From which record on the stream is to call again. */
interface Archived {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

/**
 * Keeps the envelope of every new event in the audit zone, in order, and has the register follow the cases; what fails is tried again
 * from there on.
 */
export function archiveWith(
  { objects, queues }: Pick<Clients, 'objects' | 'queues'>,
  env: z.output<typeof environment>,
): Act<z.output<typeof input>, Archived> {
  const log = logOf('archive');

  async function keepAll(records: z.output<typeof input>['Records']): Promise<Archived['batchItemFailures']> {
    for (const { dynamodb } of records) {
      try {
        await keepEnvelope(objects, env.AUDIT_BUCKET, envelopeOf(dynamodb.NewImage as unknown as Item));
      } catch (error) {
        log.error('failed', errorFields(error) as Record<string, string>);
        return [{ itemIdentifier: dynamodb.SequenceNumber }];
      }
    }
    return [];
  }

  return async ({ Records }) => {
    const unkept = await keepAll(Records);
    // Whatever becomes of an envelope, its case is followed: the queue waits, and knows what it was asked for.
    const cases = Records.flatMap(({ dynamodb }) => dynamodb.NewImage['case'] ?? []);
    const messages = new Map(cases.map((id) => [tenOf(String(id)), followingOf(String(id))]));
    const asked = { queue: env.PROJECT_QUEUE, group: registerGroup };
    for (const message of messages.values()) await askProject(queues, asked, message);
    return { batchItemFailures: unkept };
  };
}

/** What Lambda calls. */
export const handler = entry('archive', input, () =>
  archiveWith(clientsOf(), environment.parse(process.env)),
);
