import { Command } from 'commander';
import { quarantineIdentityFile } from '../../adapters/local/keys.ts';
import { openLocal } from '../../adapters/local/open.ts';
import { listSealed, openSealed } from '../../adapters/local/quarantine.ts';
import { message } from '../../core/messages/catalogue.ts';
import { type Context, print, type SharedOptions, tableOptions } from '../context.ts';
import { renderTable } from '../render/table.ts';

interface OpenOptions extends SharedOptions {
  readonly identity?: string;
  readonly out: string;
}

/** `udw quarantine list|open|sweep`: the sealed raw deliveries. */
export function quarantineCommand(context: Context): Command {
  return new Command('quarantine')
    .description(context.say(message('help.quarantine')))
    .addCommand(list(context))
    .addCommand(open(context))
    .addCommand(sweep(context));
}

function list(context: Context): Command {
  return new Command('list')
    .description(context.say(message('help.quarantine-list')))
    .action((_, command: Command) => {
      const options = command.optsWithGlobals<SharedOptions>();
      using udw = openLocal(options.home);
      const sealed = listSealed(udw.home);
      const columns = [
        { title: context.say(message('quarantine.name')), align: 'left' },
        { title: context.say(message('quarantine.destroy-after')), align: 'left' },
        { title: context.say(message('quarantine.bytes')), align: 'right' },
      ] as const;
      print(context, options, sealed, () => [
        sealed.length === 0
          ? context.say(message('quarantine.none'))
          : renderTable(
              columns,
              sealed.map(({ name, destroyAfter, bytes }) => [name, destroyAfter, context.number(bytes)]),
              tableOptions(context),
            ),
      ]);
    });
}

function open(context: Context): Command {
  return new Command('open')
    .description(context.say(message('help.quarantine-open')))
    .argument('<name>', context.say(message('help.quarantine-name')))
    .requiredOption('--out <file>', context.say(message('help.quarantine-out')))
    .option('--identity <file>', context.say(message('help.quarantine-identity')))
    .action(async (name: string, _, command: Command) => {
      const options = command.optsWithGlobals<OpenOptions>();
      using udw = openLocal(options.home);
      udw.catalog.append('raw-delivery-opening', { name }, context.io.clock());
      await openSealed(
        udw.home,
        name,
        options.identity ?? quarantineIdentityFile(udw.home),
        options.out,
        context.io.clock(),
      );
      udw.catalog.append('raw-delivery-opened', { name }, context.io.clock());
      print(context, options, { opened: name, file: options.out }, () => [
        context.say(message('quarantine.opened', { file: options.out })),
      ]);
    });
}

function sweep(context: Context): Command {
  return new Command('sweep')
    .description(context.say(message('help.quarantine-sweep')))
    .action((_, command: Command) => {
      const options = command.optsWithGlobals<SharedOptions>();
      using udw = openLocal(options.home);
      const before = listSealed(udw.home).length;
      udw.archive.sweep(context.io.clock());
      const destroyed = before - listSealed(udw.home).length;
      print(context, options, { destroyed }, () => [context.say(message('quarantine.swept', { destroyed }))]);
    });
}
