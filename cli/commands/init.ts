import { Command } from 'commander';
import { readLayerKey } from '../../adapters/local/keys.ts';
import { makeLocal } from '../../adapters/local/open.ts';
import { message } from '../../core/messages/catalogue.ts';
import { type Context, print, type SharedOptions } from '../context.ts';

interface Options extends SharedOptions {
  readonly gated?: boolean;
  readonly rehearsal?: boolean;
}

/** `udw init`: makes a home with new keys. */
export function initCommand(context: Context): Command {
  return new Command('init')
    .description(context.say(message('help.init')))
    .option('--gated', context.say(message('help.gated')))
    .option('--rehearsal', context.say(message('help.rehearsal')))
    .action(async (_, command: Command) => {
      const options = command.optsWithGlobals<Options>();
      const gate = options.rehearsal ? 'rehearsals' : options.gated ? 'cases' : 'none';
      const home = await makeLocal(options.home, context.io.clock(), gate);
      const edge = readLayerKey(home, 'edge').checkValue;
      const warehouse = readLayerKey(home, 'warehouse').checkValue;
      print(
        context,
        options,
        { home: home.folder, keys: home.keys, keyCheckValues: { edge, warehouse }, gate },
        () => [
          context.say(message('init.made', { home: home.folder })),
          context.say(message('init.check-values', { edge, warehouse })),
          context.say(message('init.keep', { keys: home.keys })),
        ],
      );
    });
}
