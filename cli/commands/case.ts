import { Command } from 'commander';
import { message } from '../../core/messages/catalogue.ts';
import type { Context } from '../context.ts';
import { answerCommand, askCommand, decideCommand, endingCommand, signCommand } from './case/acts.ts';
import { eraseCommand, resumeCommand } from './case/keep.ts';
import { explainCaseCommand, listCommand } from './case/look.ts';
import { importCommand, openCommand } from './case/open.ts';
import { showCommand } from './case/show.ts';

/** `udw case …`: runs the procedures of Rules 394 as cases. */
export function caseCommand(context: Context): Command {
  return new Command('case')
    .description(context.say(message('help.case')))
    .addCommand(openCommand(context))
    .addCommand(listCommand(context))
    .addCommand(showCommand(context))
    .addCommand(decideCommand(context))
    .addCommand(signCommand(context))
    .addCommand(askCommand(context))
    .addCommand(answerCommand(context))
    .addCommand(explainCaseCommand(context))
    .addCommand(endingCommand(context, 'withdraw'))
    .addCommand(endingCommand(context, 'revoke'))
    .addCommand(endingCommand(context, 'close'))
    .addCommand(resumeCommand(context))
    .addCommand(importCommand(context))
    .addCommand(eraseCommand(context));
}
