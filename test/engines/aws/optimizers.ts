import type { LocalServer } from '../../setting/local-server.ts';
import { Refusal } from './athena/refusal.ts';
import { serve } from './athena/serve.ts';

interface Asked {
  readonly DatabaseName: string;
  readonly TableName: string;
  readonly Type: string;
  readonly TableOptimizerConfiguration?: object;
}

/** A double of that part of Glue which MiniStack 1.5.33 does not know: optimizers of tables. They are kept, and optimize nothing. */
export interface OptimizersDouble extends LocalServer {
  /** The optimizers, as `database.table type`. */
  kept(): readonly string[];
}

/** Starts the double. */
export async function optimizersDouble(): Promise<OptimizersDouble> {
  const kept = new Map<string, object>();
  const keyOf = ({ DatabaseName, TableName, Type }: Asked): string => `${DatabaseName}.${TableName} ${Type}`;
  const keep = (asked: object): object => {
    kept.set(keyOf(asked as Asked), (asked as Asked).TableOptimizerConfiguration ?? {});
    return {};
  };
  const endpoint = await serve(
    {
      GetTableOptimizer(asked) {
        const configuration = kept.get(keyOf(asked as Asked));
        if (configuration === undefined) throw new Refusal('EntityNotFoundException', 'there is none');
        return { TableOptimizer: { configuration } };
      },
      CreateTableOptimizer: keep,
      UpdateTableOptimizer: keep,
    },
    () => undefined,
  );
  return { ...endpoint, kept: () => [...kept.keys()].toSorted() };
}
