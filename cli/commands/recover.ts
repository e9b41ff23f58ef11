import { Command } from 'commander';
import { UsageError } from '../../core/errors.ts';
import { message } from '../../core/messages/catalogue.ts';
import { type Context, print, type SharedOptions } from '../context.ts';
import { withoutPlace } from '../place.ts';

interface Options extends SharedOptions {
  readonly table: string;
  readonly from: string;
  readonly check?: boolean;
}

/** `udw recover`: puts back into a table of a deployment what it lost. It knows neither a home nor an API. */
export function recoverCommand(context: Context): Command {
  const command = new Command('recover')
    .description(context.say(message('help.recover')))
    .requiredOption('--table <name>', context.say(message('help.recover-table')))
    .requiredOption('--from <name>', context.say(message('help.recover-from')))
    .option('--check', context.say(message('help.recover-check')))
    .action(async (_, run: Command) => {
      const options = run.optsWithGlobals<Options>();
      const { table, from, check = false } = options;
      if (table === from) throw new UsageError([{ message: message('recover.same-table') }]);
      if (!from.startsWith(`${table}-`))
        throw new UsageError([{ message: message('recover.not-its-copy', { table }) }]);
      const { recoverDeployed } = await import('../../adapters/aws/recovery/deployed.ts');
      const found = await recoverDeployed({ table, from }, check);
      const isWhole = Object.values(found).every((count) => count === 0);
      const said = isWhole
        ? message('recover.nothing', { table, from })
        : message(check ? 'recover.would' : 'recover.done', { table, ...found });
      print(context, options, { table, from, check, ...found }, () => [context.say(said)]);
    });
  return withoutPlace(command);
}
