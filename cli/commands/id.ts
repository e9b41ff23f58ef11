import { Argument, Command } from 'commander';
import { checkIdentifier } from '../../core/identifiers/explain.ts';
import { message } from '../../core/messages/catalogue.ts';
import type { IdentifierClass } from '../../core/regulations/model.ts';
import { type Context, print, type SharedOptions } from '../context.ts';

const classes: readonly IdentifierClass[] = ['iin', 'bin', 'bin-or-iin', 'phone', 'document'];

interface Options extends SharedOptions {
  readonly lostZeros?: boolean;
}

/** `udw id check CLASS VALUE`: explains one identifier; the value itself is never printed. */
export function idCommand(context: Context): Command {
  const check = new Command('check')
    .description(context.say(message('help.id-check')))
    .addArgument(new Argument('<class>', context.say(message('help.id-class'))).choices(classes))
    .argument('<value>', context.say(message('help.id-value')))
    .option('--lost-zeros', context.say(message('help.lost-zeros')))
    .action(async (cls: IdentifierClass, value: string, _, command: Command) => {
      const options = command.optsWithGlobals<Options>();
      const raw = value === '-' ? (await context.io.readInput()).replace(/\r?\n$/, '') : value;
      const { outcome, messages } = checkIdentifier(cls, raw, { lostZeros: options.lostZeros ?? false });
      const { kind } = outcome;
      if (kind !== 'value') context.exit(5);
      print(context, options, { class: cls, verdict: kind, rules: messages.map(({ id }) => id) }, () =>
        messages.map((text) => `${context.say(text)} [${text.id}]`),
      );
    });
  return new Command('id').description(context.say(message('help.id'))).addCommand(check);
}
