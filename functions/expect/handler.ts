import type { z } from 'zod';
import { type Clients, clientsOf } from '../../adapters/aws/clients.ts';
import { expectedDeliveries } from '../../adapters/aws/lake/expected.ts';
import { type Expected, expectDelivery } from '../../services/lake/expect.ts';
import type { Clock } from '../../services/ports.ts';
import { deployedCalendar } from '../calendar.ts';
import { type Act, entry } from '../entry.ts';
import { environment, input } from './contract.ts';

/** After the window of a delivery: looks whether it has come. */
export function expectWith(
  { documents, topics }: Pick<Clients, 'documents' | 'topics'>,
  env: z.output<typeof environment>,
  clock: Clock,
): Act<z.output<typeof input>, Expected> {
  const looked = expectedDeliveries({ documents, topics, loads: env.LOADS_TABLE, topic: env.ALARMS_TOPIC });
  const ports = { clock, calendar: deployedCalendar(), ...looked };
  return (expected) => expectDelivery(ports, expected);
}

/** What Lambda calls. */
export const handler = entry(
  'expect',
  input,
  () => expectWith(clientsOf(), environment.parse(process.env), () => new Date()),
  (answer) => ({ DeliveriesMissing: answer.verdict === 'missing' ? 1 : 0 }),
);
