import type { z } from 'zod';
import { athenaStatements } from '../../adapters/aws/athena.ts';
import { dynamoCaseStore } from '../../adapters/aws/cases/store.ts';
import { type Clients, clientsOf } from '../../adapters/aws/clients.ts';
import { publication } from '../../adapters/aws/customers/publish.ts';
import { dynamoTable } from '../../adapters/aws/dynamo/table.ts';
import { type Publication, publishDelivery } from '../../services/customers/publish.ts';
import type { Clock } from '../../services/ports.ts';
import { type Act, entry } from '../entry.ts';
import { environment, input } from './contract.ts';

/** Publishes a delivery that was brought. */
export function publishDeliveryWith(
  { catalog, objects, documents, athena }: Pick<Clients, 'catalog' | 'objects' | 'documents' | 'athena'>,
  env: z.output<typeof environment>,
  clock: Clock,
): Act<z.output<typeof input>, Publication> {
  const table = dynamoTable(documents, env.CASES_TABLE);
  const store = dynamoCaseStore(table);
  const patience = env.STATEMENT_SECONDS * 1000;
  const runIn = (database: string) =>
    athenaStatements({ athena, workGroup: env.VIEWS_WORK_GROUP, database, patience });
  const ports = publication({ catalog, objects, bucket: env.DELIVERY_BUCKET, table, store, clock, runIn });
  return ({ folder }) => publishDelivery(ports, env.DEPLOYMENT, folder);
}

/** What Lambda calls. */
export const handler = entry('publish-delivery', input, () =>
  publishDeliveryWith(clientsOf(), environment.parse(process.env), () => new Date()),
);
