import type { z } from 'zod';
import { type Clients, clientsOf } from '../../adapters/aws/clients.ts';
import type { CustomerPlaces } from '../../core/lake/customers.ts';
import { closeAccess } from '../../services/customers/access.ts';
import { accessOf } from '../customer-access.ts';
import { type Act, entry } from '../entry.ts';
import { environment, input } from './contract.ts';

/** Closes the access of a customer, and answers with the names of what they had. */
export function closeAccessWith(
  clients: Pick<Clients, 'athena' | 'catalog' | 'lakeFormation'>,
  env: z.output<typeof environment>,
): Act<z.output<typeof input>, CustomerPlaces> {
  const ports = accessOf(clients, env);
  return ({ customer }) => closeAccess(ports, env.DEPLOYMENT, customer);
}

/** What Lambda calls. */
export const handler = entry('close-access', input, () =>
  closeAccessWith(clientsOf(), environment.parse(process.env)),
);
