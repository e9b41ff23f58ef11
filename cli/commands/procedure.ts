import { Argument, Command, Option } from 'commander';
import { message } from '../../core/messages/catalogue.ts';
import { drawAsl } from '../../core/procedures/asl/draw.ts';
import type { ProcedureId } from '../../core/procedures/model.ts';
import { drawMermaid } from '../../core/procedures/pages/draw.ts';
import { procedures } from '../../core/procedures/registry.ts';
import type { Context } from '../context.ts';

/** `udw procedure draw NAME --format mermaid|asl`: a procedure as a diagram, or as machines. It needs no home. */
export function procedureCommand(context: Context): Command {
  return new Command('procedure').description(context.say(message('help.procedure'))).addCommand(
    new Command('draw')
      .description(context.say(message('help.procedure-draw')))
      .addArgument(
        new Argument('<procedure>', context.say(message('help.case-procedure'))).choices(
          Object.keys(procedures),
        ),
      )
      .addOption(
        new Option('--format <name>', context.say(message('help.procedure-format')))
          .choices(['mermaid', 'asl'])
          .default('mermaid'),
      )
      .action((id: ProcedureId, options: { readonly format: 'mermaid' | 'asl' }) => {
        const drawn =
          options.format === 'asl' ? drawAsl(id) : drawMermaid(procedures[id].table, context.language);
        context.io.out(`${drawn.trimEnd()}\n`);
      }),
  );
}
