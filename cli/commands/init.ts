import { Command } from 'commander';
import { readLayerKey } from '../../adapters/local/keys.ts';
import { makeLocal } from '../../adapters/local/open.ts';
import { message } from '../../core/messages/catalogue.ts';
import { type Context, print, type SharedOptions } from '../context.ts';

/** `udw init`: makes a home with new keys. */
export function initCommand(context: Context): Command {
  return new Command('init')
    .description(context.say(message('help.init')))
    .action(async (_, command: Command) => {
      const options = command.optsWithGlobals<SharedOptions>();
      const home = await makeLocal(options.home, context.io.clock());
      const edge = readLayerKey(home, 'edge').checkValue;
      const warehouse = readLayerKey(home, 'warehouse').checkValue;
      print(
        context,
        options,
        { home: home.folder, keys: home.keys, keyCheckValues: { edge, warehouse } },
        () => [
          context.say(message('init.made', { home: home.folder })),
          context.say(message('init.check-values', { edge, warehouse })),
          context.say(message('init.keep', { keys: home.keys })),
        ],
      );
    });
}
