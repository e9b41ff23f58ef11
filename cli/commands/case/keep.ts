import { Command } from 'commander';
import { eraseWords } from '../../../adapters/local/cases/erase.ts';
import { message } from '../../../core/messages/catalogue.ts';
import { type EraseWords, eraseEvent } from '../../../services/cases/erase.ts';
import { resumeCases } from '../../../services/cases/resume.ts';
import { type CaseOptions, casesOf, withCaseOptions } from '../../cases.ts';
import { type Context, print } from '../../context.ts';
import { readCount } from './act-options.ts';

/** `udw case resume [CASE]`: records what time has brought. */
export function resumeCommand(context: Context): Command {
  const resume = new Command('resume')
    .description(context.say(message('help.case-resume')))
    .argument('[case]', context.say(message('help.case-number')));
  return withCaseOptions(context, resume).action(async (id: string | undefined, _, command: Command) => {
    const options = command.optsWithGlobals<CaseOptions>();
    using cases = casesOf(context, options);
    const resumed = await resumeCases(cases.ports, cases.moment, id);
    print(context, options, resumed, () => [
      ...resumed.flatMap(({ case: one, events }) =>
        events.map((event) =>
          context.say(
            message('cases.brought', {
              case: one,
              what: context.say(message(`cases.brought-${briefly(event.kind)}`)),
              step: 'step' in event ? event.step : '—',
            }),
          ),
        ),
      ),
      context.say(message('cases.resumed', { cases: resumed.length })),
    ]);
  });
}

/** The kinds of events that time brings. */
const briefly = (kind: string): 'lapsed' | 'reminded' | 'escalated' | 'parent-ended' | 'calendar-moved' =>
  kind === 'lapsed' || kind === 'reminded' || kind === 'escalated' || kind === 'parent-ended'
    ? kind
    : 'calendar-moved';

/** `udw case erase CASE EVENT --as ACTOR`: destroys the words of an event. */
export function eraseCommand(context: Context): Command {
  return new Command('erase')
    .description(context.say(message('help.case-erase')))
    .argument('<case>', context.say(message('help.case-number')))
    .argument('<number>', context.say(message('help.case-event')))
    .requiredOption('--as <actor>', context.say(message('help.case-as')))
    .action(async (id: string, typed: string, _, command: Command) => {
      const options = command.optsWithGlobals<CaseOptions & { readonly as: string }>();
      const number = readCount(typed);
      using cases = casesOf(context, options);
      const { ports, moment, udw } = cases;
      const erase: EraseWords = (...words) => eraseWords(udw.database, ...words);
      await eraseEvent(ports, erase, moment, { case: id, as: options.as, sequence: number });
      print(context, options, { case: id, erased: number }, () => [
        context.say(message('cases.erased', { case: id, event: String(number) })),
      ]);
    });
}
