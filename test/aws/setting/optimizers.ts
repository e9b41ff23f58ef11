import type { GlueClient } from '@aws-sdk/client-glue';

interface Asked {
  readonly DatabaseName: string;
  readonly TableName: string;
  readonly Type: string;
  readonly TableOptimizerConfiguration?: object;
}

/** The optimizers of a Glue catalog, in memory. */
export function fakeOptimizers() {
  const kept = new Map<string, object | undefined>();
  const changes: string[] = [];
  const send = async ({
    constructor: { name: command },
    input,
  }: {
    readonly constructor: { readonly name: string };
    readonly input: Asked;
  }): Promise<object> => {
    const { DatabaseName, TableName, Type, TableOptimizerConfiguration: asked } = input;
    const key = `${DatabaseName}.${TableName} ${Type}`;
    const is = (name: string) => command === `${name}TableOptimizerCommand`;
    const error = (name: string) => Object.assign(new Error(name), { name });
    if (!is('Create') && !kept.has(key)) throw error('EntityNotFoundException');
    if (is('Create') && kept.has(key)) throw error('AlreadyExistsException');
    // The catalog says besides what was left out.
    if (is('Get'))
      return { TableOptimizer: { type: Type, configuration: { vpcConfiguration: {}, ...kept.get(key) } } };
    kept.set(key, asked);
    changes.push(`${command.replace('TableOptimizerCommand', '')} ${key}`);
    return {};
  };
  return { client: { send } as unknown as GlueClient, kept, changes };
}
