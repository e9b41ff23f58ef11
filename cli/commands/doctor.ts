import { Command } from 'commander';
import { diagnose } from '../../adapters/local/doctor.ts';
import { openLocal } from '../../adapters/local/open.ts';
import { message } from '../../core/messages/catalogue.ts';
import { type Context, print, type SharedOptions } from '../context.ts';

/** `udw doctor`: examines the program and the home. Exit code 5 when something is wrong. */
export function doctorCommand(context: Context): Command {
  return new Command('doctor')
    .description(context.say(message('help.doctor')))
    .action(async (_, command: Command) => {
      const options = command.optsWithGlobals<SharedOptions>();
      using udw = openLocal(options.home);
      const found = await diagnose(udw, context.io.clock());
      if (found.some(({ healthy }) => !healthy)) context.exit(5);
      const plain = found.map(({ message: text, ...state }) => ({
        ...state,
        rule: text.id,
        text: context.say(text),
      }));
      print(context, options, plain, () =>
        plain.map(({ healthy, warning, text }) => `${warning ? '!' : healthy ? '✓' : '✗'} ${text}`),
      );
    });
}
