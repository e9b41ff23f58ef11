import type { z } from 'zod';
import { type Clients, clientsOf } from '../../adapters/aws/clients.ts';
import { columnsByAthena } from '../../adapters/aws/lake/columns.ts';
import { glueOptimizers } from '../../adapters/aws/lake/optimizers.ts';
import { dynamoRegistry } from '../../adapters/aws/lake/registry.ts';
import { eventBridgeSchedules } from '../../adapters/aws/lake/schedules.ts';
import { type Migrated, migrate } from '../../services/lake/migrate.ts';
import type { Clock } from '../../services/ports.ts';
import { type Act, entry } from '../entry.ts';
import { warehouseOf } from '../warehouse.ts';
import { environment, input } from './contract.ts';

/** Brings interaction regulations in: makes or widens their tables, then keeps them. */
export function migrateWith(
  { athena, catalog, documents, scheduler }: Pick<Clients, 'athena' | 'catalog' | 'documents' | 'scheduler'>,
  env: z.output<typeof environment>,
  clock: Clock,
): Act<z.output<typeof input>, Migrated> {
  const warehouse = warehouseOf(athena, env);
  const registry = dynamoRegistry(documents, env.LOADS_TABLE);
  const optimizers = glueOptimizers({
    catalog,
    account: env.ACCOUNT,
    database: env.WAREHOUSE_DATABASE,
    role: env.OPTIMIZER_ROLE,
  });
  const schedules = eventBridgeSchedules({
    scheduler,
    group: env.SCHEDULE_GROUP,
    target: env.EXPECT_FUNCTION,
    role: env.SCHEDULER_ROLE,
    undelivered: env.UNDELIVERED_QUEUE,
  });
  const columnsOf = columnsByAthena(warehouse);
  const ports = { clock, registry, warehouse, optimizers, schedules, columnsOf };
  return ({ regulations }) => migrate(ports, regulations);
}

/** What Lambda calls. */
export const handler = entry('migrate', input, () =>
  migrateWith(clientsOf(), environment.parse(process.env), () => new Date()),
);
