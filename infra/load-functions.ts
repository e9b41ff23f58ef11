import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import type { environment as turnEnvironment } from '../functions/turn/contract.ts';
import { addDepersonalizing, addEdge, addEdgeKey } from './depersonalizing-functions.ts';
import { clearLandingGround, gateOf, nameOf } from './deployment.ts';
import { addFunction, type EnvironmentOf } from './function.ts';
import type { LoadPlace } from './load-place.ts';
import { inLoads, onLeases, readsCases, roleOfTurn } from './load-rights.ts';
import { addCommitting, addMigrate } from './table-functions.ts';

/** The functions of the load machine. */
export type LoadFunctions = Readonly<
  Record<'turn' | 'stage' | 'plan' | 'measure' | 'verify' | 'commit' | 'end', Lambda>
> & {
  /** Only where clear personal data may land. */
  readonly edge: Lambda | undefined;
};

/** How long a delivery waits for those before it. */
const patienceMinutes = '60';

function addTurn(place: LoadPlace): Lambda {
  const { deployment, tables, machineMinutes } = place;
  return addFunction<EnvironmentOf<typeof turnEnvironment>>(place, {
    name: 'turn',
    description: 'Gives a load its turn at its table',
    role: roleOfTurn(place),
    environment: {
      LOADS_TABLE: tables.loads.tableName,
      LEASES_TABLE: tables.leases.tableName,
      CASES_TABLE: nameOf(deployment, 'cases'),
      GATE: gateOf(deployment),
      PATIENCE_MINUTES: patienceMinutes,
      MACHINE_MINUTES: String(machineMinutes),
    },
    mayDo: [...inLoads('turn', tables.loads), onLeases(tables, 'PutItem', 'DeleteItem'), readsCases(place)],
  });
}

/** Adds the functions that the machine calls, and those that the operator invokes: `migrate` and `edge-key`. */
export function addLoadFunctions(place: LoadPlace): LoadFunctions {
  addMigrate(place);
  addEdgeKey(place);
  return {
    edge: clearLandingGround(place.deployment) === undefined ? undefined : addEdge(place),
    turn: addTurn(place),
    ...addDepersonalizing(place),
    ...addCommitting(place),
  };
}
