import { Command } from 'commander';
import { migrateHome } from '../../adapters/local/migrate.ts';
import { message } from '../../core/messages/catalogue.ts';
import { type Context, print, type SharedOptions } from '../context.ts';

/** `udw migrate`: brings an older home to the format of this edition. */
export function migrateCommand(context: Context): Command {
  return new Command('migrate')
    .description(context.say(message('help.migrate')))
    .action((_, command: Command) => {
      const options = command.optsWithGlobals<SharedOptions>();
      const { from, to } = migrateHome(options.home, context.io.clock());
      const home = options.home;
      print(context, options, { home, from, to }, () => [
        from === to
          ? context.say(message('migrate.nothing', { home, to: String(to) }))
          : context.say(message('migrate.done', { home, from: String(from), to: String(to) })),
      ]);
    });
}
