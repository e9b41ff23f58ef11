import { Command } from 'commander';
import { exportEdgeKey } from '../../adapters/local/edge-key-export.ts';
import { openHome } from '../../adapters/local/home.ts';
import { openLocal } from '../../adapters/local/open.ts';
import { message } from '../../core/messages/catalogue.ts';
import { type Context, print, type SharedOptions } from '../context.ts';

/** `udw keys edge`: hands the edge key to providers. */
export function keysCommand(context: Context): Command {
  return new Command('keys').description(context.say(message('help.keys'))).addCommand(edge(context));
}

function edge(context: Context): Command {
  return new Command('edge')
    .description(context.say(message('help.keys-edge')))
    .requiredOption('--out <file>', context.say(message('help.keys-out')))
    .action((_, command: Command) => {
      const options = command.optsWithGlobals<SharedOptions & { readonly out: string }>();
      using udw = openLocal(options.home);
      const { version, checkValue } = exportEdgeKey(udw.home, options.out, (key) =>
        udw.catalog.append(
          'edge-key-exported',
          { keyVersion: key.version, keyCheckValue: key.checkValue },
          context.io.clock(),
        ),
      );
      const recipient = openHome(options.home).settings.quarantineRecipient;
      const result = { file: options.out, keyVersion: version, keyCheckValue: checkValue, recipient };
      print(context, options, result, () => [
        context.say(
          message('edge-key.written', { file: options.out, version: String(version), value: checkValue }),
        ),
        context.say(message('edge-key.hand-over')),
        context.say(message('edge-key.recipient', { recipient })),
      ]);
    });
}
