import type { GlueClient } from '@aws-sdk/client-glue';
import { client, type Input } from './client.ts';

const error = (name: string) => Object.assign(new Error(name), { name });

/** The optimizers of a Glue catalog, in memory. */
export function fakeOptimizers() {
  const kept = new Map<string, object | undefined>();
  const changes: string[] = [];
  const keyOf = ({ DatabaseName, TableName, Type }: Input) => `${DatabaseName}.${TableName} ${Type}`;
  const change = (act: 'Create' | 'Update') => (input: Input) => {
    const key = keyOf(input);
    if (act === 'Update' && !kept.has(key)) throw error('EntityNotFoundException');
    if (act === 'Create' && kept.has(key)) throw error('AlreadyExistsException');
    kept.set(key, input['TableOptimizerConfiguration'] as object | undefined);
    changes.push(`${act} ${key}`);
    return {};
  };
  const its = client({
    GetTableOptimizer(input) {
      const key = keyOf(input);
      if (!kept.has(key)) throw error('EntityNotFoundException');
      // The catalog says besides what was left out.
      const configuration = { vpcConfiguration: {}, ...kept.get(key) };
      return { TableOptimizer: { type: input['Type'], configuration } };
    },
    CreateTableOptimizer: change('Create'),
    UpdateTableOptimizer: change('Update'),
  });
  return { client: its as unknown as GlueClient, kept, changes };
}
